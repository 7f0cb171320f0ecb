/**
 * What an explanation says, before any language: the one source of the Persian and the English text. The order is that
 * of reading: what came out, when, why a manager's word changed it, part by part, who pays, what would change it.
 */
import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import type { JalaliMonth } from '../calendar/jalali.ts';
import type { Policy } from '../policy/policy.ts';
import type { Category, Holiday, PolicyVersion, Shift } from '../policy/types.ts';
import { segmentClause } from '../price/clauses.ts';
import type { Charge, CivilDate, Evidence, HoldReason, Price, PriceInput, Segment, Warning } from '../price/types.ts';
import { type Hint, hintsOf } from './hints.ts';

/** Where the charge of an entry went. */
export interface Allocations {
  /** Minutes taken from each package, before multipliers. */
  packages: { name: string; minutes: number; multiplierPercent: number }[];
  /** What is invoiced, in the currency's smallest unit; 0 when packages covered all. */
  invoicedMinor: number;
  /** Billing month of the invoice; null when nothing is invoiced. */
  invoicePeriod: JalaliMonth | null;
  /** Hundredths of weighted minutes that no package covered and that are held (D17, `overflow: hold`). */
  heldCentiminutes?: number;
}

export interface ExplainContext {
  policy: Policy;
  input: PriceInput;
  /** Who did the work (7.1); it never changes the price. */
  worker?: string | null;
  /** Absent while nothing is settled: the value of the work is told instead. */
  allocations?: Allocations | null;
}

export type Statement =
  | { kind: 'outcome'; price: Price; category: Category | null; foundCategory: string | null }
  | { kind: 'hold'; reason: HoldReason; minutes: number; version: PolicyVersion; category: Category | null }
  | { kind: 'work-date'; date: CivilDate; recorded: CivilDate; holiday: Holiday | null; weekly: boolean }
  | { kind: 'evidence'; evidence: Evidence; recordedMinutes: number }
  | { kind: 'manager-category'; category: Category | null }
  | { kind: 'manager-minutes'; minutes: number; recordedMinutes: number }
  | { kind: 'worker'; name: string }
  | { kind: 'part'; part: PartFacts }
  | { kind: 'minimum'; minutes: number; multiplierPercent: number; minimumMinutes: number; clause: string }
  | { kind: 'charge'; charge: Charge; price: Price }
  | { kind: 'package'; name: string; minutes: number; multiplierPercent: number }
  | { kind: 'invoice'; amountMinor: number; period: JalaliMonth | null; price: Price }
  | { kind: 'overflow'; heldCentiminutes: number }
  | { kind: 'hint'; hint: Hint; price: Price }
  | { kind: 'warning'; warning: Warning }
  | { kind: 'sources'; clauses: readonly string[]; policyVersion: string };

/** One stretch of time with the reason of its multiplier. Times are minutes of the local day; 1440 is 24:00. */
export interface PartFacts {
  /** Null when it is the work date. */
  date: CivilDate | null;
  fromMinute: number | null;
  toMinute: number | null;
  /** Local day of the end when it is another than that of the begin (`within` only), otherwise null. */
  toDate: CivilDate | null;
  minutes: number;
  multiplierPercent: number;
  cause: Segment['cause'];
  shift: Shift | null;
  holiday: Holiday | null;
  clause: string | null;
}

