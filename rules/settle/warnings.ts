import { dayNumber } from '../calendar/civil-date.ts';
import type { Policy } from '../policy/policy.ts';
import type { CivilDate, Price, Warning } from '../price/types.ts';
import { groupBy } from './group-by.ts';
import type { TimeEntry } from './types.ts';

/**
 * What stands out on an entry beside what its price says: a change to the customer's system without recorded consent (1.6), custom
 * code on a closed ticket without a recorded delivery (8.2, 8.3), an objection undecided for longer than the policy allows (D20).
 * None of them changes the price. The price's own list when there is nothing more.
 */
export function entryWarnings(entry: TimeEntry, price: Price, policy: Policy, today: CivilDate): readonly Warning[] {
  const version = policy.on(price.workDate);
  const category = price.category === null ? undefined : version.categories.get(price.category);
  const found: Warning[] = [];
  if (category?.changesSystem && entry.ticket?.consentRecorded === false) found.push('consent-missing');
  if (price.category === 'custom_code' && entry.ticket?.closed && entry.ticket.delivery === null)
    found.push('delivery-unrecorded');
  const { dispute } = entry;
  if (dispute?.decision === null && dispute.disputedOn !== null) {
    if (dayNumber(today) - dayNumber(dispute.disputedOn) > version.disputeDays) found.push('dispute-overdue');
  }
  return found.length === 0 ? price.warnings : [...price.warnings, ...found].sort();
}

/**
 * Entries that are many and short: by one person on one ticket on one day, as many as the policy calls many (D5). Judged within
 * what is looked at, so a pass over everything sees them all; it is not written on the entries.
 */
export function microEntries(entries: readonly TimeEntry[], policy: Policy): ReadonlySet<number> {
  const flagged = new Set<number>();
  const short = entries.filter(
    ({ recordedMinutes, date }) => recordedMinutes > 0 && recordedMinutes < policy.on(date).microEntries.belowMinutes,
  );
  for (const group of groupBy(short, (entry) => `${entry.employeeId}|${entry.ticketId}|${entry.date}`).values()) {
    const [first] = group;
    if (!first || group.length < policy.on(first.date).microEntries.count) continue;
    for (const { id } of group) flagged.add(id);
  }
  return flagged;
}
