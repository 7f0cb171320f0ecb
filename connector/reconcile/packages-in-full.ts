import { z } from 'zod';
import type { PackageExtra } from '../../rules/reconcile/types.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { LEDGER } from '../own-fields.ts';
import { float, integer, many2one, readByIds, text } from '../read/rows.ts';
import { STAMP_FIELDS, type Stamped, stampOf, stampShape } from './writers.ts';

type Unsigned<T> = Omit<T, 'by' | 'at'> & Stamped;

export type PackageInFull = Omit<Unsigned<PackageExtra>, 'others'> & {
  id: number;
  others: Unsigned<PackageExtra['others'][number]>[];
};

const counted = z.looseObject({
  id: integer,
  so_line: many2one,
  unit_amount: float,
  [LEDGER.n]: integer,
  [LEDGER.seal]: text,
  ...stampShape,
});

/** Odoo's own balance of each package, and every line it counts there. */
export async function readPackagesInFull({ odoo, dialect, own }: Deployment, book: Book): Promise<PackageInFull[]> {
  const ids = book.packages.map((pack) => pack.id);
  // one literal of the two, so that the row's type has the field
  const unit = dialect.orderLine.unit as 'product_uom_id';
  const orderLine = z.object({ id: integer, qty_delivered: float, [unit]: many2one, ...stampShape });
  const fields = ['qty_delivered', unit, ...STAMP_FIELDS];
  const orderLines = await readByIds(odoo, 'sale.order.line', 'id', ids, fields, orderLine, []);
  const lines = await readByIds(
    odoo,
    'account.analytic.line',
    'so_line',
    ids,
    ['so_line', 'unit_amount', LEDGER.n, LEDGER.seal, ...STAMP_FIELDS],
    counted,
    [],
    [['project_id', '!=', false]],
  );
  return orderLines.map((one): PackageInFull => {
    const minutesPerUnit = own.minutesByUnit.get(one[unit] ?? 0) ?? 60;
    const here = lines.filter((line) => line.so_line === one.id);
    const others = here.filter((line) => (line[LEDGER.n] as number) <= 0 && line[LEDGER.seal] === null);
    return {
      id: one.id,
      stamp: stampOf(one),
      deliveredCentiminutes: Math.round(one.qty_delivered * minutesPerUnit * 100),
      // Odoo rounds the sum as a whole to two digits of the unit it was sold in
      toleranceCentiminutes: Math.ceil(minutesPerUnit / 2) + 1,
      countedCentiminutes: Math.round(here.reduce((sum, line) => sum + line.unit_amount, 0) * 6000),
      others: others.map((line) => ({
        id: line.id,
        centiminutes: Math.round(line.unit_amount * 6000),
        stamp: stampOf(line),
      })),
    };
  });
}
