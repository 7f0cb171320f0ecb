import { divRoundHalfAwayBig, safeInteger } from '../money/round-half-away.ts';
import type { Tariff } from '../policy/types.ts';

/** Weighted minutes in hundredths to hours, percent in hundredths to a share: what the product is divided by. */
const CENTIMINUTES_PER_HOUR = 6000n;
const PERCENT_CENTI_PER_WHOLE = 10_000n;

export interface MaintenanceTerms {
  /** All weighted minutes of the customer's custom code so far, in hundredths. */
  lifetimeWeightedCentiminutes: number;
  /** Hundredths of a percent, as in the policy version of the renewal's day: 1500 is 15 %. */
  percentCenti: number;
  /** The tariff on the day of the renewal. */
  tariff: Pick<Tariff, 'hourlyRateCenti' | 'currencyDecimals'>;
}

/**
 * What maintenance of custom code costs at a renewal, in the currency's smallest unit (2.6, D21): percent of the
 * lifetime weighted hours × the hourly tariff, exact, rounded once at the end, halves away from zero.
 * 40 weighted hours, 15 %, 15,000,000 rials an hour: 90,000,000 rials.
 * @throws RangeError for negative terms, and for numbers that are no safe integers
 */
export function maintenanceDue({ lifetimeWeightedCentiminutes, percentCenti, tariff }: MaintenanceTerms): number {
  const { hourlyRateCenti, currencyDecimals } = tariff;
  const terms = { lifetimeWeightedCentiminutes, percentCenti, hourlyRateCenti, currencyDecimals };
  for (const [name, value] of Object.entries(terms)) {
    if (safeInteger(value) < 0) throw new RangeError(`expected ${name} of at least 0, found ${value}`);
  }
  const product = BigInt(lifetimeWeightedCentiminutes) * BigInt(percentCenti) * BigInt(hourlyRateCenti);
  // hourlyRateCenti counts hundredths of the unit, the amount its smallest part
  const scaled = product * 10n ** BigInt(currencyDecimals);
  return safeInteger(divRoundHalfAwayBig(scaled, CENTIMINUTES_PER_HOUR * PERCENT_CENTI_PER_WHOLE * 100n));
}
