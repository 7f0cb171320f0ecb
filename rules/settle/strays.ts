import type { Balances } from './balances.ts';
import { belowZero, takeAgain } from './below-zero.ts';
import { partLike } from './part-list.ts';
import { type Standing, standingOf } from './standing.ts';
import type { LedgerLine, NewLedgerLine, TimeEntry } from './types.ts';

/** What is given back of one entry's charge, and the places of it that stand below zero. */
export interface Stray {
  entryId: number;
  parts: NewLedgerLine[];
  owed: readonly Standing[];
}

/**
 * What this customer was charged for entries that were deleted, left the scope, or moved to another customer: all of it is
 * given back where it was taken (D19). In a book of selected entries the reader says which lines are such.
 * @param own the customer's ledger lines by entry
 */
export function giveBackStrays(
  entries: readonly TimeEntry[],
  own: ReadonlyMap<number, readonly LedgerLine[]>,
  balances: Balances,
): Stray[] {
  if (own.size === 0) return [];
  const here = new Set<number>();
  for (const { id } of entries) here.add(id);
  const strays = [...own.keys()].filter((entryId) => !here.has(entryId)).sort((a, b) => a - b);
  return strays.map((entryId) => {
    const standing = standingOf(own.get(entryId) ?? []);
    const parts: NewLedgerLine[] = [];
    for (const place of standing) {
      if (place.minutes < 0) continue;
      if (place.target.kind === 'package')
        balances.of(place.target.packageId).book(-place.minutes, place.multiplierPercent);
      parts.push(partLike(place.latest, -place.minutes));
    }
    return { entryId, parts, owed: belowZero(standing) };
  });
}

/** The parts of strays, entry by entry; what stands below zero is taken again from what all others left. */
export function strayParts(strays: readonly Stray[], balances: Balances): NewLedgerLine[] {
  return strays.flatMap(({ parts, owed }) => {
    const again = owed.map((place) => partLike(place.latest, takeAgain(place, -place.minutes, balances)));
    return [...parts, ...again.filter(({ minutes }) => minutes > 0)];
  });
}
