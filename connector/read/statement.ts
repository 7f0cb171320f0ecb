import { z } from 'zod';
import type { CivilDate } from '../../rules/price/types.ts';
import type { LedgerLine } from '../../rules/settle/types.ts';
import type { OdooInvoice, OdooInvoiceLine, StatementFacts } from '../../rules/statement/types.ts';
import type { Deployment } from '../deployment.ts';
import { parseInvoiceKey } from '../invoice-key.ts';
import { INVOICE, INVOICE_LINE } from '../own-fields.ts';
import { readPartnerNames } from './period-entries-names.ts';
import { readBook } from './read-book.ts';
import { datetime, float, integer, many2one, readAll, readByIds, type SetAside, text } from './rows.ts';
import { localDateOfUtc } from './times.ts';

const ENTRY = 'account.analytic.line';

/**
 * Everything a statement is made from: the customer's whole book, when each part of it was written, and its invoices with their totals.
 * Reads the customer's whole history, because balances of a past day rest on it; other customers' is not touched.
 * @returns null when there is no such customer
 */
export async function readStatement(
  deployment: Deployment,
  customerId: number,
  today: CivilDate,
): Promise<StatementFacts | null> {
  const unread: SetAside[] = [];
  const names = await readPartnerNames(deployment.odoo, [customerId], unread);
  const customerName = names.get(customerId);
  if (customerName === undefined) return null;
  const { book, setAside } = await readBook(deployment, customerId, 'all', today);
  const ownIds = book.invoices.map(({ id }) => id);
  const own = await readMoves(deployment, ownIds, unread);
  const ledgerIds = book.ledger.map(({ id }) => id);
  const lines = await readLines(deployment, book.ledger, unread);
  const known = new Set(own.map(({ id }) => id));
  const others = [...new Set(lines.map(({ invoiceId }) => invoiceId))].filter((id) => !known.has(id));
  const moves = [...own, ...(await readMoves(deployment, others, unread))];
  const creditNotes = new Set(moves.filter(({ kind }) => kind === 'credit-note').map(({ id }) => id));
  const decimals = new Map(moves.map(({ id, currencyDecimals }) => [id, currencyDecimals]));
  const [ledgerWrittenOn, entryChangedOn] = await Promise.all([
    daysOf(deployment, ledgerIds, 'create_date'),
    daysOf(
      deployment,
      book.entries.map(({ id }) => id),
      'write_date',
    ),
  ]);
  const cancelled = new Set(moves.filter(({ state }) => state === 'cancel').map(({ id }) => id));
  return {
    customerName,
    book,
    ledgerWrittenOn,
    entryChangedOn,
    invoices: moves,
    // what stands on a cancelled invoice bills nobody
    invoiceLines: lines
      .filter(({ invoiceId }) => !cancelled.has(invoiceId))
      .map(({ subtotal, ...line }): OdooInvoiceLine => {
        const sign = creditNotes.has(line.invoiceId) ? -1 : 1;
        const untaxedMinor = Math.round(subtotal * 10 ** (decimals.get(line.invoiceId) ?? 0));
        return {
          ...line,
          minutes: line.minutes === null ? null : sign * line.minutes,
          untaxedMinor: sign * untaxedMinor,
        };
      }),
    unread: [...unread, ...setAside],
  };
}

const moveRow = z.looseObject({
  id: integer,
  name: text,
  state: z.enum(['draft', 'posted', 'cancel']),
  move_type: z.string(),
  currency_id: many2one,
  amount_untaxed: float,
  amount_tax: float,
  amount_total: float,
  write_date: datetime,
  [INVOICE.key]: text,
});
const currencyRow = z.object({ id: integer, name: z.string(), decimal_places: integer });
const MOVE_FIELDS = [
  ...['name', 'state', 'move_type', 'currency_id', 'amount_untaxed', 'amount_tax', 'amount_total', 'write_date'],
  INVOICE.key,
];

async function readMoves(
  { odoo, clock }: Deployment,
  wanted: readonly number[],
  unread: SetAside[],
): Promise<OdooInvoice[]> {
  if (wanted.length === 0) return [];
  const rows = await readByIds(odoo, 'account.move', 'id', wanted, MOVE_FIELDS, moveRow, unread);
  const currencies = await readAll(odoo, 'res.currency', [], ['name', 'decimal_places'], currencyRow, unread);
  const currencyById = new Map(currencies.map((one) => [one.id, one]));
  return rows.map((row): OdooInvoice => {
    const currency = currencyById.get(row.currency_id ?? 0);
    const decimals = currency?.decimal_places ?? 0;
    const minor = (amount: number): number => Math.round(amount * 10 ** decimals);
    // a draft is called false or / until it is posted
    const number = row.name === null || row.name === '/' ? null : row.name;
    return {
      id: row.id,
      number: row.state === 'draft' ? null : number,
      kind: row.move_type === 'out_refund' ? 'credit-note' : 'invoice',
      state: row.state,
      period: parseInvoiceKey((row[INVOICE.key] as string | null) ?? '')?.period ?? null,
      currency: currency?.name ?? '',
      currencyDecimals: decimals,
      untaxedMinor: minor(row.amount_untaxed),
      taxMinor: minor(row.amount_tax),
      totalMinor: minor(row.amount_total),
      changedOn: row.write_date === null ? '' : localDateOfUtc(row.write_date, clock),
    };
  });
}

const lineRow = z.looseObject({
  id: integer,
  move_id: many2one,
  quantity: float,
  price_subtotal: float,
  [INVOICE_LINE.ledgerLine]: many2one,
});

type RawLine = Omit<OdooInvoiceLine, 'untaxedMinor'> & { subtotal: number };

async function readLines({ odoo }: Deployment, ledger: readonly LedgerLine[], unread: SetAside[]): Promise<RawLine[]> {
  const keys = ledger.filter(({ target }) => target.kind === 'invoice').map(({ id }) => id);
  const fields = ['move_id', 'quantity', 'price_subtotal', INVOICE_LINE.ledgerLine];
  const rows = await readByIds(odoo, 'account.move.line', INVOICE_LINE.ledgerLine, keys, fields, lineRow, unread);
  return rows.flatMap((row): RawLine[] => {
    const ledgerLineId = row[INVOICE_LINE.ledgerLine] as number | null;
    if (row.move_id === null || ledgerLineId === null) return [];
    const minutes = Number.isInteger(row.quantity) ? row.quantity : null;
    return [{ id: row.id, invoiceId: row.move_id, ledgerLineId, minutes, subtotal: row.price_subtotal }];
  });
}

/** The local day of each record's `create_date` or `write_date`. */
async function daysOf(
  { odoo, clock }: Deployment,
  ids: readonly number[],
  field: 'create_date' | 'write_date',
): Promise<Map<number, CivilDate>> {
  const row = z.looseObject({ id: integer }).transform((raw) => ({ id: raw.id, at: datetime.parse(raw[field]) }));
  const rows = await readByIds(odoo, ENTRY, 'id', ids, [field], row, []);
  return new Map(
    rows.flatMap(({ id, at }): [number, CivilDate][] => (at === null ? [] : [[id, localDateOfUtc(at, clock)]])),
  );
}
