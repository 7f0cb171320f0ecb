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
    if (ofDay.length > FEW) ofDay.sort(compareWithinDay);
    else insertInOrder(ofDay);
    for (const entry of ofDay) ordered.push(entry);
  }
  return ordered;
}

/** So many are put in order faster where they stand; Array.sort copies them out and back. */
const FEW = 32;

function insertInOrder(ofDay: TimeEntry[]): void {
  for (let at = 1; at < ofDay.length; at++) {
    const entry = ofDay[at] as TimeEntry;
    let to = at;
    while (to > 0 && compareWithinDay(entry, ofDay[to - 1] as TimeEntry) < 0) {
      ofDay[to] = ofDay[to - 1] as TimeEntry;
      to -= 1;
    }
    ofDay[to] = entry;
  }
}

function compareWithinDay(a: TimeEntry, b: TimeEntry): number {
  return beginOf(a) - beginOf(b) || a.id - b.id;
}

function beginOf(entry: TimeEntry): number {
  return entry.begin ?? (entry.end === null ? Number.MAX_SAFE_INTEGER : entry.end - minutesToPrice(entry));
}
