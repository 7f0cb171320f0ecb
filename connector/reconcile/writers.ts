import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { integer, many2one, readByIds, text } from '../read/rows.ts';

/** Who wrote a record last (a user's id), and when (UTC). */
export interface Stamp {
  userId: number | null;
  at: string | null;
}

export interface Stamped {
  stamp: Stamp;
}

/** The fields of a stamp, and how a row has them. */
export const STAMP_FIELDS = ['write_uid', 'write_date'];
export const stampShape = { write_uid: many2one, write_date: text };

export function stampOf(row: { write_uid: number | null; write_date: string | null }): Stamp {
  return { userId: row.write_uid, at: row.write_date };
}

const row = z.object({ id: integer, ...stampShape });

/** Stamps of records by id. */
export async function readWriters(odoo: Odoo, model: string, ids: readonly number[]): Promise<Map<number, Stamp>> {
  const rows = await readByIds(odoo, model, 'id', ids, STAMP_FIELDS, row, []);
  return new Map(rows.map((one) => [one.id, stampOf(one)]));
}
