import { anythingSettled, readApprovals } from '../../connector/read/approvals.ts';
import { type ApprovalKind, type ApprovalNote, writeApproval } from '../../connector/write/approvals.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { Connection } from '../odoo/connection.ts';
import type { SettleContext } from '../settle/settle-customer.ts';
import { type Simulation, simulate } from '../simulate/simulate.ts';
import { ApprovalNeeded, ApprovalRefused } from './approval-needed.ts';

/**
 * A process that may settle looks again after this whether somebody approved another policy since: two calls. What it settled by its own
 * policy until then is found by the other's next pass, as every change is.
 */
const LOOK_AGAIN_MS = 5_000;
const CONCURRENCY = 4;
const EVERYTHING = { period: { from: null, to: null }, customerIds: null };
/** With these somebody decided that the book is settled by that policy and by no other. */
const DECIDED: readonly ApprovalKind[] = ['approved', 'undo'];

/** The note of the policy that settled the book last. @param notes newest first */
export function settlingNote(notes: readonly ApprovalNote[]): ApprovalNote | undefined {
  return notes.find(({ kind }) => kind !== 'holiday');
}

/** Whether somebody agreed to this policy by `holidays add` and no pass has begun with it or another one since. */
function mayFromNowOn(notes: readonly ApprovalNote[], fingerprint: string): boolean {
  const last = notes.findIndex(({ kind }) => kind !== 'holiday');
  return notes.slice(0, last < 0 ? notes.length : last).some(({ policy }) => policy === fingerprint);
}

export interface GateDeps {
  context(): Promise<SettleContext>;
  find: Connection['find'];
  /** Fingerprint of the policy that this process settles by. */
  fingerprint: string;
  now(): number;
}

/** What approving needs to know of a policy that may not be this process' own. */
export interface Candidate {
  policy: Policy;
  fingerprint: string;
}

/**
 * The one place that decides whether a policy may settle the book: the ledger project's notes say which one was approved last. Another
 * one is compared with what stands; when it changes no settled entry that is noted and it goes on, otherwise a person has to approve.
 */
export class PolicyGate {
  readonly #deps: GateDeps;
  #looking: Promise<void> | null = null;
  #passedAt: number | null = null;
  #refused: { last: string; error: ApprovalNeeded } | null = null;

  constructor(deps: GateDeps) {
    this.#deps = deps;
  }

  /** @throws ApprovalNeeded when settling by this process' policy has to wait for a person */
  check(): Promise<void> {
    if (this.#passedAt !== null && this.#deps.now() - this.#passedAt < LOOK_AGAIN_MS) return Promise.resolve();
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { context, fingerprint, now } = this.#deps;
    const { deployment, policy } = await context();
    const notes = await readApprovals(deployment);
    const last = settlingNote(notes);
    const superseded = last !== undefined && DECIDED.includes(last.kind);
    if (last?.policy !== fingerprint && (this.#passedAt === null || superseded)) {
      if (mayFromNowOn(notes, fingerprint)) await this.#note(deployment, fingerprint, 'settling');
      else if (last === undefined && !(await anythingSettled(deployment)))
        await this.#note(deployment, fingerprint, 'first');
      else await this.#compare({ policy, fingerprint }, last);
    }
    this.#passedAt = now();
    this.#refused = null;
  }

  /** Why it does not settle now: a person has to approve first. Null: it does, as far as it has looked. */
  get waiting(): ApprovalNeeded | null {
    return this.#refused?.error ?? null;
  }

  async #compare(candidate: Candidate, last: ApprovalNote | undefined): Promise<void> {
    const known = last?.at ?? '';
    if (this.#refused?.last === known) throw this.#refused.error;
    const impact = await this.impact(candidate, last?.policy ?? null);
    if (impact.changedByRules > 0) {
      const error = new ApprovalNeeded(impact);
      this.#refused = { last: known, error };
      throw error;
    }
    await this.#note((await this.#deps.context()).deployment, candidate.fingerprint, 'unchanged');
  }

  /** What a policy would change of the whole book. */
  async impact({ policy, fingerprint }: Candidate, against: string | null): Promise<Simulation> {
    const question = { ...EVERYTHING, candidate: fingerprint, against };
    const { context, find } = this.#deps;
    return simulate(await context(), find, { candidate: policy, question, concurrency: CONCURRENCY });
  }

  /**
   * Records that somebody who saw the report approved its policy.
   * @param hash the report's; null: what it said was just shown and agreed to
   * @throws ApprovalRefused when the report says something else by now
   */
  async approve(candidate: Candidate, hash: string | null, kind: ApprovalKind, by: string): Promise<void> {
    const { deployment } = await this.#deps.context();
    const notes = await readApprovals(deployment);
    const last = settlingNote(notes);
    if (last?.policy === candidate.fingerprint) return;
    if (hash !== null) {
      const { hash: now } = await this.impact(candidate, last?.policy ?? null);
      if (now !== hash) {
        throw new ApprovalRefused(
          `the report of this policy over the whole book has the hash ${now}, not ${hash}: look at it again (simulate --policy FILE)`,
        );
      }
    }
    await this.#note(deployment, candidate.fingerprint, kind, hash ?? '', by);
    this.#refused = null;
  }

  #note(
    deployment: SettleContext['deployment'],
    policy: string,
    kind: ApprovalKind,
    report = '',
    by = '',
  ): Promise<void> {
    const at = new Date(this.#deps.now()).toISOString();
    return writeApproval(deployment, { policy, report, kind, by, at });
  }
}
