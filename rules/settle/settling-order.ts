import type { Policy } from '../policy/policy.ts';
import { minutesToPrice, workDayOf } from '../price/evidence.ts';
import { groupBy } from './group-by.ts';
import type { TimeEntry } from './types.ts';

/**
 * A customer's entries in the order they settle within a pass (D15): work date, begin (date-only last), id. Day by day, as numbers sort
 * by themselves and few entries of one day are left to be compared.
 */
export function settlingOrder(entries: readonly TimeEntry[], policy: Policy): TimeEntry[] {
  const byDay = groupBy(entries, (entry) => workDayOf(entry, policy.clock));
  const ordered: TimeEntry[] = [];
  for (const day of Float64Array.from(byDay.keys()).sort()) {
    const ofDay = byDay.get(day) ?? [];
    if (ofDay.length > 1) ofDay.sort((a, b) => beginOf(a) - beginOf(b) || a.id - b.id);
    for (const entry of ofDay) ordered.push(entry);
  }
  return ordered;
}

function beginOf(entry: TimeEntry): number {
  return entry.begin ?? (entry.end === null ? Number.MAX_SAFE_INTEGER : entry.end - minutesToPrice(entry));
}
