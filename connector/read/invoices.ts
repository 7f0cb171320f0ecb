import { z } from 'zod';
import type { ChangedHeader, DraftLine, Invoice, InvoiceLine, InvoiceState } from '../../rules/settle/invoice-types.ts';
import { parseWritten } from '../../rules/settle/written-content.ts';
import type { Fetch, Key } from '../calls/together.ts';
import type { OwnRecords } from '../deployment.ts';
import { type InvoiceKey, parseInvoiceKey } from '../invoice-key.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { INVOICE, INVOICE_LINE, LEDGER } from '../own-fields.ts';
import type { RawRow } from './kept-page.ts';
import { type ByKey, float, integer, many2one, parseRows, rawPages, readByIds, type SetAside, text } from './rows.ts';

const invoiceRow = z.looseObject({
  id: integer,
  state: z.enum(['draft', 'posted', 'cancel']),
  amount_untaxed: float,
  reversed_entry_id: many2one,
  commercial_partner_id: many2one,
  currency_id: many2one,
  move_type: z.string(),
  [INVOICE.key]: text,
});
type InvoiceRow = z.infer<typeof invoiceRow>;

const FIELDS = [
  'state',
  'amount_untaxed',
  'reversed_entry_id',
  'commercial_partner_id',
  'currency_id',
  'move_type',
  INVOICE.key,
];

/**
 * All our invoices and credit notes of a customer, by their key. Read before the lines (rule 9).
 * @param payerId who pays for that customer now: another where it became a contact of a company
 */
export async function readInvoices(
  odoo: Odoo,
  customerId: number,
  own: Pick<OwnRecords, 'currencyDecimals' | 'currencyId'>,
  setAside: SetAside[],
  payerId = customerId,
): Promise<Invoice[]> {
  const fetch: Fetch<Map<Key, RawRow[]>> = async (from, customers) => {
    // with a company's part and without: a deployment that names its companies later keeps its drafts
    const keys = customers.flatMap((id): OdooValue[] => [
      [INVOICE.key, '=like', `${id}:%`],
      [INVOICE.key, '=like', `${id}@%`],
    ]);
    const byCustomer = new Map<Key, RawRow[]>();
    for await (const page of rawPages(from, 'account.move', [...keys.slice(1).map(() => '|'), ...keys], FIELDS)) {
      for (const row of page) {
        const whose = Number.parseInt(String(row[INVOICE.key]), 10);
        byCustomer.set(whose, [...(byCustomer.get(whose) ?? []), row]);
      }
    }
    return byCustomer;
  };
  const asked = [customerId];
  const found = await (odoo.together === undefined ? fetch(odoo, asked) : odoo.together.ask('invoices', asked, fetch));
  const rows = parseRows('account.move', found.get(customerId) ?? [], invoiceRow, setAside);
  return rows.flatMap((row): Invoice[] => {
    const key = parseInvoiceKey((row[INVOICE.key] as string | null) ?? '');
    if (!key) {
      setAside.push({ model: 'account.move', id: row.id, reason: `not a key of ours: ${row[INVOICE.key]}` });
      return [];
    }
    const untaxedMinor = Math.round(row.amount_untaxed * 10 ** own.currencyDecimals(key.currency));
    // what its key counts by, though a person may have changed the link since
    const reversesId = key.reversesId ?? row.reversed_entry_id;
    const changed = changedHeader(row, key, payerId, own.currencyId(key.currency));
    const invoice: Invoice = { id: row.id, ...key, reversesId, state: row.state as InvoiceState, untaxedMinor };
    return [changed === null ? invoice : { ...invoice, changed }];
  });
}

/** What a person made of an invoice of ours; a cancelled one bills nobody, whatever it says. */
function changedHeader(row: InvoiceRow, key: InvoiceKey, payerId: number, currencyId: number): ChangedHeader | null {
  const { state, commercial_partner_id: customerId, currency_id: shownIn, move_type: type } = row;
  if (state === 'cancel') return null;
  if (customerId !== key.customerId && customerId !== payerId) {
    const found = customerId === null ? 'for no customer' : `for customer ${customerId}`;
    return { what: 'invoice-customer-changed', found, expected: `for customer ${payerId}` };
  }
  if (shownIn !== currencyId) {
    return { what: 'invoice-currency-changed', found: 'in another currency', expected: `in ${key.currency}` };
  }
  const isNote = key.kind === 'credit-note';
  if (type === (isNote ? 'out_refund' : 'out_invoice')) return null;
  const [found, expected] = isNote
    ? (['an invoice', 'a credit note'] as const)
    : (['a credit note', 'an invoice'] as const);
  return { what: 'invoice-kind-changed', found, expected };
}

const noteRow = z.looseObject({ id: integer, reversed_entry_id: many2one });

/** Of these, the posted invoices that people credit by notes of their own, whatever is on them; cancelled ones credit nobody. */
export async function withNotesByHand(odoo: Odoo, invoices: readonly Invoice[]): Promise<Invoice[]> {
  const posted = invoices.flatMap(({ id, kind, state }) => (kind === 'invoice' && state === 'posted' ? [id] : []));
  const byHand: OdooValue[] = [
    [INVOICE.key, '=', false],
    ['move_type', '=', 'out_refund'],
    ['state', '!=', 'cancel'],
  ];
  const rows = await readByIds(odoo, 'account.move', 'reversed_entry_id', posted, [], noteRow, [], byHand);
  const credited = new Set(rows.map((row) => row.reversed_entry_id));
  return invoices.map((one) => (credited.has(one.id) ? { ...one, creditedByHand: true } : one));
}

