import type { Balances } from './balances.ts';
import { contentOf } from './part-list.ts';
import { standingOf } from './standing.ts';
import type { LedgerLine, LedgerPart, TimeEntry } from './types.ts';

/**
 * What this customer was charged for entries that were deleted, left the scope, or moved to another customer: all of it is
 * given back where it was taken (D19). In a book of selected entries the reader says which lines are such.
 * @param own the customer's ledger lines by entry
 */
export function strayParts(
  entries: readonly TimeEntry[],
  own: ReadonlyMap<number, readonly LedgerLine[]>,
  balances: Balances,
): LedgerPart[] {
  const parts: LedgerPart[] = [];
  if (own.size === 0) return parts;
  const here = new Set<number>();
  for (const { id } of entries) here.add(id);
  const strays = [...own.keys()].filter((entryId) => !here.has(entryId)).sort((a, b) => a - b);
  for (const entryId of strays) {
    for (const place of standingOf(own.get(entryId) ?? [])) {
      if (place.target.kind === 'package')
        balances.of(place.target.packageId).book(-place.minutes, place.multiplierPercent);
      parts.push({ ...contentOf(place.latest), minutes: -place.minutes });
    }
  }
  return parts;
}
