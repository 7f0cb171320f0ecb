import type { Price } from '../price/types.ts';
import type { Balances } from './balances.ts';
import { isEligible, type Work } from './packages.ts';
import { PartList } from './part-list.ts';
import { type NumberedPart, type Standing, standingOf } from './standing.ts';
import type { LedgerPart, Package } from './types.ts';

/** What a charge needs to know beside the price. */
export interface ChargeContext {
  entryId: number;
  customerId: number;
  work: Work;
  packages: readonly Package[];
  period: string;
  overflow: 'invoice' | 'hold';
}

export interface SettledCharge {
  /** Parts to be added to the ledger; positive ones take, negative ones give back. */
  parts: LedgerPart[];
  /** Weighted hundredths of minutes that no package covered under `overflow: hold`. */
  heldCentiminutes: number;
}

/**
 * What an entry's changed price leaves over of its standing charge goes back where it was taken (D19):
 * 1. what stands at a place that no longer fits (another price or period, a package that does not cover the changed
 *    work) is given back whole;
 * 2. per multiplier, what stands beyond the charge is given back: invoice first, then the package burned last.
 * Consumption that fits is never moved. Balances are booked.
 */
export function giveBackCharge(
  price: Price,
  lines: readonly NumberedPart[],
  balances: Balances,
  context: ChargeContext,
): LedgerPart[] {
  if (lines.length === 0) return [];
  const parts = new PartList(price, context);
  const kept: Standing[] = [];
  for (const place of standingOf(lines)) {
    if (stillFits(place, price, context)) kept.push(place);
    else parts.giveBack(place, place.minutes, balances);
  }
  for (const [multiplierPercent, minutes] of missingMinutes(price, kept)) {
    if (minutes >= 0) continue;
    const lastBurnedFirst = balances.burnOrder(context.work).toReversed();
    giveBackExcess(-minutes, multiplierPercent, kept, lastBurnedFirst, parts, balances);
  }
  return parts.summed();
}

/**
 * Takes what is missing of an entry's charge, in the entry's time order (D15), from the packages in burn order (D16, D17); the
 * rest is invoiced or held. Nothing stands beyond the charge any more: `giveBackCharge` came first.
 */
export function takeCharge(
  price: Price,
  lines: readonly NumberedPart[],
  balances: Balances,
  context: ChargeContext,
): SettledCharge {
  if (price.segments.length === 0) return { parts: [], heldCentiminutes: 0 };
  const parts = new PartList(price, context);
  const missing = missingMinutes(price, standingOf(lines));
  let heldCentiminutes = 0;
  for (const segment of price.segments) {
    const wanted = Math.min(segment.minutes, missing.get(segment.multiplierPercent) ?? 0);
    if (wanted <= 0) continue;
    missing.set(segment.multiplierPercent, (missing.get(segment.multiplierPercent) ?? 0) - wanted);
    const uncovered = parts.takeFromPackages(wanted, segment.multiplierPercent, balances);
    if (uncovered === 0) continue;
    if (context.overflow === 'invoice') parts.invoice(uncovered, segment.multiplierPercent);
    else heldCentiminutes += uncovered * segment.multiplierPercent;
  }
  return { parts: parts.summed(), heldCentiminutes };
}

/** Minutes of the charge that are not standing, per multiplier; negative: so many stand beyond it. */
function missingMinutes(price: Price, standing: readonly Standing[]): Map<number, number> {
  const missing = new Map<number, number>();
  for (const charge of price.charges) missing.set(charge.multiplierPercent, charge.minutes);
  for (const place of standing) {
    missing.set(place.multiplierPercent, (missing.get(place.multiplierPercent) ?? 0) - place.minutes);
  }
  return missing;
}

/** Whether a standing charge may stay where it is. */
function stillFits(place: Standing, price: Price, context: ChargeContext): boolean {
  if (price.outcome !== 'billable') return false;
  const { latest, target } = place;
  if (target.kind === 'invoice') {
    const charge = price.charges.find((c) => c.multiplierPercent === place.multiplierPercent);
    return (
      charge !== undefined &&
      charge.unitPriceCenti === latest.unitPriceCenti &&
      price.currency === latest.currency &&
      context.period === latest.period
    );
  }
  if (latest.workDate === price.workDate && latest.category === price.category) return true;
  const pack = context.packages.find((p) => p.id === target.packageId);
  return pack !== undefined && isEligible(pack, context.work);
}

function giveBackExcess(
  excessMinutes: number,
  multiplierPercent: number,
  kept: readonly Standing[],
  lastBurnedFirst: readonly Package[],
  parts: PartList,
  balances: Balances,
): void {
  const rank = (place: Standing): number => {
    if (place.target.kind === 'invoice') return -1;
    const { packageId } = place.target;
    const at = lastBurnedFirst.findIndex((pack) => pack.id === packageId);
    return at < 0 ? lastBurnedFirst.length : at;
  };
  let left = excessMinutes;
  const places = kept.filter((place) => place.multiplierPercent === multiplierPercent && place.minutes > 0);
  for (const place of places.sort((a, b) => rank(a) - rank(b) || b.latest.n - a.latest.n)) {
    const minutes = Math.min(left, place.minutes);
    if (minutes > 0) parts.giveBack(place, minutes, balances);
    left -= minutes;
  }
  if (left !== 0) throw new RangeError(`entry has ${left} min less standing than there are to give back`);
}
