import { z } from 'zod';
import { OdooAccessRight, OdooServerFault, OdooUserFault } from '../errors.ts';
import type { Odoo } from '../odoo.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { majorTold } from './server-version.ts';

/** Fields that tell versions apart. */
const TELLING: Record<string, string[]> = {
  'sale.order.line': ['product_uom_id', 'product_uom', 'remaining_hours'],
  'sale.order': ['is_subscription'],
  'account.move.line': ['display_type', 'exclude_from_invoice_tab'],
  'account.analytic.line': ['is_so_line_edited'],
  'project.project': ['account_id', 'analytic_account_id'],
  'project.task': ['state'],
  'res.users': ['group_ids', 'groups_id'],
  'hr.employee': ['hourly_cost', 'timesheet_cost'],
  'product.template': ['detailed_type', 'service_policy', 'uom_po_id'],
  'uom.uom': ['category_id', 'relative_factor'],
};

const fieldsReply = z.record(z.string(), z.looseObject({ selection: z.unknown().optional() }));
const selection = z.array(z.tuple([z.union([z.string(), z.literal(false)]), z.unknown()]));

/**
 * Asks a server which version it is and what its fields are called: ten small calls, nothing written. Works for any internal user.
 * A model that is not installed has no fields; whoever needs it says so.
 */
export async function readDialect(odoo: Odoo): Promise<Dialect> {
  const tables = new Map<string, z.infer<typeof fieldsReply>>();
  const [told] = await Promise.all([
    majorTold(odoo),
    ...Object.entries(TELLING).map(async ([model, names]) => tables.set(model, await fieldsOf(odoo, model, names))),
  ]);
  const has = (model: string, field: string): boolean => field in (tables.get(model) ?? {});
  const choices = (model: string, field: string): string[] => {
    const parsed = selection.safeParse(tables.get(model)?.[field]?.selection);
    return parsed.success ? parsed.data.map(([key]) => String(key)) : [];
  };
  return dialectOf(told ?? majorByFields(has, choices), has, choices);
}

async function fieldsOf(odoo: Odoo, model: string, names: string[]): Promise<z.infer<typeof fieldsReply>> {
  try {
    return fieldsReply.parse(await odoo.call(model, 'fields_get', [names], { attributes: ['type', 'selection'] }));
  } catch (error) {
    // not installed, or not for this user
    if (error instanceof OdooServerFault || error instanceof OdooUserFault || error instanceof OdooAccessRight)
      return {};
    throw error;
  }
}

/** The version by its fields alone; where two versions cannot be told apart, the older: it has the weaker promises. */
function majorByFields(
  has: (model: string, field: string) => boolean,
  choices: (model: string, field: string) => string[],
): number {
  if (has('res.users', 'group_ids')) return 19;
  if (has('project.project', 'account_id')) return 18;
  // tasks had a kanban state before
  if (has('project.task', 'state')) return 17;
  if (choices('account.move.line', 'display_type').includes('product')) return 16;
  return has('account.analytic.line', 'is_so_line_edited') ? 15 : 14;
}
