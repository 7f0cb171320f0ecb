/** One thing `provision` makes, with what is there now. */
export interface ProvisionStep {
  what: string;
  /** `refused`: this user has no right to see or make it; `byHand` tells an administrator how. */
  state: 'present' | 'missing' | 'differs' | 'refused';
  /** What was found, or what will be made. */
  detail: string;
  /** Clicks and values in Odoo, in order; with `refused` only. */
  byHand?: string[];
}

/** A step that knows how to bring itself about; only the pending ones are applied. */
export interface PendingStep extends ProvisionStep {
  apply: (() => Promise<void>) | null;
}

/** What is there as it should be: nothing to do. */
export function present(what: string, detail: string): PendingStep {
  return { what, state: 'present', detail, apply: null };
}

/** What `apply` makes. */
export function missing(what: string, detail: string, apply: () => Promise<void>): PendingStep {
  return { what, state: 'missing', detail, apply };
}
