import type { InvoiceGroup } from './invoice-groups.ts';
import type { Invoice, InvoiceLine } from './invoice-types.ts';
import type { Drift } from './types.ts';

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
  const sum = lines.reduce((total, { line, invoice }) => {
    const minutes = line.minutes ?? 0;
    return invoice?.state === 'cancel' && Math.sign(minutes) === Math.sign(dueMinutes) ? total + minutes : total;
  }, 0);
  return dueMinutes > 0 ? Math.min(dueMinutes, sum) : Math.max(dueMinutes, sum);
}

/** Lines that no longer say what we wrote, or stand on an invoice that is not ours: what is due beside them nobody can tell. */
export function changedLines({ entryId }: InvoiceGroup, lines: readonly OnInvoice[]): Drift[] {
  return lines.flatMap(({ line, invoice }): Drift[] => {
    const found = contentOf(line);
    const about = { entryId, invoiceId: line.invoiceId, lineId: line.id };
    if (invoice === undefined) {
      return [{ ...about, what: 'invoice-line-moved', detail: `${found} stands on an invoice that is not ours` }];
    }
    if (line.minutes === null || line.unitPriceCenti === null || found !== line.written) {
      return [{ ...about, what: 'invoice-line-edited', detail: `written ${line.written}, found ${found}` }];
    }
    return [];
  });
}

/** Lines on invoices that a person cancelled. @param owed minutes of reductions among them that the customer is still owed, negative */
export function cancelledLines({ entryId }: InvoiceGroup, lines: readonly OnInvoice[], owed: number): Drift[] {
  return lines.flatMap(({ line, invoice }): Drift[] => {
    if (invoice?.state !== 'cancel') return [];
    const about = { entryId, invoiceId: line.invoiceId, lineId: line.id };
    const found = contentOf(line);
    if (owed < 0 && (line.minutes ?? 0) < 0) {
      const detail = `${found} was cancelled, the customer is still owed ${-owed} min`;
      return [{ ...about, what: 'reduction-cancelled', detail }];
    }
    return [{ ...about, what: 'invoice-cancelled', detail: `${found} is on a cancelled invoice and bills nobody` }];
  });
}

function contentOf({ minutes, unitPriceCenti }: InvoiceLine): string {
  return `${minutes}@${unitPriceCenti}`;
}
