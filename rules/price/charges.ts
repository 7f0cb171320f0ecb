/** From minutes at multipliers to money (5.1, D9). */
import { lineAmountMinor, unitPriceCenti } from '../money/price-per-minute.ts';
import { safeInteger } from '../money/round-half-away.ts';
import type { Tariff } from '../policy/types.ts';
import { grown } from './grown.ts';
import type { Charge, Segment } from './types.ts';

/** One charge per multiplier, ascending: its minutes added up, the shortfall of the minimum included, then priced. */
export function chargesOf(segments: readonly Segment[], tariff: Tariff): Charge[] {
  let charges: Charge[] = [];
  for (const { multiplierPercent, minutes } of segments) {
    const known = chargeAt(charges, multiplierPercent);
    if (known !== undefined) {
      known.minutes += minutes;
      continue;
    }
    charges = grown(charges, { multiplierPercent, minutes, unitPriceCenti: 0, amountMinor: 0 });
  }
  if (charges.length > 1) charges.sort((a, b) => a.multiplierPercent - b.multiplierPercent);
  for (const charge of charges) {
    charge.unitPriceCenti = unitPriceCenti(tariff.hourlyRateCenti, charge.multiplierPercent);
    charge.amountMinor = lineAmountMinor(charge.minutes, charge.unitPriceCenti, tariff.currencyDecimals);
  }
  return charges;
}

function chargeAt(charges: readonly Charge[], multiplierPercent: number): Charge | undefined {
  for (const charge of charges) if (charge.multiplierPercent === multiplierPercent) return charge;
  return undefined;
}

/** Σ minutes × multiplier in hundredths of a minute: what a package loses (D9). */
export function weightedCentiminutesOf(segments: readonly Segment[]): number {
  let sum = 0;
  for (const segment of segments) sum += segment.minutes * segment.multiplierPercent;
  return safeInteger(sum);
}

/** The sum of the lines, each rounded before (D9). */
export function amountMinorOf(charges: readonly Charge[]): number {
  let sum = 0;
  for (const charge of charges) sum += charge.amountMinor;
  return safeInteger(sum);
}
