/** The mapping held against a live Odoo. */
import type { Odoo } from '../odoo.ts';
import { type ResolvedFields, resolveFields } from './fields.ts';
import type { Mapping, Reference } from './mapping.ts';
import { type Missing, NamesMissing } from './missing.ts';
import type { Names } from './names.ts';
import { findByName, findProducts } from './records.ts';
import type { Role } from './roles.ts';
import { resolveSubscriptionSource } from './subscription-source.ts';

const PROJECT = 'project.project';
const PRODUCT = 'product.product';
const CALENDAR = 'resource.calendar';

/**
 * Asks Odoo which of the mapping's fields and records exist. Reads only; about ten calls, whatever the size of the database.
 * Products of packages that are gone, and service products not made yet, are no fault: see `warnings` and `serviceProducts`.
 * @throws NamesMissing with everything that is named and not there
 */
export async function resolveNames(mapping: Mapping, odoo: Odoo): Promise<Names> {
  const fields = await resolveFields(mapping, odoo);
  const { fieldOf, warnings } = fields;
  const tariffs = Object.entries(mapping.service);
  const { officialHolidays } = mapping;
  const [kinds, products, deploymentProjects, projects, calendars] = await Promise.all([
    findKinds(mapping, odoo, fields),
    findProducts(odoo, [
      ...mapping.packages.map(({ product }) => product),
      ...mapping.subscription.supportProducts,
      ...tariffs.map(([, product]) => product),
    ]),
    findByName(odoo, PROJECT, mapping.deploymentProjects, 'deploymentProjects'),
    findByName(odoo, PROJECT, mapping.projects, 'projects'),
    findByName(odoo, CALENDAR, typeof officialHolidays === 'string' ? [] : officialHolidays, 'officialHolidays'),
  ]);

  const missing = [
    ...fields.missing,
    ...kinds.missing,
    ...deploymentProjects.missing,
    ...projects.missing,
    ...calendars.missing,
  ];
  const packageProducts: Names['packageProducts'] = new Map();
  for (const { product: reference, kind, validMonths } of mapping.packages) {
    const variants = products.get(reference);
    if (!variants) warnings.push(`packages: there is no product ${JSON.stringify(reference)} in this Odoo`);
    for (const { id } of variants ?? []) packageProducts.set(id, { kind, validMonths });
  }
  const supportProducts = findSupportProducts(mapping.subscription.supportProducts, products, missing, warnings);
  const serviceProducts = new Map(
    tariffs.map(([tariff, reference]) => [tariff, serviceProduct(tariff, reference, products, missing)]),
  );
  if (fieldOf['entry.begin'] === null && fieldOf['entry.timeStart'] === null) {
    warnings.push('entries have no begin or end in this Odoo: every entry is priced by its date alone');
  }
  const subscriptions = await resolveSubscriptionSource(mapping, odoo, missing);
  if (subscriptions.kind === 'order' && fieldOf['order.isSubscription'] === null) {
    warnings.push('orders have no subscription fields in this Odoo: no customer counts as having a subscription');
  }
  if (missing.length > 0) throw new NamesMissing(missing);

  // a required field that is null was reported above, so these two are names
  const certain = (role: Role): string => fieldOf[role] ?? unnamed(role);
  return {
    entry: {
      ticket: fieldOf['entry.ticket'],
      begin: fieldOf['entry.begin'],
      end: fieldOf['entry.end'],
      timeStart: fieldOf['entry.timeStart'],
      timeStop: fieldOf['entry.timeStop'],
    },
    ticket: {
      model: mapping.models.ticket,
      kind: fieldOf['ticket.kind'],
      tags: fieldOf['ticket.tags'],
      partner: certain('ticket.customer'),
      number: fieldOf['ticket.number'],
      openedAt: certain('ticket.openedAt'),
      closedAt: fieldOf['ticket.closedAt'],
      deliveredAt: fieldOf['ticket.deliveredAt'],
      qualityApprovedAt: fieldOf['ticket.qualityApprovedAt'],
      consent: fieldOf['ticket.consent'],
      testWindowEnd: fieldOf['ticket.testWindowEnd'],
      project: fieldOf['ticket.project'],
    },
    order: {
      isSubscription: fieldOf['order.isSubscription'],
      subscriptionState: fieldOf['order.subscriptionState'],
      startDate: fieldOf['order.startDate'],
      endDate: fieldOf['order.endDate'],
      nextInvoiceDate: fieldOf['order.nextInvoiceDate'],
    },
    subscriptions,
    customer: { hosting: fieldOf['customer.hosting'], nextUpdateOn: fieldOf['customer.nextUpdateOn'] },
    packageExpiry: fieldOf['package.expiry'],
    kindCategories: kinds.categories,
    packageProducts,
    supportProducts,
    deploymentProjects: new Set([...deploymentProjects.found.values()].flat()),
    projects: new Set([...projects.found.values()].flat()),
    serviceProducts,
    officialHolidays:
      typeof officialHolidays === 'string' ? officialHolidays : new Set([...calendars.found.values()].flat()),
    warnings,
  };
}

