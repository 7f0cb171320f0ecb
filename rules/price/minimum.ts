import type { PolicyVersion } from '../policy/types.ts';
import type { Segment } from './types.ts';

/**
 * What the minimum adds to an entry (3.2, D5): the missing minutes as a part of their own at the lowest multiplier
 * among the parts, or null when nothing is missing. Counted once per entry, before multipliers.
 */
export function shortfallOf(segments: readonly Segment[], version: PolicyVersion): Segment | null {
  let billed = 0;
  let lowest: Segment | null = null;
  for (const segment of segments) {
    billed += segment.minutes;
    if (lowest === null || segment.multiplierPercent < lowest.multiplierPercent) lowest = segment;
  }
  if (lowest === null || billed >= version.minimumMinutes) return null;
  return { ...lowest, begin: null, end: null, minutes: version.minimumMinutes - billed, isMinimum: true };
}
