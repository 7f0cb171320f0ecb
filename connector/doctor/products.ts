import { z } from 'zod';
import type { OdooValue } from '../odoo.ts';
import { type Check, say, term, waits } from './check.ts';
import type { DoctorContext } from './context.ts';
import { timeUnits } from './units.ts';

const named = z.tuple([z.int(), z.string()]);
const packageRow = z.object({
  id: z.int(),
  display_name: z.string(),
  service_policy: z.union([z.string(), z.literal(false)]),
  uom_id: named,
});
/** The prepaid policy was called `ordered_timesheet` on old servers. */
const PREPAID = ['ordered_prepaid', 'ordered_timesheet'];

/** Package products must be prepaid by time and sold in a unit of time, or Odoo shows no balance. */
export async function checkPackages({ odoo, names }: DoctorContext): Promise<Check[]> {
  const ids = [...(await names()).packageProducts.keys()];
  if (ids.length === 0) return [say('packages', 'warning', 'none', {})];
  const rows = z
    .array(packageRow)
    .parse(await odoo.call('product.product', 'read', [ids], { fields: ['display_name', 'service_policy', 'uom_id'] }));
  const units = new Set([...(await timeUnits(odoo)).values()].map(({ id }) => id));
  const checks = rows.flatMap(({ display_name: product, service_policy, uom_id: [unitId, unit] }): Check[] => {
    const wrong: Check[] = [];
    if (!PREPAID.includes(String(service_policy))) {
      wrong.push(say('packages', 'mend', 'policy', { product, policy: service_policy || '-' }));
    }
    if (!units.has(unitId)) wrong.push(say('packages', 'mend', 'unit', { product, unit }));
    return wrong;
  });
  return checks.length > 0 ? checks : [say('packages', 'ok', 'ok', { products: rows.map((row) => row.display_name) })];
}

/** Each tariff of the mapping needs its product. */
export async function checkServiceProducts({ names, mapping }: DoctorContext): Promise<Check[]> {
  const products = [...(await names()).serviceProducts];
  const missing = products.filter(([, id]) => id === null).map(([tariff]) => tariff);
  if (missing.length > 0) return [say('service-products', 'mend', 'missing', { tariffs: missing })];
  return [
    say('service-products', 'ok', 'ok', { products: products.map(([tariff]) => mapping.service[tariff] ?? tariff) }),
  ];
}

const taxRow = z.object({ id: z.int(), name: z.string(), price_include: z.boolean() });

/** Taxes that are included in prices would change what a line comes to (D9). */
export async function checkTaxes({ odoo, names }: DoctorContext): Promise<Check[]> {
  const ids = [...(await names()).serviceProducts.values()].filter((id) => id !== null);
  if (ids.length === 0) return [waits('taxes', 'service-products')];
  const products = z
    .array(z.object({ id: z.int(), taxes_id: z.array(z.int()) }))
    .parse(await odoo.call('product.product', 'read', [ids], { fields: ['taxes_id'] }));
  const taxIds = [...new Set(products.flatMap((product) => product.taxes_id))];
  if (taxIds.length === 0) return [say('taxes', 'ok', 'none', {})];
  const taxes = z
    .array(taxRow)
    .parse(await odoo.call('account.tax', 'read', [taxIds], { fields: ['name', 'price_include'] }));
  const included = taxes.filter((tax) => tax.price_include).map(({ id, name }) => `${name} (#${id})`);
  if (included.length > 0) return [say('taxes', 'mend', 'included', { taxes: included })];
  return [say('taxes', 'ok', 'ok', { taxes: taxes.length })];
}

const groupRow = z.looseObject({ __count: z.int() });

/** Kinds of ticket in use that the mapping gives no category: their entries are held as `unclassified`. */
export async function checkKinds({ odoo, names }: DoctorContext): Promise<Check[]> {
  const { ticket, kindCategories } = await names();
  const field = ticket.kind ?? ticket.tags;
  if (field === null) return [say('kinds', 'warning', 'none', {})];
  // with tags a ticket may have one that tells nothing beside one that does
  const told: OdooValue[] = ticket.kind === null ? ['!', [field, 'in', [...kindCategories.keys()]]] : [];
  const groups = z
    .array(groupRow)
    .parse(await odoo.call(ticket.model, 'read_group', [told, ['__count'], [field]], { lazy: false }));
  const unmapped = groups.flatMap((group) => {
    const kind = group[field];
    const count = group.__count;
    if (!Array.isArray(kind)) return count > 0 ? [{ count, what: term('noKindTickets', { count }) }] : [];
    if (kindCategories.has(Number(kind[0]))) return [];
    return [{ count, what: term('kindTickets', { kind: String(kind[1]), count }) }];
  });
  if (unmapped.length === 0) return [say('kinds', 'ok', 'ok', {})];
  const kinds = unmapped.sort((a, b) => b.count - a.count).map(({ what }) => what);
  return [say('kinds', 'warning', 'unmapped', { kinds })];
}
