import { z } from 'zod';
import { addMonths } from '../../rules/calendar/add-months.ts';
import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { NoticeFacts, RecentInvoicePart, SoldPackage, WaitingEntry } from '../../rules/notices/types.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { VERDICT } from '../own-fields.ts';
import { readCustomersOf } from './customers.ts';
import { type EntryRecord, entryFields, entryRow } from './entries.ts';
import { joinEntries } from './join.ts';
import { readLedger } from './ledger.ts';
import { readPackages } from './packages.ts';
import { readPartnerNames } from './period-entries-names.ts';
import { integer, many2one, readAll, readByIds, type SetAside } from './rows.ts';
import { either, inScope } from './scope.ts';

/** What changed before this many days was told long ago, or is nobody's concern any more: the cost follows what is at hand. */
const RECENT_DAYS = 31;

const lineRow = z.object({ id: integer, order_id: many2one, order_partner_id: many2one });

/**
 * What notices are decided on: packages of customers of which one changed lately or may expire soon, what was invoiced lately, and every entry
 * that waits for a person.
 * @param expiryDays the longest warning before a package expires
 */
export async function readNoticeFacts(
  deployment: Deployment,
  today: CivilDate,
  expiryDays: number,
  setAside: SetAside[],
): Promise<NoticeFacts> {
  const since = civilDate(dayNumber(today) - RECENT_DAYS);
  const [invoiced, waiting] = [
    await readInvoiced(deployment, since, setAside),
    await readWaiting(deployment, setAside),
  ];
  const customers = await customersToLookAt(deployment, today, since, expiryDays, invoiced, setAside);
  const packages: SoldPackage[] = [];
  for (const customerId of customers) {
    const own = await readPackages(deployment, customerId, [], setAside);
    const orderOf = await readOrderOfEach(
      deployment,
      own.map(({ id }) => id),
      setAside,
    );
    packages.push(
      ...own.flatMap((pack) => {
        const orderId = orderOf.get(pack.id);
        return orderId === undefined ? [] : [{ ...pack, orderId }];
      }),
    );
  }
  const named = [...packages, ...waiting].flatMap(({ customerId }) => customerId ?? []);
  return {
    today,
    companyId: deployment.company?.id ?? null,
    packages,
    invoiced,
    waiting,
    customerNames: await readPartnerNames(deployment.odoo, [...new Set(named)], setAside),
  };
}

async function readInvoiced(
  { odoo, own }: Deployment,
  since: CivilDate,
  setAside: SetAside[],
): Promise<RecentInvoicePart[]> {
  const domain = [
    ['project_id', '=', own.invoiceProjectId],
    ['create_date', '>=', `${since} 00:00:00`],
  ];
  const lines = await readLedger(odoo, domain, setAside);
  return lines
    .filter(({ minutes }) => minutes > 0)
    .map(({ customerId, workDate, category, tariff }) => ({
      customerId,
      workDate,
      category,
      tariff: tariff ?? 'time',
    }));
}

async function readWaiting(deployment: Deployment, setAside: SetAside[]): Promise<WaitingEntry[]> {
  const { odoo } = deployment;
  const held = [
    [VERDICT.outcome, 'in', ['held', 'mixed']],
    [VERDICT.reason, '!=', false],
  ];
  const domain = [...inScope(deployment), ...held];
  const records: EntryRecord[] = await readAll(
    odoo,
    'account.analytic.line',
    domain,
    entryFields(deployment),
    entryRow(deployment),
    setAside,
  );
  const joined = await joinEntries(deployment, records, setAside);
  return joined.map(({ id, customerId, verdict, ticketId, ticketLabel, dispute }) => ({
    entryId: id,
    customerId,
    reason: verdict?.reason ?? '',
    ticketId,
    ticketLabel,
    disputedOn: dispute?.disputedOn ?? null,
  }));
}

/** Customers of packages that changed lately (Odoo writes a balance with each deduction), or whose last day may be near. */
async function customersToLookAt(
  { odoo, names }: Deployment,
  today: CivilDate,
  since: CivilDate,
  expiryDays: number,
  invoiced: readonly RecentInvoicePart[],
  setAside: SetAside[],
): Promise<number[]> {
  const products = [...names.packageProducts];
  if (products.length === 0) return [];
  const until = civilDate(dayNumber(today) + expiryDays);
  const ways: OdooValue[][] = [['write_date', '>=', `${since} 00:00:00`]];
  const both = (one: OdooValue[], other: OdooValue[], third?: OdooValue[]): OdooValue[] =>
    third === undefined ? ['&', one, other] : ['&', '&', one, other, third];
  const nested: OdooValue[] = [];
  let count = 0;
  if (names.packageExpiry !== null) {
    nested.push(...both([names.packageExpiry, '>=', today], [names.packageExpiry, '<=', until]));
    count += 1;
  }
  for (const [id, { validMonths }] of products) {
    if (validMonths === null) continue;
    // a day more on either side: months have no fixed length, and the order's time is in UTC
    const first = civilDate(dayNumber(addMonths(today, -validMonths)) - 4);
    const last = civilDate(dayNumber(addMonths(until, -validMonths)) + 4);
    nested.push(
      ...both(
        ['product_id', '=', id],
        ['order_id.date_order', '>=', `${first} 00:00:00`],
        ['order_id.date_order', '<=', `${last} 23:59:59`],
      ),
    );
    count += 1;
  }
  const domain: OdooValue[] = [
    ['product_id', 'in', products.map(([id]) => id)],
    ['state', 'in', ['sale', 'done']],
    ...Array.from({ length: count }, () => '|'),
    ...either(ways),
    ...nested,
  ];
  const lines = await readAll(odoo, 'sale.order.line', domain, ['order_id', 'order_partner_id'], lineRow, setAside);
  const contacts = [...new Set(lines.flatMap((line) => line.order_partner_id ?? []))];
  const customerOf = await readCustomersOf(odoo, contacts, setAside);
  const found = new Set([...customerOf.values(), ...invoiced.map(({ customerId }) => customerId)]);
  return [...found].sort((a, b) => a - b);
}

async function readOrderOfEach(
  { odoo }: Deployment,
  lineIds: readonly number[],
  setAside: SetAside[],
): Promise<Map<number, number>> {
  const fields = ['order_id', 'order_partner_id'];
  const rows = await readByIds(odoo, 'sale.order.line', 'id', lineIds, fields, lineRow, setAside);
  return new Map(rows.flatMap(({ id, order_id: order }): [number, number][] => (order === null ? [] : [[id, order]])));
}
