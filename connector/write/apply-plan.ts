import { formatJalaliMonth } from '../../rules/calendar/jalali.ts';
import { persianDigits } from '../../rules/calendar/persian-digits.ts';
import type { InvoiceChange } from '../../rules/settle/invoice-types.ts';
import type { Book, Plan } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import type { Reading } from '../read/read-book-at-once.ts';
import { writeDeliveries } from './deliveries.ts';
import { writeDisputes } from './disputes.ts';
import { html } from './html.ts';
import { applyInvoiceChanges, type InvoiceHeader } from './invoices.ts';
import { appendLedger } from './ledger.ts';
import { ensureLedgerTasks } from './ledger-tasks.ts';
import { emptyVerdicts, writeVerdicts } from './verdicts.ts';

export interface Written {
  ledgerLines: number;
  invoiceLines: number;
  /** Written or emptied. */
  verdicts: number;
  disputes: number;
  deliveries: number;
}

/** True when the plan says that everything is as it should be. */
export function isEmpty(plan: Plan): boolean {
  return (
    plan.ledger.length === 0 &&
    plan.invoices.length === 0 &&
    plan.verdicts.length === 0 &&
    plan.withdrawn.length === 0 &&
    plan.disputes.length === 0 &&
    plan.deliveries.length === 0
  );
}

/**
 * Writes a plan: the ledger first (the commit point), then what follows from it: invoice lines, then verdicts. Killed anywhere in
 * between, the next read finds the ledger as decided and plans the rest again.
 * @param next begins to read the book anew: called when one last write is left, which the read then follows in the same call
 * @throws LoadRefused or OdooUserFault when the book changed since it was read; the errors of the wire otherwise
 */
export async function applyPlan(
  deployment: Deployment,
  book: Book,
  plan: Plan,
  next?: () => Promise<Reading | null>,
): Promise<Written> {
  const touched = new Set(
    plan.ledger.flatMap((line) => (line.target.kind === 'package' ? [line.target.packageId] : [])),
  );
  const tasks = await ensureLedgerTasks(
    deployment,
    book.packages.filter((pack) => touched.has(pack.id)),
  );
  const taskOf = (packageId: number): number => {
    const task = tasks.get(packageId);
    if (task === undefined) throw new RangeError(`package ${packageId} has no ledger task`);
    return task;
  };
  const added = await appendLedger(deployment, plan.ledger, taskOf, new Set(book.goneEntryIds));

  const ids = new Map([...book.ledger, ...added].map((line) => [`${line.entryId}.${line.n}`, line.id]));
  const ledgerIdOf = (entryId: number, n: number): number => {
    const id = ids.get(`${entryId}.${n}`);
    if (id === undefined) throw new RangeError(`no ledger line ${n} of entry ${entryId}`);
    return id;
  };
  const invoiceLines = await applyInvoiceChanges(deployment, plan.invoices, ledgerIdOf, headerOf, book.invoiceLines);
  // Before the verdicts: until it is recorded, who decided is told by who wrote the entry last.
  const disputes = await writeDisputes(deployment, plan.disputes);
  const isLast = plan.withdrawn.length === 0 && plan.deliveries.length === 0;
  const written = await writeVerdicts(deployment, plan.verdicts, isLast ? next : undefined);
  const verdicts = written + (await emptyVerdicts(deployment, plan.withdrawn));
  const deliveries = await writeDeliveries(deployment, plan.deliveries);
  return { ledgerLines: added.length, invoiceLines, verdicts, disputes, deliveries };
}

/** Reference and narration of a draft, in Persian, with its Jalali month (D18). */
function headerOf({ invoice }: InvoiceChange): InvoiceHeader {
  const month = formatJalaliMonth(invoice.period, 'fa');
  const what = invoice.kind === 'credit-note' ? 'اصلاحیهٔ خدمات پشتیبانی' : 'صورت‌حساب خدمات پشتیبانی';
  const again = invoice.k > 1 ? ` (${persianDigits(String(invoice.k))})` : '';
  return {
    reference: `${what} — ${month}${again}`,
    narration: html(`${what} — ${month}، طبق آیین‌نامهٔ پشتیبانی؛ شرح محاسبه در هر زمان ثبت‌شده آمده است.`),
  };
}
