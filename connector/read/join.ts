import { dayNumber } from '../../rules/calendar/civil-date.ts';
import { workDayOf } from '../../rules/price/evidence.ts';
import { categoryOf } from '../../rules/settle/category.ts';
import { priceInputOf } from '../../rules/settle/price-input.ts';
import type { TimeEntry } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { readCustomersOf } from './customers.ts';
import type { EntryRecord } from './entries.ts';
import type { SetAside } from './rows.ts';
import { readTickets } from './tickets.ts';

/** An entry joined to its ticket and its customer. The name of who worked is read with the book only. */
export type JoinedEntry = Omit<TimeEntry, 'employeeName'> & {
  projectId: number | null;
  /** Newest change of the entry or its ticket, UTC as Odoo writes it. */
  writeDate: string;
};

/**
 * Joins entries to their tickets and customers: one call for all tickets, one for all contacts. The customer is the ticket's, and
 * for an entry without a ticket its own contact's. An entry whose ticket or contact cannot be read is set aside, not
 * taken for one without a customer. Work from before the billing start is left out.
 */
export async function joinEntries(
  { odoo, names, clock, billingStart }: Deployment,
  entries: readonly EntryRecord[],
  setAside: SetAside[],
): Promise<JoinedEntry[]> {
  const unique = (ids: (number | null)[]): number[] =>
    [...new Set(ids.filter((id) => id !== null))].sort((a, b) => a - b);
  const tickets = await readTickets(odoo, names, clock, unique(entries.map((entry) => entry.ticketId)), setAside);
  const contactOf = (entry: EntryRecord): number | null =>
    entry.ticketId === null ? entry.partnerId : (tickets.get(entry.ticketId)?.partnerId ?? null);
  const customers = await readCustomersOf(odoo, unique(entries.map(contactOf)), setAside);

  const deploys = (id: number | null): boolean => id !== null && names.deploymentProjects.has(id);

  const joined: JoinedEntry[] = [];
  for (const entry of entries) {
    const ticket = entry.ticketId === null ? null : tickets.get(entry.ticketId);
    if (ticket === undefined) {
      setAside.push({
        model: 'account.analytic.line',
        id: entry.id,
        reason: `its ticket #${entry.ticketId} cannot be read`,
      });
      continue;
    }
    const contact = contactOf(entry);
    const customerId = contact === null ? null : customers.get(contact);
    if (customerId === undefined) {
      setAside.push({ model: 'account.analytic.line', id: entry.id, reason: `its contact #${contact} cannot be read` });
      continue;
    }
    const { ownCategory, writeDate } = entry;
    joined.push({
      // field by field: V8 gives copies with members left out a shape each, and every later look at them is slow
      id: entry.id,
      ticketId: entry.ticketId,
      projectId: entry.projectId,
      date: entry.date,
      recordedMinutes: entry.recordedMinutes,
      begin: entry.begin,
      end: entry.end,
      arrivedOn: entry.arrivedOn,
      employeeId: entry.employeeId,
      managerWord: entry.managerWord,
      dispute: entry.dispute,
      verdict: entry.verdict,
      countedByOdoo: entry.countedByOdoo,
      writeDate: ticket?.writeDate && ticket.writeDate > writeDate ? ticket.writeDate : writeDate,
      customerId,
      category: categoryOf({
        own: ownCategory,
        ofTicket: ticket?.category ?? null,
        ticketOpenedOn: ticket?.openedOn ?? null,
        testWindowEnd: ticket?.testWindowEnd ?? null,
      }),
      inDeploymentProject: deploys(entry.projectId) || deploys(ticket?.projectId ?? null),
      ticketLabel: ticket?.label ?? null,
      ticketTitle: ticket?.title ?? null,
      ticket: ticket?.facts ?? null,
    });
  }
  if (billingStart === null) return joined;
  const first = dayNumber(billingStart);
  return joined.filter((entry) => workDayOf(priceInputOf({ ...entry, employeeName: '' }), clock) >= first);
}
