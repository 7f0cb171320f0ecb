import { z } from 'zod';
import { lineAmountMinor } from '../../rules/money/price-per-minute.ts';
import type { InvoiceChange, InvoiceIdentity, NewInvoiceLine, NewSection } from '../../rules/settle/invoice-types.ts';
import { writtenMark } from '../../rules/settle/written-content.ts';
import type { Deployment } from '../deployment.ts';
import { OdooBadReply } from '../errors.ts';
import { invoiceKey } from '../invoice-key.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { INVOICE, INVOICE_LINE } from '../own-fields.ts';
import { changeDraftLines, INVOICE_DEADLINE_MS } from './draft-lines.ts';

/** Up to 200 invoice lines a call are safe under Odoo's 60 s of processor time. */
const MAX_LINES_A_CALL = 150;

export interface InvoiceHeader {
  reference: string;
  narration: string;
}

/**
 * Brings draft invoices to what the plan says. Lines are made with `(0, 0, …)` on their own draft and taken off with
 * `(2, id)`, never edited and never named under another invoice: Odoo guards only the invoice that is named. A posted invoice
 * refuses the call, a key that is taken refuses it by the unique index; either way the book changed and is read again.
 * @param ledgerIdOf id in Odoo of the ledger line (entryId, n)
 * @returns lines written (added + removed); headings of sections are not counted
 */
export async function applyInvoiceChanges(
  deployment: Deployment,
  changes: readonly InvoiceChange[],
  ledgerIdOf: (entryId: number, n: number) => number,
  headerOf: (change: InvoiceChange) => InvoiceHeader,
): Promise<number> {
  const removalsOf = (change: InvoiceChange): number[] => [...change.removeLineIds, ...change.removeSectionIds];
  const keysMayMove = changes.length > 1 && changes.some((change) => change.removeLineIds.length > 0);
  if (keysMayMove) {
    // A key that moves from one draft to another must leave the first before it can enter the second.
    for (const change of changes) {
      const { id } = change.invoice;
      const removals = removalsOf(change);
      if (id !== null && removals.length > 0) await writeLines(deployment, id, removals, []);
    }
  }
  for (const change of changes) {
    const charges = change.addLines.map((line) => lineValues(deployment, line, change.invoice, ledgerIdOf));
    const lines = [...change.addSections.map((section) => sectionValues(deployment, section)), ...charges];
    const removals = keysMayMove ? [] : removalsOf(change);
    if (lines.length + removals.length === 0) continue;
    const first = lines.splice(0, MAX_LINES_A_CALL);
    let invoiceId = change.invoice.id;
    if (invoiceId === null) invoiceId = await createDraft(deployment, change, headerOf(change), first);
    else await writeLines(deployment, invoiceId, removals, first);
    while (lines.length > 0) await writeLines(deployment, invoiceId, [], lines.splice(0, MAX_LINES_A_CALL));
  }
  return changes.reduce((sum, change) => sum + change.removeLineIds.length + change.addLines.length, 0);
}

async function writeLines(
  deployment: Deployment,
  invoiceId: number,
  removeIds: number[],
  adds: Record<string, OdooValue>[],
): Promise<void> {
  const commands: OdooValue[] = [...removeIds.map((id) => [2, id, 0]), ...adds.map((values) => [0, 0, values])];
  await changeDraftLines(deployment, invoiceId, commands);
}

async function createDraft(
  deployment: Deployment,
  { invoice }: InvoiceChange,
  header: InvoiceHeader,
  lines: Record<string, OdooValue>[],
): Promise<number> {
  const values: Record<string, OdooValue> = {
    move_type: invoice.kind === 'credit-note' ? 'out_refund' : 'out_invoice',
    ...(invoice.reversesId === null ? {} : { reversed_entry_id: invoice.reversesId }),
    partner_id: invoice.customerId,
    currency_id: deployment.own.currencyId(invoice.currency),
    [INVOICE.key]: invoiceKey(invoice, deployment.company?.id ?? null),
    ref: header.reference,
    narration: header.narration,
    invoice_line_ids: lines.map((line) => [0, 0, line]),
  };
  const { odoo } = deployment;
  const [id] = await (odoo.together === undefined
    ? createDrafts(odoo, [values])
    : odoo.together.put('drafts', [values], createDrafts, lines.length));
  return id as number;
}

/** Makes drafts, several customers' in one transaction. @returns their ids, in order */
async function createDrafts(odoo: Odoo, drafts: Record<string, OdooValue>[]): Promise<number[]> {
  const reply = await odoo.call('account.move', 'create', [drafts], {}, { deadlineMs: INVOICE_DEADLINE_MS });
  const ids = z.array(z.int()).length(drafts.length).safeParse(reply);
  if (!ids.success) throw new OdooBadReply(`create of account.move answered ${JSON.stringify(reply)}`, 200, '');
  return ids.data;
}

/** The heading of a ticket's lines; on its draft it is the only one with its key (a unique index holds that). */
function sectionValues({ dialect }: Deployment, { key, name, sequence }: NewSection): Record<string, OdooValue> {
  const amount = dialect.invoiceLine.amounts === 'given' ? { balance: 0 } : {};
  return { display_type: 'line_section', name, sequence, [INVOICE_LINE.section]: key, ...amount };
}

/**
 * What Odoo would reckon itself, and write on each line by itself: a third of the time of a new draft. Odoo reckons lines with taxes all the
 * same, so that prices with taxes in them come out right. In another currency than that of the books the rate is Odoo's to look up.
 */
function amountsOf({ own, dialect }: Deployment, line: NewInvoiceLine, currency: string): Record<string, OdooValue> {
  if (dialect.invoiceLine.amounts !== 'given' || !own.isBookCurrency(currency)) return {};
  const decimals = own.currencyDecimals(currency);
  // a sale is credited, a credit note's line has negative minutes
  const amount = -lineAmountMinor(line.minutes, line.unitPriceCenti, decimals) / 10 ** decimals;
  return { amount_currency: amount, balance: amount };
}

function lineValues(
  deployment: Deployment,
  line: NewInvoiceLine,
  { kind, currency }: InvoiceIdentity,
  ledgerIdOf: (entryId: number, n: number) => number,
): Record<string, OdooValue> {
  const { own, dialect } = deployment;
  return {
    product_id: own.serviceProductId(line.tariff),
    [dialect.invoiceLine.unit]: own.minutesUnitId,
    ...(dialect.invoiceLine.taxes === 'given' ? { tax_ids: [[6, 0, own.serviceTaxIds(line.tariff)]] } : {}),
    // a credit note's lines count as they reduce
    quantity: kind === 'credit-note' ? -line.minutes : line.minutes,
    price_unit: line.unitPriceCenti / 100,
    ...amountsOf(deployment, line, currency),
    name: line.name,
    sequence: line.sequence,
    [INVOICE_LINE.section]: line.section,
    [INVOICE_LINE.ledgerLine]: ledgerIdOf(line.entryId, line.n),
    [INVOICE_LINE.written]: writtenMark(line.minutes, line.unitPriceCenti, line.name),
  };
}
