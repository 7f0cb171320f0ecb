/**
 * What the policy says of one time entry. The steps, in order, and why that order:
 *
 *  1. Work date (D7): it selects the version of the rules, so everything else waits for it.
 *  2. A manager's waiver (D14): outranks every rule, so also every hold.
 *  3. Category and duration (D8): without them neither free nor billable can be told.
 *  4. Free categories end here (D8, D10): a mistake in the times of free work holds up nobody.
 *  5. Entitlement (4.1), before anything about times: work that may not be billed needs no times.
 *  6. Evidence (D6) and the calendar's range (D2), before multipliers, which rest on both.
 *  7. Segments (D4), where a break in the work may turn out ambiguous.
 *  8. The minimum (3.2, D5), once per entry, on the segments' sum, at their lowest multiplier.
 *  9. Money (5.1, D9), per multiplier.
 */
import { civilDate } from '../calendar/civil-date.ts';
import type { Policy } from '../policy/policy.ts';
import type { BillableCategory, Category, PolicyVersion, Tariff } from '../policy/types.ts';
import { amountMinorOf, chargesOf, weightedCentiminutesOf } from './charges.ts';
import { billableClauses, unpricedClauses } from './clauses.ts';
import { type Span, spanOf, workDayOf } from './evidence.ts';
import { billableHold, firstHold } from './holds.ts';
import { shortfallOf } from './minimum.ts';
import { dateOnlySegment, holidayCause, splitSpan } from './segments.ts';
import type { CivilDate, Evidence, HoldReason, Price, PriceInput, Segment, Warning } from './types.ts';

/** The local civil date that decides the rules, tariff, packages and billing month of an entry (D7). */
export function workDateOf(input: PriceInput, policy: Policy): CivilDate {
  return civilDate(workDayOf(input, policy.clock));
}

/** Prices one entry by the policy. Pure: the same input and policy give the same price to the byte. */
export function price(input: PriceInput, policy: Policy): Price {
  const facts = factsOf(input, policy);
  const { category, version } = facts;
  if (input.managerWord?.waived === true) return unpriced(facts, 'free', 'waived');

  const hold = firstHold(input, category, version);
  if (hold !== null || category === undefined) return unpriced(facts, 'held', hold ?? 'unclassified');

  if (category.kind === 'free') {
    if (category.needsSubscription && !input.hasSubscription) return unpriced(facts, 'held', 'no-subscription');
    return unpriced(facts, 'free', null);
  }

  const span = spanOf(input);
  const billable = billableHold(input, span, version, policy);
  if (billable !== null) return unpriced(facts, 'held', billable);

  const segments = segmentsOf(span, facts);
  if (typeof segments === 'string') return unpriced(facts, 'held', segments);
  const shortfall = shortfallOf(segments, version);
  if (shortfall !== null) segments.push(shortfall);
  return billed(facts, category, span.evidence as Evidence, segments);
}

/**
 * The entry held for a reason that lies outside pricing: no customer, a dispute, an overflow. Same shape and currency
 * as a hold of the rules.
 */
export function heldPrice(input: PriceInput, policy: Policy, reason: HoldReason): Price {
  return unpriced(factsOf(input, policy), 'held', reason);
}

/** What every outcome needs to know. */
interface Facts {
  input: PriceInput;
  policy: Policy;
  version: PolicyVersion;
  workDay: number;
  workDate: CivilDate;
  category: Category | undefined;
  tariff: Tariff;
}

function factsOf(input: PriceInput, policy: Policy): Facts {
  const workDay = workDayOf(input, policy.clock);
  const version = policy.onDay(workDay);
  const categoryKey = input.managerWord?.category ?? input.category;
  const category = categoryKey === null ? undefined : version.categories.get(categoryKey);
  const ofCategory = category?.kind === 'billable' ? category.tariff : 'time';
  const tariff = policy.tariffOnDay(input.inDeploymentProject ? 'deployment' : ofCategory, input.customerId, workDay);
  return { input, policy, version, workDay, workDate: civilDate(workDay), category, tariff };
}

/** The pieces of the billed time, or why they can't be told (D4, D6). */
function segmentsOf(span: Span, { version, policy, workDay }: Facts): Segment[] | HoldReason {
  if (span.begin === null || span.end === null) {
    const isHoliday = holidayCause(workDay, version, policy) !== null;
    if (!isHoliday && version.whenTimeUnknown === 'hold') return 'time-unknown';
    return [dateOnlySegment(span.minutes, workDay, version, policy)];
  }
  const pieces = splitSpan(span.begin, span.end, version, policy);
  if (span.evidence !== 'within') return pieces;
  const first = pieces[0] as Segment;
  if (pieces.some((piece) => piece.multiplierPercent !== first.multiplierPercent)) return 'time-ambiguous';
  return [{ ...first, end: span.end, minutes: span.minutes }];
}

function billed(facts: Facts, category: BillableCategory, evidence: Evidence, segments: Segment[]): Price {
  const { input, tariff, version } = facts;
  const charges = chargesOf(segments, tariff);
  let billedMinutes = 0;
  for (const segment of segments) billedMinutes += segment.minutes;
  return {
    outcome: 'billable',
    reason: null,
    evidence,
    workDate: facts.workDate,
    category: facts.category?.key ?? null,
    workedMinutes: input.recordedMinutes,
    billedMinutes,
    weightedCentiminutes: weightedCentiminutesOf(segments),
    segments,
    charges,
    amountMinor: amountMinorOf(charges),
    currency: tariff.currency,
    currencyDecimals: tariff.currencyDecimals,
    tariff: tariff.tariff,
    clauses: billableClauses(category, segments, version),
    warnings: warningsOf(facts, evidence),
    policyVersion: version.id,
  };
}

/** A free or held entry: no segments, nothing to pay. */
function unpriced(facts: Facts, outcome: 'free' | 'held', reason: HoldReason | 'waived' | null): Price {
  const { category, tariff, version } = facts;
  return {
    outcome,
    reason,
    evidence: null,
    workDate: facts.workDate,
    category: facts.category?.key ?? null,
    workedMinutes: facts.input.recordedMinutes,
    billedMinutes: 0,
    weightedCentiminutes: 0,
    segments: [],
    charges: [],
    amountMinor: 0,
    currency: tariff.currency,
    currencyDecimals: tariff.currencyDecimals,
    tariff: category?.kind === 'billable' ? tariff.tariff : null,
    clauses: unpricedClauses(category, reason, version),
    warnings: warningsOf(facts, null),
    policyVersion: version.id,
  };
}

/** Sorted; pricing itself sees these only, the others hang on records around the entry. */
function warningsOf({ input, workDate }: Facts, evidence: Evidence | null): readonly Warning[] {
  if (evidence === 'date-only') return workDate === input.date ? DATE_ONLY : DATE_MISMATCH_AND_ONLY;
  return workDate === input.date ? NO_WARNINGS : DATE_MISMATCH;
}

const NO_WARNINGS: readonly Warning[] = [];
const DATE_MISMATCH: readonly Warning[] = ['date-mismatch'];
const DATE_ONLY: readonly Warning[] = ['date-only'];
const DATE_MISMATCH_AND_ONLY: readonly Warning[] = ['date-mismatch', 'date-only'];
