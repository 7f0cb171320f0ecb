import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { LEDGER, XID_PREFIX } from '../own-fields.ts';
import { ownRecordStep } from './own-records.ts';
import type { PendingStep } from './step.ts';

const NO_LEDGER = `('${LEDGER.n}', 'in', [False, 0])`;
export const FAVOURITE = {
  key: 'filter_without_ledger',
  name: { en: 'Without the support ledger', fa: 'بدون دفتر پشتیبانی' },
} as const;

/**
 * The filter that hides the ledger in the list of all timesheets: a shared default favourite of this one list. People take it off with
 * a click, and nothing is hidden from Odoo's own sums, reports or rights, as a record rule would.
 * @param ids records of ours by external id
 * @param persian whether people read Persian here
 */
export async function favouriteStep(
  odoo: Odoo,
  ids: Map<string, number>,
  actionId: number,
  persian: boolean,
): Promise<PendingStep> {
  const { key, name } = FAVOURITE;
  const what = 'default filter of all timesheets: without the ledger';
  const own = ids.get(`${XID_PREFIX}.${key}`) ?? 0;
  // until 18 a filter belongs to one user, and by default to who makes it; 19 shares with many
  const fields = z.record(z.string(), z.looseObject({ translate: z.unknown().optional() })).parse(
    await odoo.call('ir.filters', 'fields_get', [['name', 'user_id', 'user_ids']], {
      attributes: ['type', 'translate'],
    }),
  );
  const shared =
    'user_id' in fields ? { column: 'user_id', cells: { 'user_id/.id': '' } } : { column: 'user_ids', cells: {} };
  const taken = [
    ['action_id', '=', actionId],
    ['is_default', '=', true],
    [shared.column, '=', false],
    ['id', '!=', own],
  ];
  const others = z.array(z.int()).parse(await odoo.call('ir.filters', 'search', [taken]));
  if (others.length > 0 && own === 0) {
    const detail = `the list has a default favourite of its own (#${others[0]}): add [${NO_LEDGER}] to it, or pick the filter by hand`;
    return { what, state: 'present', detail, apply: null };
  }
  // 19 keeps one name for all languages
  const both = persian && fields.name?.translate !== true;
  return ownRecordStep(
    odoo,
    {
      key,
      model: 'ir.filters',
      what,
      cells: {
        name: both ? `${name.fa} / ${name.en}` : name.en,
        model_id: 'account.analytic.line',
        domain: `[${NO_LEDGER}]`,
        context: '{}',
        is_default: 'True',
        'action_id/.id': String(actionId),
        ...shared.cells,
      },
      // somebody may switch it off
      free: ['is_default', 'domain', 'context'],
    },
    ids,
  );
}
