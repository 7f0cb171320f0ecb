/** What a minute costs, and what a line of minutes costs, as Odoo computes it for a line in minutes (D9). */
import { mulDivRoundHalfAway } from './round-half-away.ts';

/**
 * Price of one minute in hundredths of the currency unit: hourly tariff × multiplier ÷ 60, rounded to 2 decimals.
 * 15,000,000 rials an hour at × 1.5: (1_500_000_000, 150) → 37_500_000, that is 375,000.00 rials.
 * @throws RangeError when a number is no safe integer.
 */
export function unitPriceCenti(hourlyRateCenti: number, multiplierPercent: number): number {
  return mulDivRoundHalfAway(hourlyRateCenti, multiplierPercent, 6000);
}

/**
 * Amount of a line before tax, in the currency's smallest unit: minutes × unit price, rounded to the currency.
 * Negative minutes (a correction) give the same amount with the other sign. 65 × 250,000.01 → 16,250,001 rials.
 * @throws RangeError when a number is no safe integer.
 */
export function lineAmountMinor(minutes: number, unitPriceCenti: number, currencyDecimals: number): number {
  if (currencyDecimals >= 2) return mulDivRoundHalfAway(minutes, unitPriceCenti * 10 ** (currencyDecimals - 2), 1);
  return mulDivRoundHalfAway(minutes, unitPriceCenti, currencyDecimals === 1 ? 10 : 100);
}
