import type { MoneySum, StatementEntry, StatementTotals } from './types.ts';

/** Sums of the entries shown; parts sum to the whole. */
export function totalsOf(entries: readonly StatementEntry[]): StatementTotals {
  const minutes = (some: readonly StatementEntry[]): number =>
    some.reduce((sum, { recordedMinutes }) => sum + (recordedMinutes ?? 0), 0);
  return {
    entries: entries.length,
    recordedMinutes: minutes(entries),
    freeMinutes: minutes(entries.filter(({ outcome }) => outcome === 'free')),
    heldMinutes: minutes(entries.filter(({ outcome }) => outcome === 'held')),
    deductedCentiminutes: entries.reduce((sum, { deductedCentiminutes }) => sum + deductedCentiminutes, 0),
    invoiced: sumByCurrency(entries.flatMap(({ invoiced }) => invoiced)),
    suspended: sumByCurrency(entries.flatMap(({ suspended }) => suspended)),
  };
}

/** Amounts added up per currency, by its code. */
export function sumByCurrency(amounts: readonly MoneySum[]): MoneySum[] {
  const sums = new Map<string, MoneySum>();
  for (const { currency, currencyDecimals, amountMinor } of amounts) {
    const sum = sums.get(currency) ?? { currency, currencyDecimals, amountMinor: 0 };
    sums.set(currency, { ...sum, amountMinor: sum.amountMinor + amountMinor });
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
