import type { CivilDate } from '../price/types.ts';
import { burnOrder, coveringKinds, type Work } from './packages.ts';
import type { Package, PackageKind } from './types.ts';

/**
 * Running balances of a customer's packages while a pass settles entry by entry.
 * A balance is bought − Σ ledger lines; taking more than is left is a fault of ours and throws.
 */
export class Balances {
  readonly #usedCentiminutes = new Map<number, number>();
  readonly #lastSeq = new Map<number, number>();
  readonly #packages = new Map<number, Package>();
  /** By the kinds that cover the work, then by day. */
  readonly #orders = new Map<readonly PackageKind[], Map<CivilDate, readonly Package[]>>();

  constructor(packages: readonly Package[]) {
    for (const pack of packages) {
      this.#packages.set(pack.id, pack);
      this.#usedCentiminutes.set(pack.id, pack.usedCentiminutes);
      this.#lastSeq.set(pack.id, pack.lastSeq);
    }
  }

  /** The packages that may pay for the work, in the order of D16; entries of one day and kind ask for the same one. */
  burnOrder(work: Work): readonly Package[] {
    const kinds = coveringKinds(work);
    let byDay = this.#orders.get(kinds);
    if (byDay === undefined) {
      byDay = new Map();
      this.#orders.set(kinds, byDay);
    }
    const known = byDay.get(work.referenceDate);
    if (known !== undefined) return known;
    const order = burnOrder([...this.#packages.values()], work);
    byDay.set(work.referenceDate, order);
    return order;
  }

  /** Hundredths of weighted minutes left; negative when people overdrew the package by hand. */
  leftCentiminutes(packageId: number): number {
    const pack = this.#packages.get(packageId);
    return pack ? pack.boughtCentiminutes - (this.#usedCentiminutes.get(packageId) ?? 0) : 0;
  }

  /** Whole minutes at the multiplier that the package still gives (D17): floor(left ÷ multiplier), never negative. */
  minutesAvailable(packageId: number, multiplierPercent: number): number {
    return Math.max(0, Math.floor(this.leftCentiminutes(packageId) / multiplierPercent));
  }

  /** Books minutes at a multiplier on the package (negative: given back). */
  book(packageId: number, minutes: number, multiplierPercent: number): void {
    if (minutes > this.minutesAvailable(packageId, multiplierPercent) && minutes > 0) {
      throw new RangeError(`package ${packageId} would be overdrawn by ${minutes} min at ${multiplierPercent} %`);
    }
    this.#usedCentiminutes.set(packageId, (this.#usedCentiminutes.get(packageId) ?? 0) + minutes * multiplierPercent);
  }

  /** The next sequence number of the package's ledger lines. */
  nextSeq(packageId: number): number {
    const seq = (this.#lastSeq.get(packageId) ?? 0) + 1;
    this.#lastSeq.set(packageId, seq);
    return seq;
  }
}
