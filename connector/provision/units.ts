import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
import { externalIdsOf } from '../dialect/external-ids.ts';
import { MINUTES_XMLIDS, OWN_MINUTES_XMLID } from '../dialect/units.ts';
import type { Odoo } from '../odoo.ts';
import { load } from '../write/load.ts';
import { missing, type PendingStep, present } from './step.ts';

const MINUTES_AN_HOUR = 60;

/**
 * The unit Minutes, in which invoice lines are written: ten minutes are 10, where 0.1667 h would become 0.17 h. Odoo has one since
 * 19; before, we make it beside Hours, in the category of working time.
 */
export async function unitSteps(odoo: Odoo, dialect: Dialect): Promise<PendingStep[]> {
  const ids = z.array(z.int()).parse(await odoo.call('uom.uom', 'search', [[]], { context: { active_test: false } }));
  const xmlids = await externalIdsOf(odoo, 'uom.uom', ids);
  const find = (wanted: readonly string[]): number | undefined =>
    [...xmlids].find(([, all]) => all.some((xmlid) => wanted.includes(xmlid)))?.[0];
  const what = 'unit Minutes';
  const found = find(MINUTES_XMLIDS);
  if (found !== undefined) return [present(what, `#${found}`)];
  return [
    missing(what, OWN_MINUTES_XMLID, async () => {
      const hours = find(['uom.product_uom_hour']);
      if (hours === undefined) throw new RangeError('this Odoo has no unit Hours (uom.product_uom_hour)');
      const cells = dialect.unit.categories ? await besideHours(odoo, hours) : partOfHours(hours);
      const columns = ['id', 'name', ...Object.keys(cells)];
      await load(odoo, 'uom.uom', columns, [[OWN_MINUTES_XMLID, 'Minutes', ...Object.values(cells)]], { kept: true });
    }),
  ];
}

const hoursRow = z.object({ category_id: z.int(), factor: z.number().positive() });

/** Until 18: `factor` counts how many of a unit make the category's reference (a day of 8 hours: 480 minutes). */
async function besideHours(odoo: Odoo, hours: number): Promise<Record<string, string>> {
  const fields = ['category_id', 'factor'];
  const [row] = z
    .array(hoursRow)
    .length(1)
    .parse(await odoo.call('uom.uom', 'read', [[hours]], { fields, load: '' }));
  const { category_id, factor } = row as z.infer<typeof hoursRow>;
  return { 'category_id/.id': String(category_id), uom_type: 'smaller', factor: String(factor * MINUTES_AN_HOUR) };
}

/** Since 19: a part of an hour, as Odoo's own Minutes are. */
function partOfHours(hours: number): Record<string, string> {
  return { 'relative_uom_id/.id': String(hours), relative_factor: String(1 / MINUTES_AN_HOUR) };
}
