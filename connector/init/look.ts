/** What a first mapping is made from. Reads only, with calls that servers from 14 to 19 answer alike. */
import { z } from 'zod';
import { OdooAccessRight, OdooServerFault, OdooUserFault } from '../errors.ts';
import { type Fields, fieldsOf } from '../names/fields.ts';
import type { Odoo, OdooValue } from '../odoo.ts';

export interface Named {
  id: number;
  name: string;
}

export interface SeenProduct extends Named {
  reference: string | null;
  /** `ordered_prepaid` (`ordered_timesheet` on old servers) is a package's. */
  policy: string | null;
  byTimesheets: boolean;
  inHours: boolean;
}

export interface Seen {
  /** Fields per model; a model that is not there, or not for this user, is left out. */
  fields: Map<string, Fields>;
  ticketModel: string;
  /** Records of each many2one and many2many of the ticket that may tell its kind, by field name. */
  kinds: Map<string, Named[]>;
  services: SeenProduct[];
  projects: Named[];
  partnerTags: Named[];
}

const KIND_FIELDS = ['ticket_type_id', 'type_id', 'category_id', 'tag_ids'] as const;
const MODELS = ['sale.order', 'sale.subscription', 'contract.contract', 'res.partner.category'];
const ENTRY = 'account.analytic.line';

/** Looks at what a first mapping is guessed from. Reads only; what this user may not read, or this Odoo does not have, is left out. */
export async function lookAt(odoo: Odoo): Promise<Seen> {
  const fields = new Map<string, Fields>();
  const see = async (model: string): Promise<Fields | null> => {
    const known = fields.get(model);
    if (known !== undefined) return known;
    const found = await readable(odoo, model);
    if (found !== null) fields.set(model, found);
    return found;
  };
  const entry = await see(ENTRY);
  for (const model of MODELS) await see(model);
  let ticketModel = 'helpdesk.ticket';
  if ((await see(ticketModel)) === null) {
    const custom = [...(entry ?? [])].find(
      ([name, { relation }]) => /ticket|case/.test(name) && relation !== undefined,
    );
    if (custom?.[1].relation !== undefined && (await see(custom[1].relation)) !== null)
      ticketModel = custom[1].relation;
  }
  const kinds = new Map<string, Named[]>();
  for (const [name, field] of fields.get(ticketModel) ?? []) {
    const own = name.startsWith('x_') && /kind|type|category/.test(name);
    if (field.relation === undefined || !(own || (KIND_FIELDS as readonly string[]).includes(name))) continue;
    kinds.set(name, await named(odoo, field.relation));
  }
  return {
    fields,
    ticketModel,
    kinds,
    services: await services(odoo),
    projects: await named(odoo, 'project.project'),
    partnerTags: fields.has('res.partner.category') ? await named(odoo, 'res.partner.category') : [],
  };
}

/** Fields of a model that this user may read. */
async function readable(odoo: Odoo, model: string): Promise<Fields | null> {
  try {
    const found = await fieldsOf(odoo, model);
    return typeof found === 'string' ? null : found;
  } catch (error) {
    if (error instanceof OdooAccessRight) return null;
    throw error;
  }
}

const text = z.union([z.string(), z.literal(false)]);

async function named(odoo: Odoo, model: string): Promise<Named[]> {
  const field = model.startsWith('x_') ? 'x_name' : 'name';
  const row = z.looseObject({ id: z.int(), [field]: text });
  try {
    const rows = z.array(row).parse(await search(odoo, model, [], [field]));
    return rows.flatMap((one) =>
      one[field] === false ? [] : [{ id: one.id as number, name: String(one[field]).trim() }],
    );
  } catch (error) {
    // not for this user, or without a name
    if (error instanceof OdooAccessRight || error instanceof OdooUserFault || error instanceof OdooServerFault)
      return [];
    throw error;
  }
}

const productRow = z.object({
  id: z.int(),
  name: z.string(),
  default_code: text,
  uom_id: z.tuple([z.int(), z.string()]),
  service_policy: text.optional(),
  service_type: text.optional(),
});

async function services(odoo: Odoo): Promise<SeenProduct[]> {
  const known = await fieldsOf(odoo, 'product.product');
  const optional = ['service_policy', 'service_type'].filter((name) => typeof known !== 'string' && known.has(name));
  const fields = ['name', 'default_code', 'uom_id', ...optional];
  const domain: OdooValue[] = [
    ['type', '=', 'service'],
    ['sale_ok', '=', true],
  ];
  const rows = z.array(productRow).parse(await search(odoo, 'product.product', domain, fields));
  const hours = new Set<number>();
  // one by one: an old server names one external id a call
  for (const id of new Set(rows.map((row) => row.uom_id[0]))) {
    const told = z
      .array(z.looseObject({ xmlid: text.optional() }))
      .parse(await odoo.call('uom.uom', 'get_metadata', [[id]]));
    if (told[0]?.xmlid === 'uom.product_uom_hour') hours.add(id);
  }
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    reference: row.default_code === false ? null : row.default_code,
    policy: row.service_policy || null,
    byTimesheets: row.service_type === 'timesheet',
    inHours: hours.has(row.uom_id[0]),
  }));
}

function search(odoo: Odoo, model: string, domain: OdooValue[], fields: string[]): Promise<unknown> {
  return odoo.call(model, 'search_read', [domain], { fields, order: 'id' });
}