const lineRow = z.looseObject({
  id: integer,
  move_id: many2one,
  quantity: float,
  price_unit: float,
  discount: float,
  [INVOICE_LINE.ledgerLine]: many2one,
  [INVOICE_LINE.written]: text,
});

/** What `readInvoiceLines` asks. */
export const LINES_OF_CHARGES: ByKey = {
  ...{ model: 'account.move.line', key: INVOICE_LINE.ledgerLine },
  fields: ['move_id', 'quantity', 'price_unit', 'discount', INVOICE_LINE.ledgerLine, INVOICE_LINE.written],
  more: [],
};

/**
 * Invoice lines that carry the key of one of these ledger lines, on whatever invoice they stand.
 * @param creditNoteIds credit notes: what stands there counts as negative
 */
export async function readInvoiceLines(
  odoo: Odoo,
  ledgerLineIds: readonly number[],
  creditNoteIds: ReadonlySet<number>,
  setAside: SetAside[],
): Promise<InvoiceLine[]> {
  const { model, key, fields } = LINES_OF_CHARGES;
  const rows = await readByIds(odoo, model, key, ledgerLineIds, fields, lineRow, setAside);
  return rows.flatMap((row): InvoiceLine[] => {
    const ledgerLineId = row[INVOICE_LINE.ledgerLine] as number | null;
    if (row.move_id === null || ledgerLineId === null) return [];
    return [
      {
        id: row.id,
        invoiceId: row.move_id,
        ledgerLineId,
        minutes: Number.isInteger(row.quantity) ? row.quantity * (creditNoteIds.has(row.move_id) ? -1 : 1) : null,
        // a discount is a person's: what is charged is no more what we wrote
        unitPriceCenti: Math.round(row.price_unit * (100 - row.discount)),
        ...parseWritten((row[INVOICE_LINE.written] as string | null) ?? ''),
      },
    ];
  });
}

const draftRow = z.looseObject({
  id: integer,
  move_id: many2one,
  quantity: float,
  sequence: integer,
  name: text,
  [INVOICE_LINE.ledgerLine]: many2one,
  [INVOICE_LINE.section]: text,
});
const keyRow = z.looseObject({ id: integer, [LEDGER.entryKey]: integer });

export interface Drafts {
  lines: DraftLine[];
  /** Ledger lines of reductions on draft invoices: when what they are set against leaves the draft, they leave it too (D19). */
  reducing: number[];
  /** Ledger lines whose line on a draft has no heading there. */
  withoutSection: number[];
}

/** What `readDrafts` asks. */
export const LINES_OF_DRAFTS: ByKey = {
  ...{ model: 'account.move.line', key: 'move_id' },
  fields: ['move_id', 'quantity', 'sequence', 'name', INVOICE_LINE.ledgerLine, INVOICE_LINE.section],
  more: ['|', [INVOICE_LINE.ledgerLine, '!=', false], [INVOICE_LINE.section, '!=', false]],
};

/** All lines of ours on a customer's drafts that may be written, bounded by what accountants have not posted yet. */
export async function readDrafts(odoo: Odoo, invoices: readonly Invoice[]): Promise<Drafts> {
  const open = invoices.filter(({ state, changed }) => state === 'draft' && changed === undefined);
  const drafts = new Map(open.map((draft) => [draft.id, draft]));
  const { model, key, fields, more } = LINES_OF_DRAFTS;
  const rows = await readByIds(odoo, model, key, [...drafts.keys()], fields, draftRow, [], more);
  const read = rows.flatMap((row) => {
    if (row.move_id === null) return [];
    const ledgerLineId = row[INVOICE_LINE.ledgerLine] as number | null;
    const section = row[INVOICE_LINE.section] as string | null;
    const kind = ledgerLineId === null ? ('section' as const) : ('charge' as const);
    const line: DraftLine = {
      id: row.id,
      invoiceId: row.move_id,
      kind,
      section,
      sequence: row.sequence,
      name: row.name ?? '',
    };
    return [{ line, ledgerLineId, quantity: row.quantity }];
  });
  const headings = new Set(
    read.filter(({ line }) => line.kind === 'section').map(({ line }) => `${line.invoiceId} ${line.section}`),
  );
  const ledgerLinesOf = (chosen: typeof read): number[] => chosen.flatMap(({ ledgerLineId }) => ledgerLineId ?? []);
  return {
    lines: read.map(({ line }) => line),
    reducing: ledgerLinesOf(
      read.filter(({ line, quantity }) => quantity < 0 && drafts.get(line.invoiceId)?.kind === 'invoice'),
    ),
    withoutSection: ledgerLinesOf(read.filter(({ line }) => !headings.has(`${line.invoiceId} ${line.section}`))),
  };
}

/** Numbers of the entries these ledger lines charge. */
export async function entriesCharged(odoo: Odoo, ledgerLineIds: readonly number[]): Promise<number[]> {
  const keys = await readByIds(odoo, 'account.analytic.line', 'id', ledgerLineIds, [LEDGER.entryKey], keyRow, []);
  return [...new Set(keys.map((row) => row[LEDGER.entryKey] as number))];
}
