import { groupBy } from '../settle/group-by.ts';
import type { Invoice, InvoiceLine } from '../settle/invoice-types.ts';
import type { Book, Drift } from '../settle/types.ts';
import { writtenContent } from '../settle/written-content.ts';
import type { Difference, Extra, InvoiceExtra, InvoiceLineExtra, RecordRef } from './types.ts';

/**
 * Invoices and invoice lines that people changed, against what we wrote.
 * @param drift what the plan made of them: which cancelled reductions the customer is still owed
 */
export function invoiceDifferences(book: Book, extra: Extra, drift: readonly Drift[]): Difference[] {
  const owed = drift.filter(({ what }) => what === 'reduction-cancelled');
  const entryOf = new Map(book.ledger.map((line) => [line.id, line.entryId]));
  const invoiceById = new Map(book.invoices.map((invoice) => [invoice.id, invoice]));
  const shown = new Map(extra.invoiceLines.map((line) => [line.id, line]));
  const writer = (id: number) => ({ by: shown.get(id)?.by ?? null, at: shown.get(id)?.at ?? null });
  const found: Difference[] = [];
  const elsewhere: InvoiceLine[] = [];
  for (const line of book.invoiceLines) {
    const invoice = invoiceById.get(line.invoiceId);
    if (!invoice) {
      elsewhere.push(line);
      continue;
    }
    const content =
      line.minutes === null || line.unitPriceCenti === null
        ? 'no whole number of minutes'
        : writtenContent(line.minutes, line.unitPriceCenti);
    if (content === line.written) continue;
    found.push({
      cause: 'invoice-line-edited',
      entryId: entryOf.get(line.ledgerLineId) ?? null,
      records: [lineRef(line.id), invoiceRef(invoice.id)],
      found: content,
      expected: line.written,
      ...writer(line.id),
      mend: invoice.state === 'draft' ? { kind: 'draft-line', invoiceId: invoice.id, lineId: line.id } : null,
    });
  }
  for (const [invoiceId, lines] of groupBy(elsewhere, (line) => line.invoiceId)) {
    found.push(...movedAway(invoiceId, lines, book, extra));
  }
  for (const invoice of book.invoices) {
    const more = extra.invoices.get(invoice.id);
    if (more) found.push(...headerDifferences(invoice, more, book, extra, new Set(owed.map(({ lineId }) => lineId))));
  }
  found.push(...owed.flatMap((one) => owedDifferences(one, drift, extra)));
  return [...found, ...duplicates(book, extra, invoiceById)];
}

/** Lines of ours on an invoice that is not: a merged draft when ours of that month has none left. */
function movedAway(invoiceId: number, lines: InvoiceLine[], book: Book, extra: Extra): Difference[] {
  const ledgerById = new Map(book.ledger.map((line) => [line.id, line]));
  const at = extra.invoices.get(invoiceId);
  const periods = new Set(lines.map((line) => ledgerById.get(line.ledgerLineId)?.period));
  const left = book.invoices.some(
    (invoice) =>
      invoice.kind === 'invoice' &&
      periods.has(invoice.period) &&
      book.invoiceLines.some((line) => line.invoiceId === invoice.id),
  );
  const shown = extra.invoiceLines.find((line) => line.id === lines[0]?.id);
  const who = { by: shown?.by ?? at?.by ?? null, at: shown?.at ?? at?.at ?? null };
  const where = `${at?.state ?? 'unknown'} invoice ${at?.name || `#${invoiceId}`}, which is not ours`;
  const about = { expected: 'on the draft it was written on', ...who, mend: null };
  if (!left && lines.length > 1) {
    const records = [invoiceRef(invoiceId), ...lines.map((line) => lineRef(line.id))];
    return [{ cause: 'draft-merged', entryId: null, records, found: `${lines.length} lines on ${where}`, ...about }];
  }
  return lines.map((line) => ({
    cause: 'invoice-line-moved',
    entryId: ledgerById.get(line.ledgerLineId)?.entryId ?? null,
    records: [lineRef(line.id), invoiceRef(invoiceId)],
    found: `${line.minutes}@${line.unitPriceCenti} on ${where}`,
    ...about,
  }));
}

