/** The nouns of simulating: what stands of a customer's book against what another policy would make of it. */
import type { CivilDate } from '../price/types.ts';
import type { VerdictOutcome } from '../settle/types.ts';

/** An amount in the smallest unit of its currency. */
export interface Money {
  minor: number;
  decimals: number;
}

/** Amounts by currency; none of zero. */
export type Amounts = Record<string, Money>;

/** Sums over entries; minutes are whole, weighted ones in hundredths. */
export interface Sums {
  /** Recorded minutes. */
  workedMinutes: number;
  billedMinutes: number;
  weightedCentiminutes: number;
  /** Weighted, taken from packages. */
  deductedCentiminutes: number;
  /** Weighted, on invoices. */
  invoicedCentiminutes: number;
  invoiced: Amounts;
  /** Recorded minutes of entries that are free, and of those that are held. */
  freeMinutes: number;
  heldMinutes: number;
}

/** An entry on one of the two sides. */
export interface EntrySide extends Omit<Sums, 'freeMinutes' | 'heldMinutes' | 'workedMinutes'> {
  outcome: VerdictOutcome;
  reason: string | null;
  category: string | null;
}

/** An entry that would come out otherwise. */
export interface EntryChange {
  entryId: number;
  workDate: CivilDate;
  ticketLabel: string | null;
  workedMinutes: number;
  before: EntrySide;
  after: EntrySide;
  /** What decides the price under the candidate (POLICY.md's ids). */
  clauses: readonly string[];
  /** `rules`: the policy or its calendar says otherwise than when the verdict was written; `other`: the entry or the book changed since. */
  cause: 'rules' | 'other';
}

/** A package whose balance would differ. */
export interface PackageChange {
  packageId: number;
  name: string;
  boughtCentiminutes: number;
  leftBeforeCentiminutes: number;
  leftAfterCentiminutes: number;
  /** Work date from which on less than a minute at the lowest rate was left for good; null: something is left. */
  ranOutBefore: CivilDate | null;
  ranOutAfter: CivilDate | null;
}

/** Sums before and after under one key (a category, a multiplier). */
export interface Pair {
  before: number;
  after: number;
}

export interface CustomerComparison {
  customerId: number | null;
  /** Entries compared: those with a verdict, of the period. */
  entries: number;
  /** Entries of the period without a verdict: they have no "before" and are in no sum. */
  unsettled: number;
  before: Sums;
  after: Sums;
  changes: EntryChange[];
  packages: PackageChange[];
  /** Weighted minutes (hundredths) by category; an entry without one under ''. */
  byCategory: Record<string, Pair>;
  /** Minutes charged by multiplier in percent. */
  byMultiplier: Record<string, Pair>;
}

/** Both days included, by work date; null: no bound. */
export interface SimulatedPeriod {
  from: CivilDate | null;
  to: CivilDate | null;
}
