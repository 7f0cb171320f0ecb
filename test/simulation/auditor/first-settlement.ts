import type { Terms } from '../terms.ts';
import type { Book, Entry, Package } from './book.ts';
import { hasSubscription, inSettlingOrder, packagesFor } from './packages.ts';
import { priceOf } from './price.ts';
import { standingOf } from './standing.ts';

/**
 * Rule 3 where it can be told exactly: a customer's first settlement, in one decision, however often it was begun anew. The
 * auditor settles the entries itself (D10, D15 to D17) and compares where every minute went.
 */
export function checkFirstSettlement(book: Book, terms: Terms): string[] {
  const used = new Map<number, number>(book.packages.map((pack) => [pack.id, 0]));
  const left = (pack: Package): number => pack.boughtCenti - (used.get(pack.id) ?? 0);
  const expected = new Map<string, number>();
  const add = (entry: Entry, where: string, percent: number, minutes: number) => {
    const key = `entry ${entry.id} ${where} ${percent} %`;
    if (minutes !== 0) expected.set(key, (expected.get(key) ?? 0) + minutes);
  };
  const billable = [...book.entries.values()].filter((entry) => entry.inScope && entry.customerId !== null);
  for (const entry of inSettlingOrder(billable)) {
    const subscribed = hasSubscription(entry, book);
    const packages = packagesFor(entry, priceOf(entry, subscribed, true, terms), book);
    const priced = priceOf(
      entry,
      subscribed,
      packages.some((pack) => left(pack) > 0),
      terms,
    );
    if (priced.outcome !== 'billable') continue;
    for (const { minutes, percent } of priced.pieces) {
      let missing = minutes;
      for (const pack of packages) {
        const taken = Math.min(missing, Math.max(0, Math.floor(left(pack) / percent)));
        used.set(pack.id, (used.get(pack.id) ?? 0) + taken * percent);
        add(entry, `package ${pack.id}`, percent, taken);
        missing -= taken;
      }
      if (priced.version.overflow === 'invoice') add(entry, 'invoice', percent, missing);
    }
  }
  const found = new Map<string, number>();
  for (const { entryId, packageId, percent, minutes } of standingOf(book.ledger)) {
    const key = `entry ${entryId} ${packageId === null ? 'invoice' : `package ${packageId}`} ${percent} %`;
    found.set(key, (found.get(key) ?? 0) + minutes);
  }
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => expected.get(key) !== found.get(key))
    .map((key) => `[3] ${key}: found ${found.get(key) ?? 0} min, an undisturbed run gives ${expected.get(key) ?? 0}`);
}
