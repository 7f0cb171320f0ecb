import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { XID_PREFIX } from '../own-fields.ts';
import { load } from '../write/load.ts';
import { missing, type PendingStep, present } from './step.ts';
import type { OwnView } from './view-archs.ts';

/** Views are made by external id, so that a second run changes nothing and a changed one updates its own view. */
export async function viewSteps(odoo: Odoo, views: readonly OwnView[]): Promise<PendingStep[]> {
  const parents = views.flatMap(({ inherits }) => inherits ?? []);
  const xmlids = [...parents, ...views.map((view) => `${XID_PREFIX}.${view.key}`)];
  const ids = await idsOf(odoo, xmlids);
  const archs = await archsOf(
    odoo,
    views.flatMap((view) => ids.get(`${XID_PREFIX}.${view.key}`) ?? []),
  );
  return views.map((view): PendingStep => {
    const what = `view ${view.key}`;
    const parent = view.inherits === null ? null : ids.get(view.inherits);
    const own = ids.get(`${XID_PREFIX}.${view.key}`);
    if (own !== undefined && archs.get(own) === view.arch) return present(what, `#${own}`);
    if (parent === undefined) {
      return { what, state: 'differs', detail: `this Odoo has no view ${view.inherits} to extend`, apply: null };
    }
    return missing(what, parent === null ? `of ${view.model}` : `extends ${view.inherits}`, async () => {
      const columns = ['id', 'name', 'model', 'inherit_id/.id', 'mode', 'arch'];
      const row = [
        `${XID_PREFIX}.${view.key}`,
        `sazmanyar.${view.key}`,
        view.model,
        parent === null ? '' : String(parent),
        parent === null ? 'primary' : 'extension',
        view.arch,
      ];
      await load(odoo, 'ir.ui.view', columns, [row], { kept: true });
    });
  });
}

const dataRow = z.object({ module: z.string(), name: z.string(), res_id: z.int() });

/** Ids of `ir.ui.view` records by external id (administration rights). */
async function idsOf(odoo: Odoo, xmlids: readonly string[]): Promise<Map<string, number>> {
  const names = xmlids.map((xmlid) => xmlid.slice(xmlid.indexOf('.') + 1));
  const rows = await odoo.call(
    'ir.model.data',
    'search_read',
    [
      [
        ['model', '=', 'ir.ui.view'],
        ['name', 'in', names],
      ],
    ],
    { fields: ['module', 'name', 'res_id'] },
  );
  return new Map(
    z
      .array(dataRow)
      .parse(rows)
      .map((row) => [`${row.module}.${row.name}`, row.res_id]),
  );
}

async function archsOf(odoo: Odoo, viewIds: number[]): Promise<Map<number, string>> {
  if (viewIds.length === 0) return new Map();
  const rows = await odoo.call('ir.ui.view', 'read', [viewIds], { fields: ['arch_db'] });
  return new Map(
    z
      .array(z.object({ id: z.int(), arch_db: z.string() }))
      .parse(rows)
      .map((row) => [row.id, row.arch_db]),
  );
}
