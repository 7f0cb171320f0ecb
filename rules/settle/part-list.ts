import { grown } from '../price/grown.ts';
import type { Charge, Price } from '../price/types.ts';
import type { Balances } from './balances.ts';
import { takeAgain } from './below-zero.ts';
import type { ChargeContext } from './charge.ts';
import { isSamePlace, type NumberedPart, type Standing } from './standing.ts';
import type { NewLedgerLine, Target } from './types.ts';

/** Collects the parts of one entry, one per place, in the order they were first touched: few, so they are searched. */
export class PartList {
  #parts: NewLedgerLine[] = [];
  readonly #price: Price;
  readonly #context: ChargeContext;

  constructor(price: Price, context: ChargeContext) {
    this.#price = price;
    this.#context = context;
  }

  giveBack(place: Standing, minutes: number, balances: Balances): void {
    if (place.target.kind === 'package') balances.of(place.target.packageId).book(-minutes, place.multiplierPercent);
    this.#add(partLike(place.latest, -minutes));
  }

  /** Takes again what stands below zero at a place; returns the minutes that it gave. */
  takeAgain(place: Standing, atMost: number, balances: Balances): number {
    const minutes = takeAgain(place, atMost, balances);
    if (minutes > 0) this.#add(partLike(place.latest, minutes));
    return minutes;
  }

  /** Takes from the packages in burn order; the rest goes to the invoice. Returns what is held instead, in weighted hundredths of minutes. */
  take(minutes: number, multiplierPercent: number, balances: Balances): number {
    const uncovered = this.#takeFromPackages(minutes, multiplierPercent, balances);
    if (uncovered === 0) return 0;
    // work that was charged at a multiplier which it has no more is not invoiced at it
    const charge = this.#context.overflow === 'invoice' ? this.#chargeAt(multiplierPercent) : undefined;
    if (charge === undefined) return uncovered * multiplierPercent;
    this.#add(this.#part({ kind: 'invoice' }, uncovered, multiplierPercent, charge.unitPriceCenti));
    return 0;
  }

  /** The parts with what cancelled out left away. */
  summed(): readonly NewLedgerLine[] {
    for (const { minutes } of this.#parts) if (minutes === 0) return this.#parts.filter((part) => part.minutes !== 0);
    return this.#parts;
  }

  /** Takes what the packages give; returns the minutes none of them covered. */
  #takeFromPackages(minutes: number, multiplierPercent: number, balances: Balances): number {
    let left = minutes;
    for (const account of balances.burnOrder(this.#context)) {
      const taken = Math.min(left, account.minutesAvailable(multiplierPercent));
      if (taken <= 0) continue;
      account.book(taken, multiplierPercent);
      this.#add(this.#part({ kind: 'package', packageId: account.packageId }, taken, multiplierPercent, null));
      left -= taken;
      if (left === 0) break;
    }
    return left;
  }

  #chargeAt(multiplierPercent: number): Charge | undefined {
    for (const charge of this.#price.charges) if (charge.multiplierPercent === multiplierPercent) return charge;
    return undefined;
  }

  /** A part as the price says; without a unit price it is a package's. In one piece: it is made for every entry. */
  #part(target: Target, minutes: number, multiplierPercent: number, unitPriceCenti: number | null): NewLedgerLine {
    const isInvoiced = unitPriceCenti !== null;
    const price = this.#price;
    const context = this.#context;
    return {
      entryId: context.entryId,
      customerId: context.customerId,
      target,
      minutes,
      multiplierPercent,
      unitPriceCenti,
      currency: isInvoiced ? price.currency : null,
      currencyDecimals: isInvoiced ? price.currencyDecimals : null,
      period: isInvoiced ? context.period : null,
      tariff: isInvoiced ? price.tariff : null,
      workDate: price.workDate,
      category: price.category ?? '',
      n: UNNUMBERED,
      seq: null,
    };
  }

  #add(part: NewLedgerLine): void {
    for (const known of this.#parts) {
      if (!isSamePlace(known, part)) continue;
      known.minutes += part.minutes;
      return;
    }
    this.#parts = grown(this.#parts, part);
  }
}

/**
 * Sums parts of one entry by place. Of what is taken and given back at one place only the difference is written; what is taken
 * tells the day and the category.
 */
export function mergeParts(
  first: readonly NewLedgerLine[],
  second: readonly NewLedgerLine[],
): readonly NewLedgerLine[] {
  // each list has a place once, and no part of nothing
  if (first.length === 0) return second;
  const merged: NewLedgerLine[] = [];
  for (const part of [...first, ...second]) {
    const at = merged.findIndex((one) => isSamePlace(one, part));
    const known = merged[at];
    const minutes = (known?.minutes ?? 0) + part.minutes;
    const sum = { ...(known && part.minutes < 0 ? known : part), minutes };
    if (known) merged[at] = sum;
    else merged.push(sum);
  }
  return merged.filter((part) => part.minutes !== 0);
}

/** A part where a line is, of so many minutes; like all parts without numbers (ledger-numbers.ts). */
export function partLike(line: NumberedPart, minutes: number): NewLedgerLine {
  return {
    entryId: line.entryId,
    customerId: line.customerId,
    target: line.target,
    minutes,
    multiplierPercent: line.multiplierPercent,
    unitPriceCenti: line.unitPriceCenti,
    currency: line.currency,
    currencyDecimals: line.currencyDecimals,
    period: line.period,
    tariff: line.tariff,
    workDate: line.workDate,
    category: line.category,
    n: UNNUMBERED,
    seq: null,
  };
}

/** Lines are numbered from 1. */
const UNNUMBERED = 0;
