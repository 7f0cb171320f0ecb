import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { INVOICE_LINE } from '../own-fields.ts';
import { float, integer, many2one, readByIds, text } from './rows.ts';

const row = z.looseObject({
  id: integer,
  move_id: many2one,
  sequence: integer,
  name: text,
  quantity: float,
  price_unit: float,
  price_subtotal: float,
  [INVOICE_LINE.ledgerLine]: many2one,
});

/** A line of a draft as the console shows it. */
export interface ShownDraftLine {
  id: number;
  invoiceId: number;
  text: string;
  /** Null: a line that somebody else put there, or edited to no whole number of minutes. */
  minutes: number | null;
  unitPriceCenti: number;
  /** Before tax, in the currency's smallest unit. */
  amountMinor: number;
}

/** What stands on drafts, in their order, headings aside; people's own lines too. @param decimalsOf digits of a draft's smallest unit */
export async function readDraftLines(
  { odoo, dialect }: Pick<Deployment, 'odoo' | 'dialect'>,
  invoiceIds: readonly number[],
  decimalsOf: (invoiceId: number) => number,
): Promise<ShownDraftLine[]> {
  const fields = ['move_id', 'sequence', 'name', 'quantity', 'price_unit', 'price_subtotal', INVOICE_LINE.ledgerLine];
  const rows = await readByIds(
    odoo,
    'account.move.line',
    'move_id',
    invoiceIds,
    fields,
    row,
    [],
    [...dialect.invoiceLine.products],
  );
  return [...rows]
    .sort((a, b) => (a.move_id ?? 0) - (b.move_id ?? 0) || a.sequence - b.sequence || a.id - b.id)
    .flatMap((line): ShownDraftLine[] => {
      if (line.move_id === null) return [];
      const isOurs = line[INVOICE_LINE.ledgerLine] !== null;
      return [
        {
          id: line.id,
          invoiceId: line.move_id,
          text: line.name ?? '',
          minutes: isOurs && Number.isInteger(line.quantity) ? line.quantity : null,
          unitPriceCenti: Math.round(line.price_unit * 100),
          amountMinor: Math.round(line.price_subtotal * 10 ** decimalsOf(line.move_id)),
        },
      ];
    });
}
