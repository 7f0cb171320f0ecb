import { type BundledRead, EACH, KEY, KEYS, NO_NAMES } from '../calls/bundle-code.ts';
import { type FollowUp, type KeySource, whoseKeys } from '../calls/followed-reads.ts';
import type { Deployment } from '../deployment.ts';
import { groupArgs } from '../dialect/sum-by.ts';
import type { OdooValue } from '../odoo.ts';
import { LEDGER } from '../own-fields.ts';
import { CUSTOMERS_OF, EMPLOYEE_NAMES } from './customers.ts';
import { LINES_OF_CHARGES, LINES_OF_DRAFTS } from './invoices.ts';
import { LEDGER_FIELDS } from './ledger.ts';
import { movedDomains, movedOff, usageAsked } from './ledger-of-packages.ts';
import { ORDERS } from './packages.ts';
import { pageAfter } from './pages.ts';
import { type ByKey, withKeys } from './rows.ts';
import { ticketFields } from './tickets.ts';

const LINE = 'account.analytic.line';

/**
 * What reading a customer's book asks once the entries, their ledger lines, the customer's invoices, packages and subscriptions are known, for some named
 * entries of which nothing is unusual (read-book.ts). Each is the question that its reader asks; what differs from it is asked by itself.
 */
export function bookFollowUps({ names }: Deployment, customerId: number): FollowUp[] {
  const { ticket } = names;
  const ticketOf = names.entry.ticket;
  const entries = { model: LINE, asksFor: 'employee_id' };
  const ledger = { model: LINE, asksFor: LEDGER.seal };
  const packages = { model: 'sale.order.line', asksFor: 'product_uom_qty' };
  const tickets = { model: ticket.model, asksFor: ticket.partner };
  const drafts: KeySource = {
    ...{ model: 'account.move', asksFor: 'amount_untaxed' },
    field: 'id',
    where: ['state', 'draft'],
  };
  const ofPackages: KeySource[] = [
    { ...packages, field: 'id' },
    // those that were taken from before, whatever became of their order
    { ...ledger, field: 'so_line' },
  ];
  const ofTickets: FollowUp[] =
    ticketOf === null
      ? []
      : [
          byKey({ model: ticket.model, key: 'id', fields: ticketFields(names), more: [] }, [
            { ...entries, field: ticketOf },
          ]),
        ];
  const contacts: KeySource[] = [
    { ...tickets, field: ticket.partner },
    { ...entries, field: 'partner_id', ...(ticketOf === null ? {} : { where: [ticketOf, false] as const }) },
  ];
  const moved = movedDomains([customerId], KEYS, [EACH]).map(
    (domain): FollowUp => ({ read: search(LINE, domain, LEDGER_FIELDS), from: ofPackages, each: movedOff(KEY) }),
  );
  const { domain, by, aggregates } = usageAsked(KEYS);
  const sums = {
    ...{ model: LINE, method: 'formatted_read_group', args: groupArgs(domain, by, aggregates) },
    ...{ fields: [], limit: 0, order: '', context: { [NO_NAMES]: true } },
  };
  return [
    byKey(LINES_OF_DRAFTS, [drafts]),
    ...ofTickets,
    byKey(EMPLOYEE_NAMES, [{ ...entries, field: 'employee_id' }]),
    byKey(CUSTOMERS_OF, contacts),
    ...moved,
    byKey(LINES_OF_CHARGES, [{ ...ledger, field: 'id', where: [LEDGER.seq, 0] }]),
    byKey(ORDERS, [{ ...packages, field: 'order_id' }]),
    { read: sums, from: ofPackages },
  ];
}

function byKey({ model, key, fields, more }: ByKey, from: KeySource[]): FollowUp {
  return { read: search(model, [whoseKeys(key), ...more], withKeys([key], fields)), from };
}

function search(model: string, domain: OdooValue[], asked: string[]): BundledRead {
  const { args, fields, limit, order, context } = pageAfter(0, domain, asked);
  return { model, method: 'search_read', args, fields, limit, order, context };
}
