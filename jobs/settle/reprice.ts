import { entriesOnDays } from '../../connector/read/entries-on-days.ts';
import { readBook } from '../../connector/read/read-book.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { CivilDate, Price } from '../../rules/price/types.ts';
import { settleBook } from '../../rules/settle/settle-book.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { RepricedEntry } from '../report/repriced-text.ts';
import type { SettleContext } from './settle-customer.ts';

/**
 * Which entries change their price between two policies that differ in their holidays, and by how much: the value of the work,
 * whether a package or an invoice takes it. Reads only, and only what touches the days that differ; each customer's book is
 * read once.
 */
export async function reprice(
  { deployment, today }: Pick<SettleContext, 'deployment' | 'today'>,
  before: Policy,
  after: Policy,
): Promise<RepricedEntry[]> {
  const changed: RepricedEntry[] = [];
  for (const [customerId, entryIds] of await entriesOnDays(deployment, differingDays(before, after))) {
    const { book } = await readBook(deployment, customerId, entryIds, today());
    const [old, now] = [pricesOf(book, before), pricesOf(book, after)];
    for (const [entryId, price] of now) {
      const beforeMinor = old.get(entryId)?.amountMinor ?? 0;
      const { amountMinor: afterMinor, currency, currencyDecimals } = price;
      if (beforeMinor === afterMinor) continue;
      changed.push({ entryId, customerId, beforeMinor, afterMinor, currency, currencyDecimals });
    }
  }
  return changed;
}

/** Days that are an official holiday by one of the two only. */
function differingDays(before: Policy, after: Policy): CivilDate[] {
  const days = new Set([...before.holidays.list(), ...after.holidays.list()].map(({ date }) => date));
  return [...days].filter((date) => (before.holidayOn(date) === null) !== (after.holidayOn(date) === null)).sort();
}

/** As settling would price them: with the packages and subscriptions of the book, disputes and holds included. */
function pricesOf(book: Book, policy: Policy): Map<number, Price> {
  return new Map(settleBook(book, policy).entries.map(({ entry, price }) => [entry.id, price]));
}
