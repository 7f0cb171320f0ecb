import { z } from 'zod';
import type { InvoiceExtra, InvoiceLineExtra } from '../../rules/reconcile/types.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { INVOICE_LINE } from '../own-fields.ts';
import { readCustomersOf } from '../read/customers.ts';
import { float, integer, many2one, readAll, readByIds, text } from '../read/rows.ts';
import { STAMP_FIELDS, type Stamped, stampOf, stampShape } from './writers.ts';

export interface InvoicesInFull {
  invoices: (Omit<InvoiceExtra, 'by' | 'at'> & Stamped)[];
  lines: (Omit<InvoiceLineExtra, 'by' | 'at'> & Stamped)[];
}

const moveRow = z.object({
  id: integer,
  name: text,
  state: z.enum(['draft', 'posted', 'cancel']),
  partner_id: many2one,
  amount_untaxed: float,
  currency_id: many2one,
  ...stampShape,
});
const lineRow = z.looseObject({
  id: integer,
  move_id: many2one,
  product_id: many2one,
  name: text,
  quantity: float,
  price_unit: float,
  price_subtotal: float,
  [INVOICE_LINE.ledgerLine]: many2one,
  ...stampShape,
});
const currencyRow = z.object({ id: integer, decimal_places: integer });

/**
 * The customer's invoices that are ours or carry lines of ours, with all their product lines; and lines without a key for our
 * products on its other invoices, where a copy would stand. States before lines (rule 9).
 */
export async function readInvoicesInFull(deployment: Deployment, book: Book): Promise<InvoicesInFull> {
  const { odoo, dialect, names } = deployment;
  if (book.customerId === null) return { invoices: [], lines: [] };
  const ids = [
    ...new Set([...book.invoices.map((invoice) => invoice.id), ...book.invoiceLines.map((line) => line.invoiceId)]),
  ];
  const fields = ['name', 'state', 'partner_id', 'amount_untaxed', 'currency_id', ...STAMP_FIELDS];
  const known = await readByIds(odoo, 'account.move', 'id', ids, fields, moveRow, []);
  const products = [...names.serviceProducts.values()].filter((id) => id !== null);
  const elsewhere: OdooValue[] = [
    ['id', 'not in', ids],
    ['move_type', '=', 'out_invoice'],
    ['state', '!=', 'cancel'],
    ['partner_id.commercial_partner_id', '=', book.customerId],
    ['invoice_line_ids.product_id', 'in', products],
  ];
  const copies = ids.length === 0 ? [] : await readAll(odoo, 'account.move', elsewhere, fields, moveRow, []);
  const moves = [...known, ...copies];
  const lineFields = [
    'move_id',
    'product_id',
    'name',
    'quantity',
    'price_unit',
    'price_subtotal',
    INVOICE_LINE.ledgerLine,
    ...STAMP_FIELDS,
  ];
  const rows = await readByIds(
    odoo,
    'account.move.line',
    'move_id',
    moves.map((move) => move.id),
    lineFields,
    lineRow,
    [],
    dialect.invoiceLine.products,
  );
  const currencies = await readAll(odoo, 'res.currency', [], ['decimal_places'], currencyRow, []);
  const decimals = new Map(currencies.map((one) => [one.id, one.decimal_places]));
  const minorOf = new Map(moves.map((move) => [move.id, 10 ** (decimals.get(move.currency_id ?? 0) ?? 0)]));
  const contacts = moves.flatMap((move) => move.partner_id ?? []);
  const customers = await readCustomersOf(odoo, [...new Set(contacts)], []);
  return {
    invoices: moves.map((move) => ({
      id: move.id,
      name: move.name ?? '',
      state: move.state,
      customerId: move.partner_id === null ? null : (customers.get(move.partner_id) ?? move.partner_id),
      untaxedMinor: Math.round(move.amount_untaxed * (minorOf.get(move.id) ?? 1)),
      stamp: stampOf(move),
    })),
    lines: rows.flatMap((line) =>
      line.move_id === null
        ? []
        : [
            {
              id: line.id,
              invoiceId: line.move_id,
              ledgerLineId: line[INVOICE_LINE.ledgerLine] as number | null,
              name: line.name ?? '',
              quantity: line.quantity,
              unitPriceCenti: Math.round(line.price_unit * 100),
              subtotalMinor: Math.round(line.price_subtotal * (minorOf.get(line.move_id) ?? 1)),
              productId: line.product_id,
              stamp: stampOf(line),
            },
          ],
    ),
  };
}