/** A reduction that a person cancelled, and what else of the entry was cancelled: who gives the one back may want the other too. */
function owedDifferences(
  { entryId, invoiceId, lineId, detail }: Drift,
  drift: readonly Drift[],
  extra: Extra,
): Difference[] {
  if (invoiceId === null || lineId === null) return [];
  const { by = null, at = null } = extra.invoices.get(invoiceId) ?? {};
  const beside = drift.filter((one) => one.what === 'invoice-cancelled' && one.entryId === entryId);
  return [
    {
      cause: 'reduction-cancelled',
      entryId,
      records: [lineRef(lineId), invoiceRef(invoiceId)],
      found: [detail, ...beside.map((one) => one.detail)].join('; '),
      expected: 'on an open draft or credit note',
      by,
      at,
      mend: { kind: 'cancelled-line', invoiceId, lineId },
    },
  ];
}

function headerDifferences(
  invoice: Invoice,
  more: InvoiceExtra,
  book: Book,
  extra: Extra,
  owed: ReadonlySet<number | null>,
): Difference[] {
  const { by, at, name, customerId, untaxedMinor, state } = more;
  const about = { entryId: null, records: [invoiceRef(invoice.id)], by, at, mend: null };
  const found: Difference[] = [];
  const lines = extra.invoiceLines.filter((line) => line.invoiceId === invoice.id);
  const ours = lines.filter((line) => line.ledgerLineId !== null && !owed.has(line.id));
  if (state === 'cancel' && ours.length > 0) {
    const what = `${ours.length} lines bill nobody`;
    found.push({ ...about, cause: 'invoice-cancelled', found: `cancelled: ${what}`, expected: 'a draft or posted' });
  }
  // whose it is, is told from its own contact
  if (invoice.changed !== undefined && invoice.changed.what !== 'invoice-customer-changed') {
    const { what: cause, found: now, expected } = invoice.changed;
    found.push({ ...about, cause, found: now, expected });
  }
  if (customerId !== book.customerId) {
    const texts = { found: `customer ${customerId}`, expected: `customer ${book.customerId}` };
    found.push({ ...about, cause: 'invoice-customer-changed', ...texts });
  }
  const sum = lines.reduce((total, line) => total + line.subtotalMinor, 0);
  if (state === 'posted' && sum !== untaxedMinor) {
    const texts = { found: `${name}: ${untaxedMinor}`, expected: `${sum}, the sum of its lines` };
    found.push({ ...about, cause: 'posted-total-uneven', ...texts });
  }
  return found;
}

/** Lines without a key that say word for word what one of ours says: copies, which a person makes without their key. */
function duplicates(book: Book, extra: Extra, invoiceById: ReadonlyMap<number, Invoice>): Difference[] {
  const keyed = groupBy(
    extra.invoiceLines.filter((line) => line.ledgerLineId !== null),
    wording,
  );
  const entryOf = new Map(book.ledger.map((line) => [line.id, line.entryId]));
  return extra.invoiceLines.flatMap((line): Difference[] => {
    if (line.ledgerLineId !== null) return [];
    const [original] = keyed.get(wording(line)) ?? [];
    const invoice = invoiceById.get(line.invoiceId);
    const state = invoice?.state ?? extra.invoices.get(line.invoiceId)?.state;
    if (!original || original.ledgerLineId === null || state === 'cancel') return [];
    // Odoo's "reverse and create invoice": the copy bills what their credit note took back
    if (invoiceById.get(original.invoiceId)?.creditedByHand === true) return [];
    return [
      {
        cause: 'invoice-line-duplicated',
        entryId: entryOf.get(original.ledgerLineId) ?? null,
        records: [lineRef(line.id), invoiceRef(line.invoiceId)],
        found: `the same as line ${original.id}, once more on ${invoice ? 'an invoice of ours' : 'another invoice'} (${state})`,
        expected: 'one line for one charge',
        by: line.by,
        at: line.at,
        mend: invoice?.state === 'draft' ? { kind: 'draft-line', invoiceId: invoice.id, lineId: line.id } : null,
      },
    ];
  });
}

function wording({ name, quantity, unitPriceCenti, productId }: InvoiceLineExtra): string {
  return JSON.stringify([name, quantity, unitPriceCenti, productId]);
}

function lineRef(id: number): RecordRef {
  return { model: 'account.move.line', id };
}

function invoiceRef(id: number): RecordRef {
  return { model: 'account.move', id };
}
