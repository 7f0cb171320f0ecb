/** Exact arithmetic of the auditor. Halves go away from zero (D3, D9). */

function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n;
  const size = isNegative ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return isNegative ? -rounded : rounded;
}

/** Whole minutes of Odoo's hours, by the decimal the float shows. */
export function minutesOfHours(hours: number): number {
  const digits = 12n;
  const scaled = BigInt(Math.round(hours * 1e12));
  return Number(divideHalfAway(scaled * 60n, 10n ** digits));
}

/** Price of a minute at a multiplier, in hundredths of a rial: hourly × multiplier ÷ 60, to 2 decimals. */
export function minutePriceCenti(hourlyCenti: number, percent: number): number {
  return Number(divideHalfAway(BigInt(hourlyCenti) * BigInt(percent), 6_000n));
}

/** What Odoo shows for a line, in the currency's smallest unit: rials, or cents. */
export function lineMinor(minutes: number, priceCenti: number, decimals: number): number {
  return Number(divideHalfAway(BigInt(minutes) * BigInt(priceCenti) * 10n ** BigInt(decimals), 100n));
}
