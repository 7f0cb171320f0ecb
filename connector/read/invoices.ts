import { z } from 'zod';
import type { Invoice, InvoiceLine, InvoiceState } from '../../rules/settle/types.ts';
import { parseInvoiceKey } from '../invoice-key.ts';
import type { Odoo } from '../odoo.ts';
import { INVOICE, INVOICE_LINE, LEDGER } from '../own-fields.ts';
import { float, integer, many2one, readAll, readByIds, type SetAside, text } from './rows.ts';

const invoiceRow = z.looseObject({
  id: integer,
  state: z.enum(['draft', 'posted', 'cancel']),
  amount_untaxed: float,
  reversed_entry_id: many2one,
  [INVOICE.key]: text,
});

/**
 * All our invoices and credit notes of a customer, by their key. Read before the lines (rule 9).
 * @param decimalsOf digits of a currency's smallest unit, to read totals as integers
 */
export async function readInvoices(
  odoo: Odoo,
  customerId: number,
  decimalsOf: (currency: string) => number,
  setAside: SetAside[],
): Promise<Invoice[]> {
  const domain = [[INVOICE.key, '=like', `${customerId}:%`]];
  const fields = ['state', 'amount_untaxed', 'reversed_entry_id', INVOICE.key];
  const rows = await readAll(odoo, 'account.move', domain, fields, invoiceRow, setAside);
  return rows.flatMap((row): Invoice[] => {
    const key = parseInvoiceKey((row[INVOICE.key] as string | null) ?? '');
    if (!key) {
      setAside.push({ model: 'account.move', id: row.id, reason: `not a key of ours: ${row[INVOICE.key]}` });
      return [];
    }
    const untaxedMinor = Math.round(row.amount_untaxed * 10 ** decimalsOf(key.currency));
    return [{ id: row.id, ...key, reversesId: row.reversed_entry_id, state: row.state as InvoiceState, untaxedMinor }];
  });
}

const lineRow = z.looseObject({
  id: integer,
  move_id: many2one,
  quantity: float,
  price_unit: float,
  [INVOICE_LINE.ledgerLine]: many2one,
  [INVOICE_LINE.written]: text,
});

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
  const fields = ['move_id', 'quantity', 'price_unit', INVOICE_LINE.ledgerLine, INVOICE_LINE.written];
  const rows = await readByIds(
    odoo,
    'account.move.line',
    INVOICE_LINE.ledgerLine,
    ledgerLineIds,
    fields,
    lineRow,
    setAside,
  );
  return rows.flatMap((row): InvoiceLine[] => {
    const ledgerLineId = row[INVOICE_LINE.ledgerLine] as number | null;
    if (row.move_id === null || ledgerLineId === null) return [];
    return [
      {
        id: row.id,
        invoiceId: row.move_id,
        ledgerLineId,
        minutes: Number.isInteger(row.quantity) ? row.quantity * (creditNoteIds.has(row.move_id) ? -1 : 1) : null,
        unitPriceCenti: Math.round(row.price_unit * 100),
        written: (row[INVOICE_LINE.written] as string | null) ?? '',
      },
    ];
  });
}

const reducingRow = z.looseObject({ id: integer, [INVOICE_LINE.ledgerLine]: many2one });
const keyRow = z.looseObject({ id: integer, [LEDGER.entryKey]: integer });

/** Entries that have a negative line of ours on one of these drafts. */
export async function readReducingEntries(odoo: Odoo, draftIds: readonly number[]): Promise<number[]> {
  const ours = [
    [INVOICE_LINE.ledgerLine, '!=', false],
    ['quantity', '<', 0],
  ];
  const lines = await readByIds(
    odoo,
    'account.move.line',
    'move_id',
    draftIds,
    [INVOICE_LINE.ledgerLine],
    reducingRow,
    [],
    ours,
  );
  const ledgerIds = lines.flatMap((line) => (line[INVOICE_LINE.ledgerLine] as number | null) ?? []);
  const keys = await readByIds(odoo, 'account.analytic.line', 'id', ledgerIds, [LEDGER.entryKey], keyRow, []);
  return keys.map((row) => row[LEDGER.entryKey] as number);
}
