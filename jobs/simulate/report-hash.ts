import { createHash, type Hash } from 'node:crypto';
import { settledChanges } from '../../rules/simulate/settled-changes.ts';
import type { CustomerComparison, SimulatedPeriod } from '../../rules/simulate/types.ts';

/** What is compared. */
export interface Question {
  /** Fingerprint of the candidate policy. */
  candidate: string;
  /** Fingerprint of the policy that was approved last; null: none is recorded. */
  against: string | null;
  period: SimulatedPeriod;
  /** Null: everybody. */
  customerIds: readonly number[] | null;
}

/**
 * The hash of a report: SHA-256 over the question and over what the candidate changes of settled entries, customer by customer in
 * ascending order. The same question over the same book has the same hash, whatever new work came in meanwhile.
 */
export class ReportHash {
  readonly #hash: Hash = createHash('sha256');

  constructor({ candidate, against, period, customerIds }: Question) {
    const customers = customerIds === null ? null : [...customerIds].sort((a, b) => a - b);
    this.#hash.update(JSON.stringify(['simulate-1', candidate, against, period.from, period.to, customers]));
  }

  add(comparison: CustomerComparison): void {
    const changes = settledChanges(comparison);
    if (changes !== null) this.#hash.update('\n').update(changes);
  }

  hex(): string {
    return this.#hash.digest('hex');
  }
}
