import { INVOICE_LINE, LEDGER, VERDICT } from '../../connector/own-fields.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a model, as the embedded Odoo keeps them. */
export type RowsOf = (model: string) => readonly Row[];

const ENTRY = 'account.analytic.line';

/**
 * What stands in Odoo of our work, one line of text each, whatever numbers Odoo gave to ledger lines and drafts: the same work, done once or in
 * pieces, leaves the same texts. A line that is there twice is here twice.
 */
export function standing(rowsOf: RowsOf): string[] {
  const lines = rowsOf(ENTRY);
  const ledger = lines.filter((row) => Number(row[LEDGER.n] ?? 0) > 0);
  const keyOf = new Map(ledger.map((row) => [row.id, `${row[LEDGER.entryKey]}.${row[LEDGER.n]}`]));
  const drafts = new Map(rowsOf('account.move').map((move) => [move.id, `${move.state} of ${move.partner_id}`]));
  return [
    ...ledger.map((row) => `ledger ${row[LEDGER.seal]} seq ${row[LEDGER.seq]} on ${row.so_line ?? 'invoices'}`),
    ...rowsOf('account.move.line')
      .filter((row) => row[INVOICE_LINE.ledgerLine] != null)
      .map(
        (row) =>
          `line ${keyOf.get(row[INVOICE_LINE.ledgerLine])}: ${row.quantity} × ${row.price_unit}, ${drafts.get(row.move_id)}`,
      ),
    ...lines
      .filter((row) => row[VERDICT.outcome] != null)
      .map((row) => `entry ${row.id}: ${row[VERDICT.outcome]} ${row[VERDICT.weightedMinutes]} ${row[VERDICT.receipt]}`),
  ].sort();
}

/** Ledger lines by entry. */
export function ledgerCounts(rowsOf: RowsOf): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rowsOf(ENTRY)) {
    if (!(Number(row[LEDGER.n] ?? 0) > 0)) continue;
    const entryId = row[LEDGER.entryKey] as number;
    counts.set(entryId, (counts.get(entryId) ?? 0) + 1);
  }
  return counts;
}
