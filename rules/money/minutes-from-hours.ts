import { parseDecimal } from './decimal.ts';
import { divRoundHalfAwayBig, safeInteger } from './round-half-away.ts';

/** A float this near a half minute (in minutes) is that half: 60.5 min ÷ 60 has no exact binary form. */
const NOISE_DIGITS = 9n;

/** People write the same hours over and over: a quarter, a half, one. Emptied when it holds this many. */
const known = new Map<number, number>();
const MOST_KNOWN = 4_096;

/**
 * Whole minutes of a number of hours as Odoo stores it (D3): hours × 60, halves away from zero, on the decimal that
 * the float stands for. 0.175 → 10.5 → 11; −0.175 → −11; 1.0083333 → 60.499998 → 60.
 * @throws RangeError when the hours are no finite number, or too many.
 */
export function minutesFromHours(hours: number): number {
  const before = known.get(hours);
  if (before !== undefined) return before;
  const minutes = reckoned(hours);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(hours, minutes);
  return minutes;
}

function reckoned(hours: number): number {
  const decimal = parseDecimal(hours);
  if (decimal === null) throw new RangeError(`expected a number of hours, found ${hours}`);
  const finer = divRoundHalfAwayBig(decimal.digits * 60n * 10n ** NOISE_DIGITS, 10n ** BigInt(decimal.scale));
  return safeInteger(divRoundHalfAwayBig(finer, 10n ** NOISE_DIGITS));
}
