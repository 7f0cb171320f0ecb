/** What would have made an entry free or cheaper: for the customer who asks, and the manager who reviews. */
import { lineAmountMinor, unitPriceCenti } from '../money/price-per-minute.ts';
import type { Policy } from '../policy/policy.ts';
import type { Category, PolicyVersion, Shift } from '../policy/types.ts';
import type { Price, PriceInput } from '../price/types.ts';

export type Hint =
  /** As a free category the customer is entitled to: 0. */
  | { kind: 'as-category'; category: Category }
  /** The same minutes in the cheapest shift of a working day. */
  | { kind: 'in-shift'; shift: Shift; amountMinor: number };

/** Hints for a billable price, the largest saving first; none for others. */
export function hintsOf(price: Price, input: PriceInput, version: PolicyVersion, policy: Policy): Hint[] {
  if (price.outcome !== 'billable') return [];
  const hints: Hint[] = [];
  for (const category of version.categories.values()) {
    if (category.kind !== 'free' || (category.needsSubscription && !input.hasSubscription)) continue;
    // the first one in the file speaks for all of them
    hints.push({ kind: 'as-category', category });
    break;
  }
  const shift = version.shifts.reduce((a, b) => (b.multiplierPercent < a.multiplierPercent ? b : a));
  if (price.tariff === 'time' || price.tariff === 'deployment') {
    const tariff = policy.tariffFor(price.tariff, input.customerId, price.workDate);
    const unit = unitPriceCenti(tariff.hourlyRateCenti, shift.multiplierPercent);
    const amountMinor = lineAmountMinor(price.billedMinutes, unit, tariff.currencyDecimals);
    if (amountMinor < price.amountMinor) hints.push({ kind: 'in-shift', shift, amountMinor });
  }
  return hints;
}
