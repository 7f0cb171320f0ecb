import type { Charge, Price } from '../price/types.ts';
import type { Account } from './account.ts';
import type { Balances } from './balances.ts';
import { belowZero } from './below-zero.ts';
import { isEligible, isOutsideOf, type Work } from './packages.ts';
import { PartList } from './part-list.ts';
import type { Standing } from './standing.ts';
import type { NewLedgerLine, Package } from './types.ts';

/** What a charge needs to know beside the price: the work and where it may go. */
export interface ChargeContext extends Work {
  entryId: number;
  packages: readonly Package[];
  period: string;
  overflow: 'invoice' | 'hold';
}

export interface SettledCharge {
  /** Parts to be added to the ledger; positive ones take, negative ones give back. */
  parts: readonly NewLedgerLine[];
  /** Weighted hundredths of minutes that no package covered under `overflow: hold`. */
  heldCentiminutes: number;
}

/**
 * What an entry's changed price leaves over of its standing charge goes back where it was taken (D19):
 * 1. what stands at a place that no longer fits (another price or period, a package that does not cover the changed
 *    work) is given back whole;
 * 2. per multiplier, what stands beyond the charge is given back: invoice first, then the package burned last.
 * Consumption that fits is never moved; what stands below zero is no consumption (below-zero.ts) and stays. Balances are booked.
 */
export function giveBackCharge(
  price: Price,
  standing: readonly Standing[],
  balances: Balances,
  context: ChargeContext,
): readonly NewLedgerLine[] {
  if (standing.length === 0 || standsAsCharged(price, standing, context)) return NO_PARTS;
  const parts = new PartList(price, context);
  const kept: Standing[] = [];
  for (const place of standing) {
    if (place.minutes < 0 || stillFits(place, price, context)) kept.push(place);
    else parts.giveBack(place, place.minutes, balances);
  }
  for (const { multiplierPercent, minutes } of missingMinutes(price, kept)) {
    if (minutes >= 0) continue;
    const lastBurnedFirst = balances.burnOrder(context).toReversed();
    giveBackExcess(-minutes, multiplierPercent, kept, lastBurnedFirst, parts, balances);
  }
  return parts.summed();
}

/**
 * Takes what is missing of an entry's charge. Nothing stands beyond the charge any more: `giveBackCharge` came first. The order:
 * 1. what stands below zero, where it was given back;
 * 2. in the entry's time order (D15), from the packages in burn order (D16, D17); the rest is invoiced or held;
 * 3. what could not be taken again in 1, likewise.
 */
export function takeCharge(
  price: Price,
  standing: readonly Standing[],
  balances: Balances,
  context: ChargeContext,
): SettledCharge {
  if (standing.length === 0) return takeWhole(price, balances, context);
  const owed = belowZero(standing);
  if (owed.length === 0 && (price.segments.length === 0 || isWhole(price, standing))) return NOTHING;
  const parts = new PartList(price, context);
  const missing = missingMinutes(price, standing);
  for (const place of owed) {
    const rest = missingAt(missing, place.multiplierPercent);
    if (rest !== undefined && rest.minutes > 0) rest.minutes -= parts.takeAgain(place, rest.minutes, balances);
  }
  let heldCentiminutes = 0;
  for (const segment of price.segments) {
    const rest = missingAt(missing, segment.multiplierPercent);
    const wanted = Math.min(segment.minutes, rest?.minutes ?? 0);
    if (rest === undefined || wanted <= 0) continue;
    rest.minutes -= wanted;
    heldCentiminutes += parts.take(wanted, rest.multiplierPercent, balances);
  }
  // free and held work takes nothing anywhere else
  if (owed.length > 0 && price.outcome === 'billable') {
    for (const { minutes, multiplierPercent } of missing) {
      if (minutes > 0) heldCentiminutes += parts.take(minutes, multiplierPercent, balances);
    }
  }
  return { parts: parts.summed(), heldCentiminutes };
}

/** The charge of an entry of which nothing stands: its segments, as charges are their sums. */
function takeWhole(price: Price, balances: Balances, context: ChargeContext): SettledCharge {
  if (price.segments.length === 0) return NOTHING;
  const parts = new PartList(price, context);
  let heldCentiminutes = 0;
  for (const { minutes, multiplierPercent } of price.segments) {
    heldCentiminutes += parts.take(minutes, multiplierPercent, balances);
  }
  return { parts: parts.summed(), heldCentiminutes };
}

const NO_PARTS: readonly NewLedgerLine[] = [];
const NOTHING: SettledCharge = { parts: NO_PARTS, heldCentiminutes: 0 };

/** True for most: each place may stay where it is, and together they are the charge. */
function standsAsCharged(price: Price, standing: readonly Standing[], context: ChargeContext): boolean {
  for (const place of standing) if (place.minutes < 0 || !stillFits(place, price, context)) return false;
  return isWhole(price, standing);
}

/** Whether the minutes that stand are those of the charge, multiplier by multiplier. */
function isWhole({ charges }: Price, standing: readonly Standing[]): boolean {
  for (const { multiplierPercent } of standing) if (!isCharged(charges, multiplierPercent)) return false;
  for (const charge of charges) {
    let missing = charge.minutes;
    for (const place of standing) if (place.multiplierPercent === charge.multiplierPercent) missing -= place.minutes;
    if (missing !== 0) return false;
  }
  return true;
}

function isCharged(charges: readonly Charge[], multiplierPercent: number): boolean {
  for (const charge of charges) if (charge.multiplierPercent === multiplierPercent) return true;
  return false;
}

interface Missing {
  multiplierPercent: number;
  /** Minutes of the charge that are not standing; negative: so many stand beyond it. */
  minutes: number;
}

/** One per multiplier of the charge or of what stands; a few, so they are searched. */
function missingMinutes(price: Price, standing: readonly Standing[]): Missing[] {
  const missing: Missing[] = [];
  for (const { multiplierPercent, minutes } of price.charges) missing.push({ multiplierPercent, minutes });
  for (const { multiplierPercent, minutes } of standing) {
    const known = missingAt(missing, multiplierPercent);
    if (known) known.minutes -= minutes;
    else missing.push({ multiplierPercent, minutes: -minutes });
  }
  return missing;
}

function missingAt(missing: readonly Missing[], multiplierPercent: number): Missing | undefined {
  for (const one of missing) if (one.multiplierPercent === multiplierPercent) return one;
  return undefined;
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
  const pack = context.packages.find((p) => p.id === target.packageId);
  if (pack !== undefined && isOutsideOf(pack, context)) return false;
  if (latest.workDate === price.workDate && latest.category === price.category) return true;
  return pack !== undefined && isEligible(pack, context);
}

function giveBackExcess(
  excessMinutes: number,
  multiplierPercent: number,
  kept: readonly Standing[],
  lastBurnedFirst: readonly Account[],
  parts: PartList,
  balances: Balances,
): void {
  const rank = (place: Standing): number => {
    if (place.target.kind === 'invoice') return -1;
    const { packageId } = place.target;
    const at = lastBurnedFirst.findIndex((account) => account.packageId === packageId);
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
