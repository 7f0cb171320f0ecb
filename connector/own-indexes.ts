import { INVOICE, INVOICE_LINE, LEDGER } from './own-fields.ts';

/**
 * Partial unique indexes: what stops two writers for good (ODOO.md, "Writing once and only once"). The last two end in `id` and refuse nothing: they
 * let a poll find what was written since, and charges of deleted entries, without going through all of history.
 */
export const OWN_INDEXES: readonly { name: string; table: string; columns: string[]; where: string }[] = [
  {
    name: 'sazmanyar_ledger_entry_n',
    table: 'account_analytic_line',
    columns: [LEDGER.entryKey, LEDGER.n],
    where: `${LEDGER.n} > 0`,
  },
  {
    name: 'sazmanyar_ledger_package_seq',
    table: 'account_analytic_line',
    columns: ['so_line', LEDGER.seq],
    where: `${LEDGER.seq} > 0`,
  },
  { name: 'sazmanyar_invoice_key', table: 'account_move', columns: [INVOICE.key], where: `${INVOICE.key} IS NOT NULL` },
  {
    name: 'sazmanyar_invoice_line_ledger',
    table: 'account_move_line',
    columns: [INVOICE_LINE.ledgerLine],
    where: `${INVOICE_LINE.ledgerLine} IS NOT NULL`,
  },
  {
    name: 'sazmanyar_invoice_section',
    table: 'account_move_line',
    columns: ['move_id', INVOICE_LINE.section],
    where: `${INVOICE_LINE.section} IS NOT NULL AND ${INVOICE_LINE.ledgerLine} IS NULL`,
  },
  {
    name: 'sazmanyar_entry_written',
    table: 'account_analytic_line',
    columns: ['write_date', 'id'],
    where: 'write_date IS NOT NULL',
  },
  {
    name: 'sazmanyar_ledger_entry_gone',
    table: 'account_analytic_line',
    columns: ['id'],
    where: `${LEDGER.n} > 0 AND ${LEDGER.entry} IS NULL`,
  },
];
