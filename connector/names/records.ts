/** Records the mapping names, kinds, products and projects, as ids. */
import { z } from 'zod';
import { OdooBadReply } from '../errors.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import type { Reference } from './mapping.ts';
import { type Missing, mostSimilar } from './missing.ts';

const empty = z.literal(false).transform(() => null);
const namedRow = z.object({ id: z.int(), name: z.union([empty, z.string()]) });
const productRow = z.object({
  id: z.int(),
  default_code: z.union([empty, z.string()]),
  product_tmpl_id: z.int(),
  active: z.boolean(),
});
type Product = z.infer<typeof productRow>;

/** The id in `#12`; null for a name. */
function idIn(reference: Reference): number | null {
  return /^#\d+$/.test(reference) ? Number(reference.slice(1)) : null;
}

async function search<T>(
  odoo: Odoo,
  model: string,
  domain: OdooValue[],
  fields: string[],
  row: z.ZodType<T>,
): Promise<T[]> {
  const reply = await odoo.call(model, 'search_read', [domain], {
    fields,
    order: 'id',
    load: '',
    // what was archived since still stands on old records
    context: { active_test: false },
  });
  const rows = z.array(row).safeParse(reply);
  if (!rows.success) throw new OdooBadReply(`${model}.search_read: ${z.prettifyError(rows.error)}`, 200, '');
  return rows.data;
}

/**
 * Ids of the records of a model that bear a name, for each reference; several records may bear one name.
 * Names are compared without regard to case and outer space. `role` is the part of the mapping that names them.
 */
export async function findByName(
  odoo: Odoo,
  model: string,
  references: readonly Reference[],
  role: string,
): Promise<{ found: Map<Reference, number[]>; missing: Missing[] }> {
  const found = new Map<Reference, number[]>();
  const missing: Missing[] = [];
  if (references.length === 0) return { found, missing };
  // models made by Studio or by hand call their name so
  const nameField = model.startsWith('x_') ? 'x_name' : 'name';
  const row = z.object({ id: z.int(), [nameField]: namedRow.shape.name });
  const rows = await search(odoo, model, [], [nameField], row);
  const plain = (name: string): string => name.trim().toLowerCase();
  const names = rows.map((one) => ({ id: one.id as number, name: String(one[nameField] ?? '') }));
  for (const reference of references) {
    const id = idIn(reference);
    const ids = names
      .filter((one) => (id === null ? plain(one.name) === plain(reference) : one.id === id))
      .map((one) => one.id);
    if (ids.length > 0) found.set(reference, ids);
    else {
      const similar = mostSimilar(
        reference,
        names.map(({ name }) => name),
      ).map((name) => JSON.stringify(name));
      missing.push({ role, model, name: reference, problem: `has no record ${JSON.stringify(reference)}`, similar });
    }
  }
  return { found, missing };
}

/**
 * Products by internal reference or `#id`, archived ones too. A reference stands for the variants that bear it and for the
 * variants of their templates that bear none.
 */
export async function findProducts(odoo: Odoo, references: readonly Reference[]): Promise<Map<Reference, Product[]>> {
  const fields = ['default_code', 'product_tmpl_id', 'active'];
  const ids = references.map(idIn).filter((id) => id !== null);
  const codes = references.filter((reference) => idIn(reference) === null);
  const named = async (field: string, values: OdooValue[]): Promise<Product[]> =>
    values.length === 0 ? [] : search(odoo, 'product.product', [[field, 'in', values]], fields, productRow);
  const [byId, byCode] = await Promise.all([named('id', ids), named('default_code', codes)]);
  const templates = [...new Set(byCode.map((product) => product.product_tmpl_id))];
  const siblings = (await named('product_tmpl_id', templates)).filter((product) => product.default_code === null);

  const found = new Map<Reference, Product[]>();
  for (const reference of references) {
    const id = idIn(reference);
    const own =
      id === null ? byCode.filter((one) => one.default_code === reference) : byId.filter((one) => one.id === id);
    const ofTemplates = new Set(id === null ? own.map((one) => one.product_tmpl_id) : []);
    const products = [...own, ...siblings.filter((one) => ofTemplates.has(one.product_tmpl_id))];
    if (products.length > 0) found.set(reference, products);
  }
  return found;
}
