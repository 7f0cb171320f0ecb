import { z } from 'zod';
import { type CodeTicket, CUSTOM_CODE, type RenewalFacts } from '../../rules/renewals/renewal.ts';
import type { Deployment } from '../deployment.ts';
import { groupsBy } from '../dialect/sum-by.ts';
import type { OdooValue } from '../odoo.ts';
import { MAINTENANCE, VERDICT } from '../own-fields.ts';
import { readCustomersOf, readHosting } from './customers.ts';
import { date, integer, readAll, readByIds, type SetAside, text } from './rows.ts';
import { inScope } from './scope.ts';
import { readSubscriptions } from './subscriptions.ts';
import { readTickets } from './tickets.ts';

const ENTRY = 'account.analytic.line';

/**
 * Custom code of all time by customer: Odoo adds up the weighted minutes of each ticket (and, without one, of each contact), so that
 * what travels is a row a ticket, not its entries. Only what is settled as custom code counts: free and disputed work weighs
 * nothing, nor does held work but for hours that no package covers.
 * What cannot be told whose it is, is set aside.
 */
export async function readCodeByCustomer(
  deployment: Deployment,
  setAside: SetAside[],
): Promise<Map<number, CodeTicket[]>> {
  const { odoo, names, clock, dialect } = deployment;
  const code: OdooValue[] = [
    ...inScope(deployment),
    [VERDICT.category, '=', CUSTOM_CODE],
    [VERDICT.weightedMinutes, '>', 0],
  ];
  const sum = { [VERDICT.weightedMinutes]: 'sum' as const };
  const { ticket } = names.entry;
  const ofTickets =
    ticket === null ? [] : await groupsBy(odoo, dialect, ENTRY, [...code, [ticket, '!=', false]], ticket, sum);
  const without: OdooValue[] = ticket === null ? code : [...code, [ticket, '=', false]];
  const ofContacts = await groupsBy(odoo, dialect, ENTRY, without, 'partner_id', sum);

  const ticketIds = ofTickets.flatMap(({ of }) => (of === null ? [] : [of.id]));
  const tickets = await readTickets(odoo, names, clock, ticketIds, setAside);
  const contacts = [
    ...[...tickets.values()].map(({ partnerId }) => partnerId),
    ...ofContacts.map(({ of }) => of?.id ?? null),
  ];
  const unique = [...new Set(contacts.filter((id) => id !== null))];
  const customers = await readCustomersOf(odoo, unique, setAside);

  const found = new Map<number, CodeTicket[]>();
  const put = (contact: number | null, code: CodeTicket): void => {
    const customerId = contact === null ? undefined : customers.get(contact);
    // entries of nobody are held, so there is a contact; one that cannot be read is told already
    if (customerId === undefined) return;
    found.set(customerId, [...(found.get(customerId) ?? []), code]);
  };
  for (const { of, numbers } of ofTickets) {
    const record = of === null ? undefined : tickets.get(of.id);
    if (record === undefined) continue;
    put(record.partnerId, {
      ticketId: record.id,
      label: record.label,
      weightedCentiminutes: centi(numbers[VERDICT.weightedMinutes]),
      deliveredAt: record.facts.delivery?.deliveredAt ?? null,
      qualityApprovedAt: record.facts.delivery?.qualityApprovedAt ?? null,
    });
  }
  for (const { of, numbers } of ofContacts) {
    put(of?.id ?? null, {
      ticketId: null,
      label: null,
      weightedCentiminutes: centi(numbers[VERDICT.weightedMinutes]),
      deliveredAt: null,
      qualityApprovedAt: null,
    });
  }
  return found;
}

/** Weighted minutes have two digits: a float's sum is a whole number of hundredths, but for its last bits. */
function centi(minutes: number | undefined): number {
  return Math.round((minutes ?? 0) * 100);
}

const customerRow = z.looseObject({ id: integer, name: text, [MAINTENANCE.paidUntil]: date });

/** What a renewal rests on beside the code: the customer's name, its subscriptions, what is paid, and where it runs. */
export async function readRenewalFacts(
  deployment: Deployment,
  customerId: number,
  tickets: readonly CodeTicket[],
  setAside: SetAside[],
): Promise<RenewalFacts> {
  const { odoo } = deployment;
  const fields = ['name', MAINTENANCE.paidUntil];
  const anyActive = [['active', 'in', [true, false]]];
  const [customers, subscriptions, nextInvoiceOn, hosting] = await Promise.all([
    readByIds(odoo, 'res.partner', 'id', [customerId], fields, customerRow, setAside, anyActive),
    readSubscriptions(deployment, customerId, setAside),
    readNextInvoiceOn(deployment, customerId, setAside),
    readHosting(deployment, customerId, setAside),
  ]);
  return {
    customerId,
    name: customers[0]?.name ?? '',
    tickets,
    subscriptions,
    nextInvoiceOn,
    maintainedUntil: (customers[0]?.[MAINTENANCE.paidUntil] as string | null | undefined) ?? null,
    hosting,
  };
}

/** The soonest next invoice of the customer's running subscriptions without a last day, where subscriptions are orders. */
async function readNextInvoiceOn(
  { odoo, names }: Deployment,
  customerId: number,
  setAside: SetAside[],
): Promise<string | null> {
  const { isSubscription, subscriptionState, endDate, nextInvoiceDate } = names.order;
  if (names.subscriptions.kind !== 'order' || isSubscription === null || subscriptionState === null) return null;
  if (nextInvoiceDate === null) return null;
  const domain: OdooValue[] = [
    [isSubscription, '=', true],
    ['state', 'in', ['sale', 'done']],
    [subscriptionState, 'in', subscriptionState === 'stage_category' ? ['progress'] : ['3_progress']],
    [nextInvoiceDate, '!=', false],
    ...(endDate === null ? [] : [[endDate, '=', false]]),
    ['partner_id.commercial_partner_id', '=', customerId],
  ];
  const row = z.looseObject({ id: integer, [nextInvoiceDate]: date });
  const orders = await readAll(odoo, 'sale.order', domain, [nextInvoiceDate], row, setAside);
  return orders.map((order) => order[nextInvoiceDate] as string).sort()[0] ?? null;
}
