import type { Policy } from '../policy/policy.ts';
import { Balances } from './balances.ts';
import { groupBy } from './group-by.ts';
import type { PlannedLedgerLine } from './invoice-groups.ts';
import { numberLines } from './ledger-numbers.ts';
import { type GivenBack, giveBackEntry, type SettledEntry, settleEntry } from './settle-entry.ts';
import { settlingOrder } from './settling-order.ts';
import { giveBackStrays, strayParts } from './strays.ts';
import type { Book, LedgerLine, NewLedgerLine } from './types.ts';

export interface SettledBook {
  entries: SettledEntry[];
  newLines: NewLedgerLine[];
  /** This customer's ledger by entry as it will be: the lines that are, and the new ones. */
  byEntry: ReadonlyMap<number, readonly PlannedLedgerLine[]>;
  linesOf(entryId: number): readonly PlannedLedgerLine[];
}

const NO_LINES: readonly LedgerLine[] = [];

/**
 * Settles a customer's book. The steps, in order:
 * 1. charges of entries that were deleted or moved to another customer are given back: their hours are free for others;
 * 2. what changed entries no longer need goes back, for all of them before any takes: the order of D15 then decides who gets it;
 * 3. entries settle one after another in the order of D15, each priced on the balances the ones before it left (D10);
 * 4. the ledger's new lines are numbered.
 */
export function settleBook(book: Book, policy: Policy): SettledBook {
  const balances = new Balances(book.packages);
  const linesByEntry = groupBy(book.ledger, (line) => line.entryId);
  // all of them in most books: grouped once
  const beforeStart = new Set(book.beforeStartIds);
  const isOwn = (line: LedgerLine): boolean => line.customerId === book.customerId && !beforeStart.has(line.entryId);
  const isAllOwn = book.ledger.every(isOwn);
  const ownLedger = isAllOwn ? book.ledger : book.ledger.filter(isOwn);
  const own = isAllOwn ? linesByEntry : groupBy(ownLedger, (line) => line.entryId);
  const strays = giveBackStrays(book.entries, own, balances);
  const ordered = settlingOrder(book.entries, policy);
  const linesInOrder = ordered.map((entry) => own.get(entry.id) ?? NO_LINES);
  const givenBack = ordered.map((entry, at): GivenBack | null => {
    const lines = linesInOrder[at] ?? NO_LINES;
    return lines.length === 0 ? null : giveBackEntry(entry, lines, balances, book, policy);
  });
  const entries = ordered.map((entry, at) =>
    settleEntry(entry, linesInOrder[at] ?? NO_LINES, givenBack[at] ?? null, balances, book, policy),
  );
  const newLines = strayParts(strays, balances);
  for (const one of entries) for (const part of one.parts) newLines.push(part);
  numberLines(newLines, linesByEntry, balances, book.numbersTaken);
  const byEntry = withNewLines(own, newLines, book.customerId);
  return { entries, newLines, byEntry, linesOf: (entryId) => byEntry.get(entryId) ?? NO_LINES };
}

/** The customer's lines by entry as they will be. */
function withNewLines(
  standing: ReadonlyMap<number, readonly LedgerLine[]>,
  newLines: readonly NewLedgerLine[],
  customerId: number | null,
): ReadonlyMap<number, readonly PlannedLedgerLine[]> {
  if (newLines.length === 0) return standing;
  const byEntry = new Map<number, readonly PlannedLedgerLine[]>(standing);
  for (const line of newLines) {
    if (line.customerId !== customerId) continue;
    const lines = byEntry.get(line.entryId);
    byEntry.set(line.entryId, lines === undefined ? [line] : [...lines, line]);
  }
  return byEntry;
}
