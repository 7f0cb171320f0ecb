import type { InvoiceGroup } from './invoice-groups.ts';
import type { Invoice, InvoiceLine } from './invoice-types.ts';
import type { Drift } from './types.ts';
import { writtenContent } from './written-content.ts';

/** A line of a group with the invoice it stands on; undefined: that invoice is not ours. */
export interface OnInvoice {
  line: InvoiceLine;
  invoice: Invoice | undefined;
}

/**
 * Of the minutes that are due beside what is posted, those that a person cancelled: a charge is billed to nobody and not billed again; a
 * reduction stays owed, and is written again only when somebody asks for it (`reconcile --repair`), so that no accountant
 * has to cancel one credit note twice.
 */
export function cancelledOf(dueMinutes: number, lines: readonly OnInvoice[]): number {
  if (lines.length === 0) return 0;
  const sum = lines.reduce((total, { line, invoice }) => {
    const minutes = line.minutes ?? 0;
    return invoice?.state === 'cancel' && Math.sign(minutes) === Math.sign(dueMinutes) ? total + minutes : total;
  }, 0);
  return dueMinutes > 0 ? Math.min(dueMinutes, sum) : Math.max(dueMinutes, sum);
}

/**
 * Lines that no longer say what we wrote, or stand on an invoice that is not ours, or no more what it was made as: what is due beside them
 * nobody can tell.
 */
export function changedLines({ entryId }: InvoiceGroup, lines: readonly OnInvoice[]): readonly Drift[] {
  if (lines.every(isAsWritten)) return NO_DRIFT;
  const changed: Drift[] = [];
  for (const { line, invoice } of lines) {
    const found = contentOf(line);
    if (invoice === undefined) {
      const detail = `${found} stands on an invoice that is not ours`;
      changed.push({ ...about(entryId, line), what: 'invoice-line-moved', detail });
    } else if (invoice.changed !== undefined) {
      const { what, found: now } = invoice.changed;
      changed.push({ ...about(entryId, line), what, detail: `${found} stands on an invoice that is now ${now}` });
    } else if (!isAsWritten({ line, invoice })) {
      const detail = `written ${line.written}, found ${found}`;
      changed.push({ ...about(entryId, line), what: 'invoice-line-edited', detail });
    }
  }
  return changed;
}

const NO_DRIFT: readonly Drift[] = [];

function isAsWritten({ line, invoice }: OnInvoice): boolean {
  if (invoice === undefined || invoice.changed !== undefined) return false;
  if (line.minutes === null || line.unitPriceCenti === null) return false;
  return writtenContent(line.minutes, line.unitPriceCenti) === line.written;
}

/** Lines on invoices that a person cancelled. @param owed minutes of reductions among them that the customer is still owed, negative */
export function cancelledLines({ entryId }: InvoiceGroup, lines: readonly OnInvoice[], owed: number): readonly Drift[] {
  if (lines.length === 0) return NO_DRIFT;
  const cancelled: Drift[] = [];
  for (const { line, invoice } of lines) {
    if (invoice?.state !== 'cancel') continue;
    const found = contentOf(line);
    if (owed < 0 && (line.minutes ?? 0) < 0) {
      const detail = `${found} was cancelled, the customer is still owed ${-owed} min`;
      cancelled.push({ ...about(entryId, line), what: 'reduction-cancelled', detail });
    } else {
      const detail = `${found} is on a cancelled invoice and bills nobody`;
      cancelled.push({ ...about(entryId, line), what: 'invoice-cancelled', detail });
    }
  }
  return cancelled;
}

/** A posted line of a group whose invoice people credit by a note of their own. */
export function creditedByHand(posted: readonly OnInvoice[]): InvoiceLine | undefined {
  return posted.find(({ invoice }) => invoice?.creditedByHand === true && invoice.state === 'posted')?.line;
}

/** A reduction of such a line: whether their note has it, they know. */
export function reductionByHand({ entryId }: InvoiceGroup, minutes: number, line: InvoiceLine): Drift {
  const detail = `${minutes} min should be credited, and the invoice has a credit note that is not ours`;
  return { ...about(entryId, line), what: 'reduction-credited-by-hand', detail };
}

function about(entryId: number, { id, invoiceId }: InvoiceLine): Pick<Drift, 'entryId' | 'invoiceId' | 'lineId'> {
  return { entryId, invoiceId, lineId: id };
}

function contentOf({ minutes, unitPriceCenti }: InvoiceLine): string {
  return minutes === null || unitPriceCenti === null
    ? `${minutes}@${unitPriceCenti}`
    : writtenContent(minutes, unitPriceCenti);
}
