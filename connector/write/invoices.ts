import { z } from 'zod';
import { lineAmountMinor } from '../../rules/money/price-per-minute.ts';
import type {
  Invoice,
  InvoiceChange,
  InvoiceIdentity,
  InvoiceLine,
  NewInvoiceLine,
  NewSection,
} from '../../rules/settle/invoice-types.ts';
import { writtenMark } from '../../rules/settle/written-content.ts';
import type { Deployment } from '../deployment.ts';
import { OdooBadReply } from '../errors.ts';
import { invoiceKey } from '../invoice-key.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { INVOICE, INVOICE_LINE } from '../own-fields.ts';
import { changeDraftLines, INVOICE_DEADLINE_MS } from './draft-lines.ts';
import { moveType } from './move-type.ts';
import { type Rewrite, rewriteLines } from './rewrite-lines.ts';

/** Up to 200 invoice lines a call are safe under Odoo's 60 s of processor time. */
const MAX_LINES_A_CALL = 150;

const MOST_CARRIED = 2 ** 31 - 1;

export interface InvoiceHeader {
  reference: string;
  narration: string;
}

/**
 * Brings draft invoices to what the plan says. Lines are made with `(0, 0, …)` on their own draft and taken off with
 * `(2, id)`, never named under another invoice: Odoo guards only the invoice that is named. A line that stays the line of its ledger line is changed in place where our
 * server action can look at it first (rewrite-code.ts). A posted invoice refuses the call, a key that is taken refuses it by the unique index;
 * either way the book changed and is read again.
 * @param ledgerIdOf id in Odoo of the ledger line (entryId, n)
 * @param standing invoice lines as they were read
 * @returns lines written (added + removed); headings of sections are not counted
 */
export async function applyInvoiceChanges(
  deployment: Deployment,
  changes: readonly InvoiceChange[],
  ledgerIdOf: (entryId: number, n: number) => number,
  headerOf: (change: InvoiceChange) => InvoiceHeader,
  standing: readonly InvoiceLine[] = [],
): Promise<number> {
  const keysMayMove = changes.length > 1 && changes.some((change) => change.removeLineIds.length > 0);
  const sheets = changes.map((change) => sheetOf(deployment, change, ledgerIdOf, standing));
  if (keysMayMove) {
    // A key that moves from one draft to another must leave the first before it can enter the second.
    for (const { change, removals } of sheets) {
      const { id } = change.invoice;
      if (id !== null && removals.length > 0) await writeLines(deployment, id, removals.splice(0), []);
    }
  }
  for (const { change, removals, lines } of sheets) {
    if (lines.length + removals.length === 0) continue;
    const first = lines.splice(0, MAX_LINES_A_CALL);
    let invoiceId = change.invoice.id;
    if (invoiceId === null) invoiceId = await createDraft(deployment, change, headerOf(change), first.map(valuesOf));
    else await writeFirst(deployment, change.invoice as Invoice, removals, first);
    while (lines.length > 0) {
      await writeLines(deployment, invoiceId, [], lines.splice(0, MAX_LINES_A_CALL).map(valuesOf));
    }
  }
  return changes.reduce((sum, change) => sum + change.removeLineIds.length + change.addLines.length, 0);
}

/** A line to be on a draft: a new one, or one that stands there and is changed. */
interface DueLine {
  values: Record<string, OdooValue>;
  line: InvoiceLine | null;
}

/** What is done to one draft: what leaves it, and what is then on it. */
interface Sheet {
  change: InvoiceChange;
  removals: number[];
  lines: DueLine[];
}

/** A line that leaves a draft, and one put on it for the same ledger line, are one line that is changed; as many as one call carries. */
function sheetOf(
  deployment: Deployment,
  change: InvoiceChange,
  ledgerIdOf: (entryId: number, n: number) => number,
  standing: readonly InvoiceLine[],
): Sheet {
  const { invoice } = change;
  const removed = new Set(change.removeLineIds);
  const replaceable = new Map(
    standing.flatMap((line) =>
      removed.has(line.id) && line.invoiceId === invoice.id ? [[line.ledgerLineId, line]] : [],
    ),
  );
  const lines = change.addSections.map(
    (section): DueLine => ({ values: sectionValues(deployment, section), line: null }),
  );
  for (const added of change.addLines) {
    const line = lines.length < MAX_LINES_A_CALL ? replaceable.get(ledgerIdOf(added.entryId, added.n)) : undefined;
    if (line !== undefined) removed.delete(line.id);
    lines.push({ values: lineValues(deployment, added, invoice, ledgerIdOf), line: line ?? null });
  }
  return { change, removals: [...removed, ...change.removeSectionIds], lines };
}

const valuesOf = ({ values }: DueLine): Record<string, OdooValue> => values;

/** Lines changed in place where that can be, else taken off and put on. */
async function writeFirst(
  deployment: Deployment,
  invoice: Invoice,
  removals: readonly number[],
  lines: readonly DueLine[],
): Promise<void> {
  const rewrites = lines.filter((due): due is Rewrite => due.line !== null);
  if (rewrites.length > 0) {
    const others = commandsOf(removals, lines.filter(({ line }) => line === null).map(valuesOf));
    if (await rewriteLines(deployment, invoice, rewrites, others)) return;
  }
  await writeLines(deployment, invoice.id, [...rewrites.map(({ line }) => line.id), ...removals], lines.map(valuesOf));
}

async function writeLines(
  deployment: Deployment,
  invoiceId: number,
  removeIds: readonly number[],
  adds: readonly Record<string, OdooValue>[],
): Promise<void> {
  await changeDraftLines(deployment, invoiceId, commandsOf(removeIds, adds));
}

function commandsOf(removeIds: readonly number[], adds: readonly Record<string, OdooValue>[]): OdooValue[] {
  return [...removeIds.map((id) => [2, id, 0]), ...adds.map((values) => [0, 0, values])];
}

async function createDraft(
  deployment: Deployment,
  { invoice }: InvoiceChange,
  header: InvoiceHeader,
  lines: Record<string, OdooValue>[],
): Promise<number> {
  const values: Record<string, OdooValue> = {
    move_type: moveType(invoice.kind),
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
  // XML-RPC carries whole numbers of 32 bits; two thousand million rials are left to Odoo
  if (Math.abs(amount) > MOST_CARRIED) return {};
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
