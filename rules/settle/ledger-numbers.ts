import type { Balances } from './balances.ts';
import type { LedgerLine, NewLedgerLine } from './types.ts';

/**
 * Numbers new ledger lines, in place, in the order they were decided: n counts an entry's lines, seq a package's. Both go on where the
 * book as read ends, so that a plan made from a stale book collides with the unique indexes and is refused.
 * @param lines those of an entry one after another
 * @param numbersTaken the highest n of entries' lines in other companies
 */
export function numberLines(
  lines: readonly NewLedgerLine[],
  linesByEntry: ReadonlyMap<number, readonly LedgerLine[]>,
  balances: Balances,
  numbersTaken: ReadonlyMap<number, number> = new Map(),
): void {
  let entryId = Number.NaN;
  let n = 0;
  for (const line of lines) {
    if (line.entryId !== entryId) {
      entryId = line.entryId;
      n = Math.max(highestN(linesByEntry.get(entryId)), numbersTaken.get(entryId) ?? 0);
    }
    n += 1;
    line.n = n;
    line.seq = line.target.kind === 'package' ? balances.of(line.target.packageId).nextSeq() : null;
  }
}

const NO_LINES: readonly LedgerLine[] = [];

function highestN(lines: readonly LedgerLine[] | undefined): number {
  let highest = 0;
  for (const { n } of lines ?? NO_LINES) highest = Math.max(highest, n);
  return highest;
}
