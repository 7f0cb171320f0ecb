import type { Balances } from './balances.ts';
import type { LedgerLine, LedgerPart, NewLedgerLine } from './types.ts';

/**
 * Numbers new ledger lines in the order they were decided: n counts an entry's lines, seq a package's. Both go on where the
 * book as read ends, so that a plan made from a stale book collides with the unique indexes and is refused.
 * @param parts those of an entry one after another
 * @param numbersTaken the highest n of entries' lines in other companies
 */
export function ledgerNumbers(
  parts: readonly LedgerPart[],
  linesByEntry: ReadonlyMap<number, readonly LedgerLine[]>,
  balances: Balances,
  numbersTaken: ReadonlyMap<number, number> = new Map(),
): NewLedgerLine[] {
  let entryId = Number.NaN;
  let n = 0;
  return parts.map((part) => {
    if (part.entryId !== entryId) {
      entryId = part.entryId;
      n = Math.max(highestN(linesByEntry.get(entryId)), numbersTaken.get(entryId) ?? 0);
    }
    n += 1;
    return numberedLine(part, n, part.target.kind === 'package' ? balances.of(part.target.packageId).nextSeq() : null);
  });
}

/** Field by field: a spread with more members behind it is several times as slow, and this is made for every charge. */
function numberedLine(part: LedgerPart, n: number, seq: number | null): NewLedgerLine {
  return {
    entryId: part.entryId,
    customerId: part.customerId,
    target: part.target,
    minutes: part.minutes,
    multiplierPercent: part.multiplierPercent,
    unitPriceCenti: part.unitPriceCenti,
    currency: part.currency,
    currencyDecimals: part.currencyDecimals,
    period: part.period,
    tariff: part.tariff,
    workDate: part.workDate,
    category: part.category,
    n,
    seq,
  };
}

const NO_LINES: readonly LedgerLine[] = [];

function highestN(lines: readonly LedgerLine[] | undefined): number {
  let highest = 0;
  for (const { n } of lines ?? NO_LINES) highest = Math.max(highest, n);
  return highest;
}
