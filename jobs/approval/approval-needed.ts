import type { Simulation } from '../simulate/simulate.ts';

/** The policy would change what is settled, and nobody approved that. Only a person can go on. */
export class ApprovalNeeded extends Error {
  override readonly name = 'ApprovalNeeded';
  /** Hash of the report that somebody has to have seen. */
  readonly hash: string;
  constructor({ changedByRules, customersChangedByRules, hash }: Simulation) {
    super(
      `the policy would change ${changedByRules} settled entries of ${customersChangedByRules} customers, and nothing was written. ` +
        `See what changes: simulate --policy FILE; then: sync --approve ${hash}`,
    );
    this.hash = hash ?? '';
  }
}

/** The hash that was given is not that of the report as it is now. */
export class ApprovalRefused extends Error {
  override readonly name = 'ApprovalRefused';
}
