import type { Amounts, EntrySide, Pair, Sums } from './types.ts';

export function noSums(): Sums {
  return {
    workedMinutes: 0,
    billedMinutes: 0,
    weightedCentiminutes: 0,
    deductedCentiminutes: 0,
    invoicedCentiminutes: 0,
    invoiced: {},
    freeMinutes: 0,
    heldMinutes: 0,
  };
}

/** Adds an entry to sums, in place. */
export function addEntry(into: Sums, side: EntrySide, workedMinutes: number): void {
  into.workedMinutes += workedMinutes;
  into.billedMinutes += side.billedMinutes;
  into.weightedCentiminutes += side.weightedCentiminutes;
  into.deductedCentiminutes += side.deductedCentiminutes;
  into.invoicedCentiminutes += side.invoicedCentiminutes;
  addAmounts(into.invoiced, side.invoiced);
  if (side.outcome === 'free') into.freeMinutes += workedMinutes;
  if (side.outcome === 'held') into.heldMinutes += workedMinutes;
}

/** Adds sums to sums, in place. */
export function addSums(into: Sums, part: Sums): void {
  for (const key of Object.keys(part) as (keyof Sums)[]) {
    if (key === 'invoiced') addAmounts(into.invoiced, part.invoiced);
    else into[key] += part[key];
  }
}

function addAmounts(into: Amounts, part: Amounts): void {
  for (const [currency, { minor, decimals }] of Object.entries(part)) {
    into[currency] = { minor: (into[currency]?.minor ?? 0) + minor, decimals };
  }
}

/** After less before, by currency; currencies in which nothing differs are left out. */
export function amountsDifference(before: Amounts, after: Amounts): Amounts {
  const found: Amounts = {};
  for (const currency of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const [old, now] = [before[currency], after[currency]];
    const minor = (now?.minor ?? 0) - (old?.minor ?? 0);
    if (minor !== 0) found[currency] = { minor, decimals: (now ?? old)?.decimals ?? 0 };
  }
  return found;
}

/** Adds pairs key by key, in place. */
export function addPairs(into: Record<string, Pair>, part: Readonly<Record<string, Pair>>): void {
  for (const [key, { before, after }] of Object.entries(part)) {
    const pair = into[key] ?? { before: 0, after: 0 };
    into[key] = { before: pair.before + before, after: pair.after + after };
  }
}
