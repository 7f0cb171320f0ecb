import { mendRecords } from '../../connector/reconcile/mend.ts';
import { readWholeBook, type WholeBook } from '../../connector/reconcile/read-whole-book.ts';
import { reconcileBook } from '../../rules/reconcile/reconcile-book.ts';
import type { Difference, Mend } from '../../rules/reconcile/types.ts';
import type { SettleContext, SettleWork } from '../settle/settle-customer.ts';

/** Differences of one customer; null: the entries of nobody. */
export interface Reconciled {
  customerId: number | null;
  differences: Difference[];
}

/**
 * Compares a customer's records. A difference counts when it is found twice: what a worker or a person writes between two of our
 * reads looks like one and is gone at the second look.
 */
export async function reconcileCustomer(context: SettleContext, customerId: number | null): Promise<Reconciled> {
  const first = await look(context, customerId);
  if (first.differences.length === 0) return { customerId, differences: [] };
  const seen = new Set(first.differences.map(keyOf));
  const { differences } = await look(context, customerId);
  return { customerId, differences: differences.filter((one) => seen.has(keyOf(one))) };
}

/** What a repair may settle by: the same gate, and the same cap, as every pass. */
export interface Settling {
  /** @throws ApprovalNeeded */
  check(): Promise<void>;
  /** @throws ApprovalNeeded; PassCapReached before anything of it is written */
  settle(work: SettleWork): Promise<unknown>;
}

/**
 * Mends what was shown, and nothing else but a settlement of the customer: what came up since is left for the next look. Our own records are
 * put back to what we wrote first, which charges nothing otherwise; an edited draft line and a cancelled reduction come off only once the cap has let
 * the settlement through that writes them anew.
 * @param shown the differences somebody agreed to have mended
 * @returns records put back, and what is left afterwards
 */
export async function repairCustomer(
  context: SettleContext,
  { customerId, differences: shown }: Reconciled,
  settling: Settling,
): Promise<{ putBack: number; left: Difference[] }> {
  const agreed = new Set(shown.map(keyOf));
  const { book, differences } = await look(context, customerId);
  const mends = differences.flatMap((one) => (one.mend !== null && agreed.has(keyOf(one)) ? [one.mend] : []));
  if (mends.length === 0) return { putBack: 0, left: differences };
  await settling.check();
  const work: SettleWork = { customerId, entryIds: 'all' };
  const ofDrafts = mends.filter(isOfInvoice);
  let putBack = await mendRecords(
    context.deployment,
    book,
    mends.filter((mend) => !isOfInvoice(mend)),
  );
  await settling.settle(work);
  if (ofDrafts.length > 0) {
    putBack += await mendRecords(context.deployment, book, ofDrafts);
    await settling.settle(work);
  }
  return { putBack, left: (await look(context, customerId)).differences };
}

function isOfInvoice({ kind }: Mend): boolean {
  return kind === 'draft-line' || kind === 'cancelled-line';
}

async function look(
  { deployment, policy, today }: SettleContext,
  customerId: number | null,
): Promise<WholeBook & { differences: Difference[] }> {
  const whole = await readWholeBook(deployment, customerId, today());
  return { ...whole, differences: reconcileBook(whole.book, policy, whole.extra) };
}

function keyOf({ cause, entryId, records }: Difference): string {
  return JSON.stringify([cause, entryId, records.map(({ model, id }) => `${model}:${id}`).sort()]);
}
