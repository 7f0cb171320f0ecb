import type { CivilDate } from '../price/types.ts';
import { Account } from './account.ts';
import { burnOrder, coveringKinds, type Work } from './packages.ts';
import type { Package, PackageKind } from './types.ts';

/**
 * Running balances of a customer's packages while a pass settles entry by entry.
 * A balance is bought − Σ ledger lines; taking more than is left is a fault of ours and throws.
 */
export class Balances {
  readonly #packages = new Map<number, Package>();
  readonly #accounts = new Map<number, Account>();
  /** By the kinds that cover the work, then by day. */
  readonly #orders = new Map<readonly PackageKind[], Map<CivilDate, readonly Account[]>>();

  constructor(packages: readonly Package[]) {
    for (const pack of packages) {
      this.#packages.set(pack.id, pack);
      const { id, boughtCentiminutes, usedCentiminutes, lastSeq } = pack;
      this.#accounts.set(id, new Account(id, boughtCentiminutes, usedCentiminutes, lastSeq));
    }
  }

  /** The packages that may pay for the work, in the order of D16; entries of one day and kind ask for the same one. */
  burnOrder(work: Work): readonly Account[] {
    const kinds = coveringKinds(work);
    let byDay = this.#orders.get(kinds);
    if (byDay === undefined) {
      byDay = new Map();
      this.#orders.set(kinds, byDay);
    }
    const known = byDay.get(work.referenceDate);
    if (known !== undefined) return known;
    const order = burnOrder([...this.#packages.values()], work).map((pack) => this.of(pack.id));
    byDay.set(work.referenceDate, order);
    return order;
  }

  /** That of a package which the book does not have is empty: it takes back and gives nothing. */
  of(packageId: number): Account {
    const known = this.#accounts.get(packageId);
    if (known !== undefined) return known;
    const empty = new Account(packageId, 0, 0, 0);
    this.#accounts.set(packageId, empty);
    return empty;
  }
}
