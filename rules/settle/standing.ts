import type { LedgerPart, Target } from './types.ts';

/** A part with its number among the entry's: enough to tell what stands. */
export type NumberedPart = LedgerPart & { n: number };

/** What stands of an entry's charge at one place: the net of its ledger lines there. */
export interface Standing {
  target: Target;
  multiplierPercent: number;
  /** Net minutes, never zero. */
  minutes: number;
  /** The newest line with positive minutes: tells the price, the period, and what the charge was decided on. */
  latest: NumberedPart;
}

/** Nets ledger lines per place: package and multiplier; or invoice, multiplier, price, currency and period. */
export function standingOf(lines: readonly NumberedPart[]): Standing[] {
  // most entries have no line or one
  const only = lines[0];
  if (only === undefined) return [];
  if (lines.length === 1) return only.minutes === 0 ? [] : [newPlace(only)];
  const places: Standing[] = [];
  for (const line of byNumber(lines)) {
    const place = places.find(({ latest }) => isSamePlace(latest, line));
    if (!place) {
      places.push(newPlace(line));
      continue;
    }
    place.minutes += line.minutes;
    if (line.minutes > 0) place.latest = line;
  }
  return places.filter((place) => place.minutes !== 0);
}

function newPlace(line: NumberedPart): Standing {
  return { target: line.target, multiplierPercent: line.multiplierPercent, minutes: line.minutes, latest: line };
}

/** An entry's lines by n; they come so most of the time, and are not copied then. */
export function byNumber<Line extends { n: number }>(lines: readonly Line[]): readonly Line[] {
  let last = Number.NEGATIVE_INFINITY;
  for (const { n } of lines) {
    if (n < last) return lines.toSorted((a, b) => a.n - b.n);
    last = n;
  }
  return lines;
}

/** Whether two parts of an entry are at one place: a package at a multiplier, or the invoices of a period at a price. */
export function isSamePlace(one: LedgerPart, other: LedgerPart): boolean {
  if (one.multiplierPercent !== other.multiplierPercent) return false;
  if (one.target.kind === 'package') {
    return other.target.kind === 'package' && one.target.packageId === other.target.packageId;
  }
  return (
    other.target.kind === 'invoice' &&
    one.unitPriceCenti === other.unitPriceCenti &&
    one.currency === other.currency &&
    one.period === other.period
  );
}
