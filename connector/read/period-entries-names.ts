import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { integer, readByIds, type SetAside, text } from './rows.ts';

const row = z.object({ id: integer, name: text });

/** Names of contacts by id, archived ones included. */
export async function readPartnerNames(
  odoo: Odoo,
  ids: readonly number[],
  setAside: SetAside[],
): Promise<Map<number, string>> {
  const anyActive = [['active', 'in', [true, false]]];
  const rows = await readByIds(odoo, 'res.partner', 'id', ids, ['name'], row, setAside, anyActive);
  return new Map(rows.map(({ id, name }) => [id, name ?? '']));
}
