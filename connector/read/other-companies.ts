import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { LEDGER } from '../own-fields.ts';
import { askByKey, integer, parseRows } from './rows.ts';

const ENTRY = 'account.analytic.line';
const numberRow = z.looseObject({ id: integer, [LEDGER.entryKey]: integer, [LEDGER.n]: integer });

/**
 * Entry → the highest n of its ledger lines, whichever company of the service's user they belong to. A line's (entry, n) is unique in
 * all of Odoo, and an entry that moved here from another company was charged there: its numbers go on where those end. Empty where
 * there is one company, whose own lines are in the book.
 */
export async function numbersTaken({ everyCompany }: Odoo, entryIds: readonly number[]): Promise<Map<number, number>> {
  const taken = new Map<number, number>();
  if (everyCompany === undefined) return taken;
  const fields = [LEDGER.entryKey, LEDGER.n];
  const rows = await askByKey(everyCompany, ENTRY, [LEDGER.entryKey], entryIds, fields, [[LEDGER.n, '>', 0]]);
  for (const line of parseRows(ENTRY, rows, numberRow, [])) {
    const entryId = line[LEDGER.entryKey] as number;
    taken.set(entryId, Math.max(taken.get(entryId) ?? 0, line[LEDGER.n] as number));
  }
  return taken;
}
