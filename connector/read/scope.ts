import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { LEDGER, VERDICT } from '../own-fields.ts';

/** The entries the policy speaks of: timesheets on a ticket or in a project the mapping lists, from the billing start on. */
export function inScope(deployment: Deployment): OdooValue[] {
  return [...timesheets(deployment), ...either(ways(deployment.names))];
}

/**
 * The same, and entries that have a verdict of ours and left the scope since, be it by losing their project: their charge must be
 * given back and their verdict emptied. Those moved before the billing start are found by their charge (charges-without-verdict.ts).
 */
export function inSight(deployment: Deployment): OdooValue[] {
  const found = ways(deployment.names);
  const timesheet = [...(found.length === 0 ? [] : ['&']), ...all(projects(deployment)), ...either(found)];
  return [...sinceBillingStart(deployment), '|', ...timesheet, [VERDICT.outcome, '!=', false]];
}

function timesheets(deployment: Deployment): OdooValue[] {
  return [...projects(deployment), ...sinceBillingStart(deployment)];
}

function projects({ own: { packageProjectId, invoiceProjectId } }: Deployment): OdooValue[] {
  return [
    ['project_id', '!=', false],
    ['project_id', 'not in', [packageProjectId, invoiceProjectId]],
  ];
}

/** The recorded date may stand this long before the begin of the work: with it, Odoo need not look through the history. */
const DATE_MARGIN_DAYS = 31;

/**
 * Entries whose work date (D7) may be the billing start or later: by the begin, without one by the end, without both by the recorded
 * date. What is left to decide (an end alone, of work that began the day before) `joinEntries` decides.
 */
function sinceBillingStart({ names: { entry }, clock, billingStart }: Deployment): OdooValue[] {
  if (billingStart === null) return [];
  const { begin, end } = entry;
  const first = dayNumber(billingStart);
  const midnight = midnightOf(clock, first);
  const without = (...fields: (string | null)[]): OdooValue[][] =>
    fields.flatMap((field) => (field === null ? [] : [[field, '=', false]]));
  const ways = [
    ...(begin === null ? [] : [all([[begin, '>=', midnight]])]),
    ...(end === null ? [] : [all([...without(begin), [end, '>=', midnight]])]),
    all([...without(begin, end), ['date', '>=', billingStart]]),
  ];
  const either = [...ways.slice(1).map(() => '|'), ...ways.flat()];
  return ways.length === 1 ? either : [['date', '>=', civilDate(first - DATE_MARGIN_DAYS)], ...either];
}

/** Ledger lines whose entry's work date is certainly before the billing start; null without one. */
export function ofEntriesBeforeStart({ names: { entry }, clock, billingStart }: Deployment): OdooValue[] | null {
  if (billingStart === null) return null;
  const field = (name: string): string => `${LEDGER.entry}.${name}`;
  const midnight = midnightOf(clock, dayNumber(billingStart));
  const ways: OdooValue[][] = [];
  const without: OdooValue[] = [];
  for (const time of [entry.begin, entry.end]) {
    if (time === null) continue;
    ways.push(all([...without, [field(time), '<', midnight]]));
    without.push([field(time), '=', false]);
  }
  ways.push(all([...without, [field('date'), '<', billingStart]]));
  return [...ways.slice(1).map(() => '|'), ...ways.flat()];
}

function midnightOf(clock: Deployment['clock'], day: number): string {
  return new Date(clock.startOfDay(day) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Conditions that all hold, in Odoo's prefix notation. */
function all(conditions: OdooValue[]): OdooValue[] {
  return [...conditions.slice(1).map(() => '&'), ...conditions];
}

function ways({ entry, projects }: Deployment['names']): OdooValue[][] {
  const found: OdooValue[][] = [];
  if (entry.ticket !== null) found.push([entry.ticket, '!=', false]);
  if (projects.size > 0) found.push(['project_id', 'in', [...projects]]);
  return found;
}

/** Entries of customers: by the ticket's customer, and without a ticket by the entry's own contact. Null: those of nobody. */
export function ofCustomers({ names }: Deployment, customerIds: readonly number[] | null): OdooValue[] {
  const { ticket } = names.entry;
  const whose = (contact: string): OdooValue[] =>
    customerIds === null ? [contact, '=', false] : [`${contact}.commercial_partner_id`, 'in', [...customerIds]];
  if (ticket === null) return [whose('partner_id')];
  const ofTicket = whose(`${ticket}.${names.ticket.partner}`);
  return ['|', '&', [ticket, '!=', false], ofTicket, '&', [ticket, '=', false], whose('partner_id')];
}

/** Conditions of which one suffices, in Odoo's prefix notation. */
export function either(conditions: OdooValue[]): OdooValue[] {
  return [...conditions.slice(1).map(() => '|'), ...conditions];
}
