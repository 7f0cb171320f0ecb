/** The nouns of the gate: what is asked before the work starts, and what is answered. */
import type { Labels } from '../policy/types.ts';
import type { CivilDate, EpochMinutes, HoldReason } from '../price/types.ts';
import type { Package, PackageKind, Subscription } from '../settle/types.ts';
import type { Rate } from './rates-ahead.ts';

export interface GateQuestion {
  customerId: number;
  /** Key of the policy. */
  category: string;
  inDeploymentProject: boolean;
  /** When the work would begin. */
  at: EpochMinutes;
  /** How long it would take; at least 1. */
  minutes: number;
  /** Today's local date: with `backdating: arrival` an entry arrives no earlier (D16). */
  today: CivilDate;
  /** The customer's, as read for settling. */
  packages: readonly Package[];
  subscriptions: readonly Subscription[];
}

/**
 * What the answer rests on beside the dated facts: the customer's recorded consent (1.6), that the fault is one of the standard
 * product (1.5), that the ticket was opened inside the test window (D12).
 */
export type GateCondition = 'consent' | 'standard-product' | 'test-window';

/** A package in burn order (D16). */
export interface GatePackage {
  id: number;
  name: string;
  kind: PackageKind;
  expiresOn: CivilDate | null;
  /** Hundredths of weighted minutes; negative when people overdrew it. */
  leftCentiminutes: number;
  /** Whole minutes it still gives at the present multiplier (D17). */
  minutesNow: number;
  /** Unweighted minutes of the work asked for that it would pay. */
  takesMinutes: number;
}

/** The work asked for, priced as if it were recorded so. */
export interface GateCost {
  minutes: number;
  /** The minimum included (3.2). */
  billedMinutes: number;
  weightedCentiminutes: number;
  fromPackagesCentiminutes: number;
  /** Unweighted minutes for the invoice, and their amount in the currency's smallest unit. */
  invoiceMinutes: number;
  invoiceMinor: number;
  /** What no package covers under `overflow: hold`. */
  heldCentiminutes: number;
  currency: string;
  currencyDecimals: number;
}

export interface GateAnswer {
  allowed: boolean;
  outcome: 'free' | 'billable' | 'held';
  /** Why not; null when allowed. */
  reason: HoldReason | null;
  /** What the customer lacks; with `needs: any` one of them is enough. */
  missing: ('subscription' | 'package')[];
  needs: 'any' | 'all';
  /** Sorted ids: those that would stand on the entry. */
  clauses: readonly string[];
  conditions: GateCondition[];
  category: { key: string; labels: Labels; clause: string; needsSubscription: boolean };
  workDate: CivilDate;
  policyVersion: string;
  /** The subscription that counts on the work date, `until` null: open-ended; null: none. */
  subscription: { until: CivilDate | null } | null;
  /** Billable work only, otherwise nulls: the rate at `at`, the next dearer and the next cheaper one. */
  rate: Rate | null;
  dearer: Rate | null;
  cheaper: Rate | null;
  /** Packages that cover the work; empty for free work. */
  packages: GatePackage[];
  /** Null unless billable. */
  cost: GateCost | null;
}
