import type { Policy } from '../policy/policy.ts';
import { receiptOf, receiptText } from '../price/receipt.ts';
import type { Warning } from '../price/types.ts';
import { explainSettled } from './explain-settled.ts';
import type { PlannedLedgerLine } from './invoice-groups.ts';
import type { SettledEntry } from './settle-entry.ts';
import type { EntryOutcome, Package, Verdict, VerdictOutcome } from './types.ts';

/** What the texts of a verdict are made from. */
export interface VerdictSource {
  settled: SettledEntry;
  outcome: EntryOutcome;
  /** All ledger lines of the entry, the planned ones included. */
  lines: readonly PlannedLedgerLine[];
  packages: readonly Package[];
  policy: Policy;
}

/**
 * The verdict that is due on an entry. Its texts are most of what it weighs, so they are made anew whenever they are asked for, and nobody
 * holds them for all of a book: the writer asks for a batch at a time, and a verdict that stands already is told from its numbers first.
 */
export class DueVerdict implements Verdict {
  readonly entryId: number;
  readonly category: string | null;
  readonly outcome: VerdictOutcome;
  readonly reason: EntryOutcome['reason'];
  readonly billedMinutes: number;
  readonly weightedCentiminutes: number;
  readonly policyVersion: string;
  readonly warnings: readonly Warning[];
  readonly #source: VerdictSource;

  constructor(source: VerdictSource) {
    const { outcome } = source;
    const { price } = source.settled;
    this.entryId = outcome.entryId;
    this.category = price.category;
    this.outcome = outcome.outcome;
    this.reason = outcome.reason;
    this.billedMinutes = price.billedMinutes;
    this.weightedCentiminutes = price.weightedCentiminutes;
    this.policyVersion = price.policyVersion;
    this.warnings = outcome.warnings;
    this.#source = source;
  }

  /** In Persian, as it is written on the entry. */
  get explanation(): string {
    const { settled, outcome, lines, packages, policy } = this.#source;
    return explainSettled(settled, outcome, lines, packages, policy, 'fa');
  }

  /** What the price was made from (rules/price/receipt.ts). */
  get receipt(): string {
    const { settled, policy } = this.#source;
    return receiptText(receiptOf(settled.input, settled.price, policy));
  }

  /** The verdict with its texts, as a plain object: what `JSON.stringify` shows. */
  toJSON(): Verdict {
    const { entryId, category, outcome, reason, billedMinutes, weightedCentiminutes } = this;
    const { explanation, policyVersion, receipt, warnings } = this;
    return {
      entryId,
      category,
      outcome,
      reason,
      billedMinutes,
      weightedCentiminutes,
      explanation,
      policyVersion,
      receipt,
      warnings,
    };
  }
}
