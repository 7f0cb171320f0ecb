import { dayNumber } from '../calendar/civil-date.ts';
import type { Policy } from '../policy/policy.ts';
import { workDateOf } from '../price/price.ts';
import type { PriceInput } from '../price/types.ts';
import { priceInputOf } from './price-input.ts';
import type { TimeEntry } from './types.ts';

/** A customer's entries in the order they settle within a pass (D15): work date, begin (date-only last), id. */
export function settlingOrder(entries: readonly TimeEntry[], policy: Policy): TimeEntry[] {
  return entries
    .map((entry) => keyOf(entry, priceInputOf(entry), policy))
    .sort((a, b) => a.workDay - b.workDay || a.begin - b.begin || a.entry.id - b.entry.id)
    .map(({ entry }) => entry);
}

function keyOf(entry: TimeEntry, input: PriceInput, policy: Policy) {
  const minutes = input.managerWord?.minutes ?? input.recordedMinutes;
  const begin = input.begin ?? (input.end === null ? Number.MAX_SAFE_INTEGER : input.end - minutes);
  return { entry, workDay: dayNumber(workDateOf(input, policy)), begin };
}
