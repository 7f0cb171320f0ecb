import type { CivilDate } from '../price/types.ts';
import { Account } from './account.ts';
import { BurnOrders } from './burn-orders.ts';
import { coveringKinds, type Work } from './packages.ts';
import type { Package, PackageKind } from './types.ts';

/**
 * Running balances of a customer's packages while a pass settles entry by entry.
 * A balance is bought − Σ ledger lines; taking more than is left is a fault of ours and throws.
 */
export class Balances {
  readonly #packages: readonly Package[];
  readonly #accounts = new Map<number, Account>();
  /** By the kinds that cover the work. */
  readonly #orders = new Map<readonly PackageKind[], BurnOrders>();
  #last: { kinds: readonly PackageKind[]; day: CivilDate; order: readonly Account[] } | null = null;

  constructor(packages: readonly Package[]) {
    this.#packages = packages;
    for (const { id, boughtCentiminutes, usedCentiminutes, lastSeq } of packages) {
      this.#accounts.set(id, new Account(id, boughtCentiminutes, usedCentiminutes, lastSeq));
    }
  }

  /** The packages that may pay for the work, in the order of D16; entries of one day and kind ask for the same one. */
  burnOrder(work: Work): readonly Account[] {
    const kinds = coveringKinds(work);
    const last = this.#last;
    if (last !== null && last.kinds === kinds && last.day === work.referenceDate) return last.order;
    let orders = this.#orders.get(kinds);
    if (orders === undefined) {
      orders = new BurnOrders(this.#packages, kinds, (packageId) => this.of(packageId));
      this.#orders.set(kinds, orders);
    }
    const order = orders.for(work);
    this.#last = { kinds, day: work.referenceDate, order };
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
