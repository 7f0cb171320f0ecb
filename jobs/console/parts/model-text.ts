import type { Words } from '../language.ts';

/**
 * A record by its kind and number, for kinds that people know; others as Odoo calls them.
 * @param entryId of two analytic lines it tells the entry from the ledger line
 */
export function modelText(
  model: string,
  id: number,
  { t, f }: Pick<Words, 't' | 'f'>,
  entryId?: number | null,
): string {
  const kind = model === 'account.analytic.line' && entryId === id ? t.models.entry : t.models[model];
  return `${kind ?? model} ${f.id(id)}`;
}
