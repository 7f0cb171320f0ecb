import { z } from 'zod';
import type { Odoo } from '../../odoo.ts';
import { integer, readByIds, type SetAside } from '../rows.ts';

/** Which of these subscriptions have a line with one of the products; all of them when no product is named. */
export async function withSupport(
  odoo: Odoo,
  lines: { model: string; parent: string },
  parentIds: number[],
  products: ReadonlySet<number>,
  setAside: SetAside[],
): Promise<Set<number>> {
  if (products.size === 0 || parentIds.length === 0) return new Set(parentIds);
  const row = z.object({ id: integer, [lines.parent]: z.int() });
  const more = [['product_id', 'in', [...products]]];
  const found = await readByIds(odoo, lines.model, lines.parent, parentIds, [lines.parent], row, setAside, more);
  return new Set(found.map((line) => line[lines.parent] as number));
}
