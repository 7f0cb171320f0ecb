import type { Deployment } from '../../connector/deployment.ts';
import { LoadRefused, OdooUserFault } from '../../connector/errors.ts';
import type { EntrySelection } from '../../connector/read/book-entries.ts';
import { beginReading, type Reading, readBookAtOnce } from '../../connector/read/read-book-at-once.ts';
import type { SetAside } from '../../connector/read/rows.ts';
import { entriesWaitingForHours } from '../../connector/read/waiting-entries.ts';
import { type SignedDrift, signDrift } from '../../connector/reconcile/drift-writers.ts';
import { applyPlan, isEmpty, type Written } from '../../connector/write/apply-plan.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import { planBook } from '../../rules/settle/plan.ts';
import type { Book, EntryOutcome, NewLedgerLine, Plan } from '../../rules/settle/types.ts';
import { type Corrections, correctionsOf } from '../../rules/simulate/corrections.ts';

export interface SettleContext {
  deployment: Deployment;
  policy: Policy;
  /** Today's local date, asked anew in each round. */
  today: () => CivilDate;
}

export interface SettleWork {
  customerId: number | null;
  entryIds: EntrySelection;
}

export interface SettleResult {
  customerId: number | null;
  outcomes: EntryOutcome[];
  written: Written;
  setAside: SetAside[];
  drift: SignedDrift[];
  /** Dry run only: what would be written. */
  plan: Plan | null;
}

/** The steps of a round. `plan`: price, settle and hold against what is so. */
export type SettleStep = 'read' | 'plan' | 'apply';

export interface SettleOptions {
  dryRun: boolean;
  /** Carries out one step of a round; whoever watches where the time goes puts something of their own in its place. */
  within?: (<T>(step: SettleStep, work: () => Promise<T>) => Promise<T>) | undefined;
  /** Told of ledger lines that this settlement wrote, once they were seen in the book: what was charged, for measuring. */
  onCharged?: ((lines: readonly NewLedgerLine[]) => void) | undefined;
  /** Told how much a plan corrects of what was settled, before anything of it is written; what it throws stops the settlement. */
  onCorrections?: ((corrections: Corrections) => Promise<void>) | undefined;
}

/** A customer's book did not come to rest: somebody keeps changing it, or a write does not do what was planned. */
export class BookUnsettled extends Error {
  override readonly name = 'BookUnsettled';
}

/** Rounds of read, plan, apply. Two are usual: one that writes and one that finds nothing to write. */
const MAX_ROUNDS = 6;

/**
 * Brings a customer's book to what should be so: read, plan, apply, until a plan made from a read that began after the last write
 * is empty (rule 9). A write that Odoo refuses means that the book changed under us: it is read again. After the last round the
 * refusal, or BookUnsettled, is thrown and the job's retry takes over.
 */
export async function settleCustomer(
  { deployment, policy, today }: SettleContext,
  { customerId, entryIds }: SettleWork,
  { dryRun, within = (_, work) => work(), onCharged, onCorrections }: SettleOptions,
): Promise<SettleResult> {
  const written: Written = { ledgerLines: 0, invoiceLines: 0, verdicts: 0, disputes: 0, deliveries: 0 };
  let refusal: Error | null = null;
  let selected = entryIds;
  let sent: readonly NewLedgerLine[] = [];
  /** The next look at the book, where it followed the last write in one call. */
  let next: { reading: Reading | null } = { reading: null };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const begun = next.reading;
    next = { reading: null };
    const { book, setAside } = await within(
      'read',
      () => begun?.book ?? readBookAtOnce(deployment, customerId, selected, today()),
    );
    if (sent.length > 0) onCharged?.(standing(sent, book));
    const plan = await within('plan', async () => planBook(book, policy));
    sent = plan.ledger;
    if (dryRun || isEmpty(plan)) {
      const { outcomes } = plan;
      const drift = await signDrift(deployment.odoo, plan.drift);
      return { customerId, outcomes, written, setAside, drift, plan: dryRun ? plan : null };
    }
    refusal = null;
    await onCorrections?.(correctionsOf(book, plan.ledger));
    try {
      const readOn = async (): Promise<Reading | null> => {
        next.reading = await beginReading(deployment, customerId, selected, today());
        return next.reading;
      };
      const done = await within('apply', () => applyPlan(deployment, book, plan, gaveBack(plan) ? undefined : readOn));
      written.ledgerLines += done.ledgerLines;
      written.invoiceLines += done.invoiceLines;
      written.verdicts += done.verdicts;
      written.disputes += done.disputes;
      written.deliveries += done.deliveries;
      selected = await withWaiting(deployment, customerId, selected, plan);
    } catch (error) {
      if (!(error instanceof LoadRefused || error instanceof OdooUserFault)) throw error;
      refusal = error;
      next.reading = null;
    }
  }
  throw refusal ?? new BookUnsettled(`the book of customer ${customerId} still differs after ${MAX_ROUNDS} rounds`);
}

/** Those of the lines that are in the book: a refused round may have written its ledger, or none of it. */
function standing(sent: readonly NewLedgerLine[], { ledger }: Book): NewLedgerLine[] {
  const there = new Set(ledger.map(({ entryId, n }) => `${entryId}.${n}`));
  return sent.filter(({ entryId, n }) => there.has(`${entryId}.${n}`));
}

/** Hours given back to a package may serve entries that are held because there were none: they join the next round. */
async function withWaiting(
  deployment: Deployment,
  customerId: number | null,
  selected: EntrySelection,
  plan: Plan,
): Promise<EntrySelection> {
  if (!gaveBack(plan) || selected === 'all' || customerId === null) return selected;
  return [...new Set([...selected, ...(await entriesWaitingForHours(deployment, customerId))])];
}

/** Hours come back to a package: others may be looked at next. */
function gaveBack({ ledger }: Plan): boolean {
  return ledger.some(({ target, minutes }) => target.kind === 'package' && minutes < 0);
}
