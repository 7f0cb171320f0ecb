import type { Price } from '../price/types.ts';
import type { Balances } from './balances.ts';
import type { ChargeContext } from './charge.ts';
import type { NumberedPart, Standing } from './standing.ts';
import type { LedgerPart, Target } from './types.ts';

/** Collects the parts of one entry, one per place, in the order they were first touched. */
export class PartList {
  readonly #parts = new Map<string, LedgerPart>();
  readonly #price: Price;
  readonly #context: ChargeContext;

  constructor(price: Price, context: ChargeContext) {
    this.#price = price;
    this.#context = context;
  }

  giveBack(place: Standing, minutes: number, balances: Balances): void {
    if (place.target.kind === 'package') balances.book(place.target.packageId, -minutes, place.multiplierPercent);
    this.#add({ ...contentOf(place.latest), minutes: -minutes });
  }

  /** Takes what the packages give; returns the minutes none of them covered. */
  takeFromPackages(minutes: number, multiplierPercent: number, balances: Balances): number {
    let left = minutes;
    for (const pack of balances.burnOrder(this.#context.work)) {
      const taken = Math.min(left, balances.minutesAvailable(pack.id, multiplierPercent));
      if (taken <= 0) continue;
      balances.book(pack.id, taken, multiplierPercent);
      this.#add({
        ...this.#base({ kind: 'package', packageId: pack.id }, taken, multiplierPercent),
        unitPriceCenti: null,
        currency: null,
        currencyDecimals: null,
        period: null,
        tariff: null,
      });
      left -= taken;
      if (left === 0) break;
    }
    return left;
  }

  invoice(minutes: number, multiplierPercent: number): void {
    const charge = this.#price.charges.find((c) => c.multiplierPercent === multiplierPercent);
    if (!charge) throw new RangeError(`no price for the multiplier ${multiplierPercent} %`);
    this.#add({
      ...this.#base({ kind: 'invoice' }, minutes, multiplierPercent),
      unitPriceCenti: charge.unitPriceCenti,
      currency: this.#price.currency,
      currencyDecimals: this.#price.currencyDecimals,
      period: this.#context.period,
      tariff: this.#price.tariff,
    });
  }

  /** The parts with what cancelled out left away. */
  summed(): LedgerPart[] {
    return [...this.#parts.values()].filter((part) => part.minutes !== 0);
  }

  #base(target: Target, minutes: number, multiplierPercent: number) {
    const { entryId, customerId } = this.#context;
    const category = this.#price.category ?? '';
    return { entryId, customerId, target, minutes, multiplierPercent, workDate: this.#price.workDate, category };
  }

  #add(part: LedgerPart): void {
    const where =
      part.target.kind === 'package'
        ? `p${part.target.packageId}`
        : `i${part.unitPriceCenti}${part.currency}${part.period}`;
    const key = `${where}|${part.multiplierPercent}`;
    const known = this.#parts.get(key);
    if (known) known.minutes += part.minutes;
    else this.#parts.set(key, part);
  }
}

/**
 * Sums parts of one entry by place. Of what is taken and given back at one place only the difference is written; what is taken
 * tells the day and the category.
 */
export function mergeParts(first: readonly LedgerPart[], second: readonly LedgerPart[]): LedgerPart[] {
  // each list has a place once, and no part of nothing
  if (first.length === 0) return second.slice();
  const merged = new Map<string, LedgerPart>();
  for (const part of [...first, ...second]) {
    const known = merged.get(placeOf(part));
    const minutes = (known?.minutes ?? 0) + part.minutes;
    merged.set(placeOf(part), { ...(known && part.minutes < 0 ? known : part), minutes });
  }
  return [...merged.values()].filter((part) => part.minutes !== 0);
}

function placeOf({ target, multiplierPercent, unitPriceCenti, currency, period }: LedgerPart): string {
  if (target.kind === 'package') return `p${target.packageId}|${multiplierPercent}`;
  return `i${unitPriceCenti}|${currency}|${period}|${multiplierPercent}`;
}

/** The content of a part without its numbers. */
export function contentOf(line: NumberedPart): LedgerPart {
  const { entryId, customerId, target, minutes, multiplierPercent, unitPriceCenti } = line;
  const { currency, currencyDecimals, period, tariff, workDate, category } = line;
  return {
    entryId,
    customerId,
    target,
    minutes,
    multiplierPercent,
    unitPriceCenti,
    currency,
    currencyDecimals,
    period,
    tariff,
    workDate,
    category,
  };
}
