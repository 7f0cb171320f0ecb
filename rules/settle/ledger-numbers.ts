import type { Balances } from './balances.ts';
import type { LedgerLine, LedgerPart, NewLedgerLine } from './types.ts';

/**
 * Numbers new ledger lines in the order they were decided: n counts an entry's lines, seq a package's. Both go on where the
 * book as read ends, so that a plan made from a stale book collides with the unique indexes and is refused.
 */
export function ledgerNumbers(
  parts: readonly LedgerPart[],
  linesByEntry: ReadonlyMap<number, readonly LedgerLine[]>,
  balances: Balances,
): NewLedgerLine[] {
  const lastN = new Map<number, number>();
  return parts.map((part) => {
    const known = lastN.get(part.entryId) ?? highestN(linesByEntry.get(part.entryId));
    const n = known + 1;
    lastN.set(part.entryId, n);
    return { ...part, n, seq: part.target.kind === 'package' ? balances.nextSeq(part.target.packageId) : null };
  });
}

function highestN(lines: readonly LedgerLine[] | undefined): number {
  return lines === undefined ? 0 : Math.max(0, ...lines.map((line) => line.n));
}
