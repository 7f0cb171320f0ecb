import { groupBy } from './group-by.ts';
import { standingOf } from './standing.ts';
import type { Book, NewLedgerLine } from './types.ts';

/**
 * Entries whose verdict says what is not so any more: they left the scope (lost their ticket or project, moved before the
 * billing start), and what they were charged is given back, by this plan or before. Until no customer is charged for an entry its
 * verdict stays: with the verdict Odoo's own count is given free, and the work must not be counted twice.
 */
export function withdrawnEntries({ leftEntryIds, ledger }: Book, newLines: readonly NewLedgerLine[]): number[] {
  const left = new Set(leftEntryIds);
  if (left.size === 0) return [];
  const lines = groupBy(
    [...ledger, ...newLines].filter(({ entryId }) => left.has(entryId)),
    (line) => line.entryId,
  );
  return [...left].sort((a, b) => a - b).filter((id) => standingOf(lines.get(id) ?? []).length === 0);
}
