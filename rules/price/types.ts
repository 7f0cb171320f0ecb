/** The nouns of pricing. Units are in the names; see rules/README.md. */

/** Minutes since 1970-01-01T00:00Z, an integer. All instants inside `rules/` have this form (D3: whole minutes). */
export type EpochMinutes = number;

/** A Gregorian civil day in local (Tehran) time, `YYYY-MM-DD`. */
export type CivilDate = string;

export type HoldReason =
  | 'no-customer'
  | 'unclassified'
  | 'negative-time'
  | 'no-time'
  | 'implausible-duration'
  | 'no-subscription'
  | 'no-entitlement'
  | 'time-conflict'
  | 'holiday-calendar-missing'
  | 'time-ambiguous'
  | 'time-unknown'
  | 'overflow'
  | 'disputed';

/** How we know when the work was done (D6). */
export type Evidence = 'exact' | 'begin' | 'end' | 'within' | 'date-only';

export type Warning =
  | 'consent-missing'
  | 'delivery-unrecorded'
  | 'micro-entries'
  | 'date-mismatch'
  | 'date-only'
  | 'dispute-overdue';

/** A manager's word on an entry (D14). A null field leaves the rules to decide. */
export interface ManagerWord {
  category: string | null;
  /** Whole minutes that replace the recorded ones, counted from the begin; null when not overridden. */
  minutes: number | null;
  waived: boolean;
}

/** One time entry as pricing sees it. Facts that hang on other records are already judged (D10). */
export interface PriceInput {
  /** Local civil date of the entry as recorded. */
  date: CivilDate;
  /** Recorded whole minutes (D3); may be zero or negative, which holds the entry. */
  recordedMinutes: number;
  begin: EpochMinutes | null;
  end: EpochMinutes | null;
  /** Category key of the policy after D13 (entry's own, else the ticket's kind), or null when nobody mapped it. */
  category: string | null;
  hasSubscription: boolean;
  hasPackage: boolean;
  /** Set for a customer that may have a tariff of its own (D11). */
  customerId: number | null;
  /** Work in a deployment project is priced by the deployment tariff (D11). */
  inDeploymentProject: boolean;
  managerWord: ManagerWord | null;
}

export type MultiplierCause = 'shift' | 'holiday' | 'weekly-holiday' | 'unknown-time';

/** A stretch of billed time at one multiplier. Null ends: the time of day is not known, or it is the minimum's shortfall. */
export interface Segment {
  begin: EpochMinutes | null;
  end: EpochMinutes | null;
  minutes: number;
  /** 150 means × 1.5. */
  multiplierPercent: number;
  cause: MultiplierCause;
  /** Shift key of the policy (`day`, `evening`, `night`) when cause is `shift`, otherwise null. */
  shift: string | null;
  /** True for the shortfall of the 10-minute minimum (D5). */
  isMinimum: boolean;
}

/** The minutes of an entry at one multiplier and what they cost when no package covers them (D9). */
export interface Charge {
  multiplierPercent: number;
  minutes: number;
  /** Price of one minute in hundredths of the currency unit, multiplier included. */
  unitPriceCenti: number;
  /** minutes × unit price, rounded to the currency, in its smallest unit (rials for IRR). */
  amountMinor: number;
}

/** What the policy says of one entry. Free and held entries carry zeros and no segments. */
export interface Price {
  outcome: 'free' | 'billable' | 'held';
  /** The hold, or `waived` for a free entry a manager waived; otherwise null. */
  reason: HoldReason | 'waived' | null;
  evidence: Evidence | null;
  /** D7; selects version, tariff, packages and billing month. */
  workDate: CivilDate;
  /** Category that decided (manager's word first), or null. */
  category: string | null;
  workedMinutes: number;
  billedMinutes: number;
  /** Σ minutes × multiplierPercent: a hundredth of a weighted minute is 1. */
  weightedCentiminutes: number;
  segments: Segment[];
  /** One per multiplier, ascending. */
  charges: Charge[];
  amountMinor: number;
  currency: string;
  /** Digits after the point of the currency's smallest unit (0 for IRR). */
  currencyDecimals: number;
  tariff: string | null;
  /** Clause ids of POLICY that decided, sorted. */
  clauses: readonly string[];
  warnings: readonly Warning[];
  policyVersion: string;
}