function unnamed(role: Role): never {
  throw new Error(`no field for ${role}`);
}

interface Kinds {
  /** Id of a kind (or of a tag, where those tell the kind) → category. */
  categories: Map<number, string>;
  missing: Missing[];
}

async function findKinds(mapping: Mapping, odoo: Odoo, { relationOf }: ResolvedFields): Promise<Kinds> {
  const categories = new Map<number, string>();
  const model = relationOf('ticket.kind') ?? relationOf('ticket.tags');
  // without the field there is nothing to look in; that the field is missing is told already
  if (model === null) return { categories, missing: [] };
  const { found, missing } = await findByName(odoo, model, Object.keys(mapping.kinds), 'kinds');
  for (const [reference, ids] of found) {
    const category = mapping.kinds[reference] as string;
    for (const id of ids) {
      const before = categories.get(id);
      if (before !== undefined && before !== category) {
        const problem = `has the record #${id} twice in the mapping, as ${before} and as ${category}`;
        missing.push({ role: 'kinds', model, name: reference, problem, similar: [] });
      }
      categories.set(id, category);
    }
  }
  return { categories, missing };
}

/** None named: every subscription includes support. So if some are named, at least one must be there. */
function findSupportProducts(
  references: readonly Reference[],
  products: Awaited<ReturnType<typeof findProducts>>,
  missing: Missing[],
  warnings: string[],
): Set<number> {
  const role = 'subscription.supportProducts';
  const gone = references.filter((reference) => !products.has(reference));
  for (const reference of gone) {
    if (gone.length < references.length) {
      warnings.push(`${role}: there is no product ${JSON.stringify(reference)} in this Odoo`);
    } else {
      const problem = `has no product ${JSON.stringify(reference)}, and none of the others named here`;
      missing.push({ role, model: PRODUCT, name: reference, problem, similar: [] });
    }
  }
  return new Set(references.flatMap((reference) => (products.get(reference) ?? []).map(({ id }) => id)));
}

/** The one product of a tariff's invoice lines; null when there is none yet. */
function serviceProduct(
  tariff: string,
  reference: Reference,
  products: Awaited<ReturnType<typeof findProducts>>,
  missing: Missing[],
): number | null {
  const named = ({ id, default_code }: { id: number; default_code: string | null }): boolean =>
    default_code === reference || `#${id}` === reference;
  const active = (products.get(reference) ?? []).filter((product) => product.active && named(product));
  if (active.length > 1) {
    const problem = `has ${active.length} products ${JSON.stringify(reference)}, expected one`;
    const similar = active.map(({ id }) => `"#${id}"`);
    missing.push({ role: `service.${tariff}`, model: PRODUCT, name: reference, problem, similar });
  }
  return active[0]?.id ?? null;
}
