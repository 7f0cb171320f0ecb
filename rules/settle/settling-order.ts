import type { Policy } from '../policy/policy.ts';
import { minutesToPrice, workDayOf } from '../price/evidence.ts';
import type { TimeEntry } from './types.ts';

/** A customer's entries in the order they settle within a pass (D15): work date, begin (date-only last), id. */
export function settlingOrder(entries: readonly TimeEntry[], policy: Policy): TimeEntry[] {
  return entries
    .map((entry) => keyOf(entry, policy))
    .sort((a, b) => a.workDay - b.workDay || a.begin - b.begin || a.entry.id - b.entry.id)
    .map(({ entry }) => entry);
}

function keyOf(entry: TimeEntry, policy: Policy) {
  const begin = entry.begin ?? (entry.end === null ? Number.MAX_SAFE_INTEGER : entry.end - minutesToPrice(entry));
  return { entry, workDay: workDayOf(entry, policy.clock), begin };
}