/** Every statement of an explanation, in order. The price must be the one of the context's input and policy. */
export function statementsOf(price: Price, context: ExplainContext): Statement[] {
  const { policy, input } = context;
  const workDay = dayNumber(price.workDate);
  const version = versionOf(price, policy, workDay);
  const category = price.category === null ? null : (version.categories.get(price.category) ?? null);
  const word = input.managerWord;
  const said: Statement[] = [{ kind: 'outcome', price, category, foundCategory: word?.category ?? input.category }];
  if (price.outcome === 'held' && price.reason !== null && price.reason !== 'waived') {
    said.push({
      kind: 'hold',
      reason: price.reason,
      minutes: word?.minutes ?? input.recordedMinutes,
      version,
      category,
    });
  }
  said.push({
    kind: 'work-date',
    date: price.workDate,
    recorded: input.date,
    holiday: policy.holidays.onDay(workDay) ?? null,
    weekly: policy.isHoliday(price.workDate),
  });
  if (price.evidence !== null) {
    said.push({ kind: 'evidence', evidence: price.evidence, recordedMinutes: price.workedMinutes });
  }
  if (word?.category != null) said.push({ kind: 'manager-category', category });
  if (word?.minutes != null) {
    said.push({ kind: 'manager-minutes', minutes: word.minutes, recordedMinutes: input.recordedMinutes });
  }
  if (context.worker) said.push({ kind: 'worker', name: context.worker });
  for (const segment of price.segments) said.push(segmentStatement(segment, workDay, version, policy));
  sayPayment(said, price, context.allocations ?? null);
  for (const hint of hintsOf(price, input, version, policy)) said.push({ kind: 'hint', hint, price });
  for (const warning of price.warnings) said.push({ kind: 'warning', warning });
  said.push({ kind: 'sources', clauses: price.clauses, policyVersion: price.policyVersion });
  return said;
}

/** The version that the price names, which is that of its day unless the policy was changed since. */
function versionOf({ policyVersion }: Price, policy: Policy, workDay: number): PolicyVersion {
  for (const version of policy.versions) if (version.id === policyVersion) return version;
  return policy.onDay(workDay);
}

function segmentStatement(segment: Segment, workDay: number, version: PolicyVersion, policy: Policy): Statement {
  const { minutes, multiplierPercent } = segment;
  if (segment.isMinimum) {
    const { minimumMinutes, minimumClause } = version;
    return { kind: 'minimum', minutes, multiplierPercent, minimumMinutes, clause: minimumClause };
  }
  const { begin, end, cause } = segment;
  const { clock } = policy;
  const day = begin === null ? workDay : clock.localDay(begin);
  // the end is excluded: its day is that of the minute before, and midnight shows as 24:00
  const toDay = end === null ? day : clock.localDay(end - 1);
  return {
    kind: 'part',
    part: {
      date: day === workDay ? null : civilDate(day),
      fromMinute: begin === null ? null : clock.minuteOfDay(begin),
      toMinute: end === null ? null : clock.minuteOfDay(end - 1) + 1,
      toDate: toDay === day ? null : civilDate(toDay),
      minutes,
      multiplierPercent,
      cause,
      shift: shiftOf(segment, version),
      holiday: policy.holidays.onDay(day) ?? null,
      clause: segmentClause(segment, version),
    },
  };
}

function shiftOf({ shift: key }: Segment, { shifts }: PolicyVersion): Shift | null {
  if (key === null) return null;
  for (const shift of shifts) if (shift.key === key) return shift;
  return null;
}

function sayPayment(said: Statement[], price: Price, allocations: Allocations | null): void {
  if (price.outcome !== 'billable') return;
  if (allocations === null) {
    sayCharges(said, price);
    return;
  }
  for (const { name, minutes, multiplierPercent } of allocations.packages) {
    said.push({ kind: 'package', name, minutes, multiplierPercent });
  }
  if (allocations.invoicedMinor !== 0) {
    // the lines' arithmetic is that of the invoice only when nothing was taken from a package
    if (allocations.packages.length === 0) sayCharges(said, price);
    said.push({ kind: 'invoice', amountMinor: allocations.invoicedMinor, period: allocations.invoicePeriod, price });
  }
  const held = allocations.heldCentiminutes ?? 0;
  if (held > 0) said.push({ kind: 'overflow', heldCentiminutes: held });
}

function sayCharges(said: Statement[], price: Price): void {
  for (const charge of price.charges) said.push({ kind: 'charge', charge, price });
}
