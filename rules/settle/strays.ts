import type { Balances } from './balances.ts';
import { groupBy } from './group-by.ts';
import { contentOf } from './part-list.ts';
import { standingOf } from './standing.ts';
import type { Book, LedgerPart } from './types.ts';

/**
 * What this customer was charged for entries that were deleted, left the scope, or moved to another customer: all of it is
 * given back where it was taken (D19). In a book of selected entries the reader says which lines are such.
 */
export function strayParts(book: Book, balances: Balances): LedgerPart[] {
  const here = new Set(book.entries.map((entry) => entry.id));
  const strays = groupBy(
    book.ledger.filter((line) => line.customerId === book.customerId && !here.has(line.entryId)),
    (line) => line.entryId,
  );
  const parts: LedgerPart[] = [];
  for (const [, lines] of [...strays].sort(([a], [b]) => a - b)) {
    for (const place of standingOf(lines)) {
      if (place.target.kind === 'package')
        balances.book(place.target.packageId, -place.minutes, place.multiplierPercent);
      parts.push({ ...contentOf(place.latest), minutes: -place.minutes });
    }
  }
  return parts;
}
