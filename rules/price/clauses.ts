/** Clause ids of the policy that decided a price. */
import type { Category, PolicyVersion } from '../policy/types.ts';
import type { HoldReason, Segment } from './types.ts';

/** By number, not by text: 5.4 before 10.1. */
function compareClauses(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

function sortedClauses(clauses: readonly string[]): readonly string[] {
  return clauses.length < 2 ? clauses : [...new Set(clauses)].sort(compareClauses);
}

/** What the multiplier of a segment rests on; an unknown time rests on no clause but 5.1. */
export function segmentClause(segment: Segment, version: PolicyVersion): string | null {
  if (segment.cause === 'unknown-time') return null;
  if (segment.cause !== 'shift') return version.holidayClause;
  return version.shifts.find((shift) => shift.key === segment.shift)?.clause ?? null;
}

/** A way through the causes of segments, one after another: lists already sorted, as the same few occur again and again. */
interface Way {
  list: readonly string[] | null;
  /** By shift or cause. */
  next: Map<string, Way>;
  /** The same for the minimum's shortfall. */
  minimum: Map<string, Way>;
}

const newWay = (): Way => ({ list: null, next: new Map(), minimum: new Map() });
const ways = new WeakMap<Category, WeakMap<PolicyVersion, Way>>();

/** Longer ones are rare, and made each time: an odd entry must not fill memory. */
const LONGEST_WAY = 6;

/** One list for all that rest on the same clauses. */
export function billableClauses(
  category: Category,
  segments: readonly Segment[],
  version: PolicyVersion,
): readonly string[] {
  if (segments.length > LONGEST_WAY) return listOf(category, segments, version);
  let ofCategory = ways.get(category);
  if (ofCategory === undefined) {
    ofCategory = new WeakMap();
    ways.set(category, ofCategory);
  }
  let way = ofCategory.get(version);
  if (way === undefined) {
    way = newWay();
    ofCategory.set(version, way);
  }
  for (const segment of segments) {
    const next: Map<string, Way> = segment.isMinimum ? way.minimum : way.next;
    const cause = segment.shift ?? segment.cause;
    way = next.get(cause);
    if (way === undefined) {
      way = newWay();
      next.set(cause, way);
    }
  }
  way.list ??= listOf(category, segments, version);
  return way.list;
}

function listOf(category: Category, segments: readonly Segment[], version: PolicyVersion): readonly string[] {
  const clauses = [category.clause, version.priceClause];
  for (const segment of segments) {
    const clause = segmentClause(segment, version);
    if (clause !== null) clauses.push(clause);
    if (segment.isMinimum) clauses.push(version.minimumClause);
  }
  return sortedClauses(clauses);
}

/** Of a free or held entry: the category's clause when known, and for a missing entitlement what forbids it (4.1). */
export function unpricedClauses(
  category: Category | undefined,
  reason: HoldReason | 'waived' | null,
  version: PolicyVersion,
): readonly string[] {
  if (category === undefined) return reason === 'no-entitlement' ? [version.entitlementClause] : NO_CLAUSES;
  if (reason === 'no-entitlement') return sortedClauses([category.clause, version.entitlementClause]);
  const known = onlyItsOwn.get(category);
  if (known !== undefined) return known;
  const own = [category.clause];
  onlyItsOwn.set(category, own);
  return own;
}

const NO_CLAUSES: readonly string[] = [];
const onlyItsOwn = new WeakMap<Category, readonly string[]>();
