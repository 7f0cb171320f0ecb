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
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1) return only.minutes === 0 ? [] : [newPlace(only)];
  const places = new Map<string, Standing>();
  for (const line of [...lines].sort((a, b) => a.n - b.n)) {
    const key = placeKey(line);
    const place = places.get(key);
    if (!place) {
      places.set(key, newPlace(line));
      continue;
    }
    place.minutes += line.minutes;
    if (line.minutes > 0) place.latest = line;
  }
  return [...places.values()].filter((place) => place.minutes !== 0);
}

function newPlace(line: NumberedPart): Standing {
  return { target: line.target, multiplierPercent: line.multiplierPercent, minutes: line.minutes, latest: line };
}

function placeKey(line: LedgerPart): string {
  if (line.target.kind === 'package') return `p${line.target.packageId}|${line.multiplierPercent}`;
  return `i|${line.multiplierPercent}|${line.unitPriceCenti}|${line.currency}|${line.period}`;
}
