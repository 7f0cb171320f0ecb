import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import type { CivilDate } from '../price/types.ts';
import type { Account } from './account.ts';
import { inBurnOrder, isEligible, type Work } from './packages.ts';
import type { Package, PackageKind } from './types.ts';

/** The accounts that may pay for work covered by some kinds of package, in burn order (D16): it changes only on days when a package begins or is over. */
export class BurnOrders {
  readonly #packages: readonly Package[];
  readonly #accountOf: (packageId: number) => Account;
  /** Ascending. */
  readonly #changes: readonly CivilDate[];
  /** By the number of changes up to the day. */
  readonly #orders: (readonly Account[] | undefined)[] = [];

  constructor(packages: readonly Package[], kinds: readonly PackageKind[], accountOf: (packageId: number) => Account) {
    this.#packages = inBurnOrder(packages, kinds);
    this.#accountOf = accountOf;
    const changes = new Set<CivilDate>();
    for (const { boughtOn, expiresOn } of this.#packages) {
      changes.add(boughtOn);
      if (expiresOn !== null) changes.add(civilDate(dayNumber(expiresOn) + 1));
    }
    this.#changes = [...changes].sort();
  }

  /** @param work one that the kinds cover */
  for(work: Work): readonly Account[] {
    const at = this.#changesUpTo(work.referenceDate);
    let order = this.#orders[at];
    if (order === undefined) {
      order = this.#packages.filter((pack) => isEligible(pack, work)).map(({ id }) => this.#accountOf(id));
      this.#orders[at] = order;
    }
    return order;
  }

  #changesUpTo(day: CivilDate): number {
    let from = 0;
    let to = this.#changes.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#changes[middle] as CivilDate) <= day) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
