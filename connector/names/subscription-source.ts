/** Where subscriptions are kept in this Odoo (D10): the mapping names the place, `fields_get` tells what it is like. */
import type { Odoo } from '../odoo.ts';
import { fieldsOf } from './fields.ts';
import type { Mapping, Reference } from './mapping.ts';
import { type Missing, mostSimilar } from './missing.ts';
import { findByName } from './records.ts';

export const SUBSCRIPTION_SOURCES = ['order', 'sale-subscription', 'contract', 'partner-tag'] as const;
export type SubscriptionPlace = (typeof SUBSCRIPTION_SOURCES)[number];

export interface SubscriptionMapping {
  /** `order`: sale.order (16 and later); `sale-subscription`: the model of 15 and earlier; `contract`: OCA; `partner-tag`: a tag of the customer. */
  source: SubscriptionPlace;
  /** Products that bring support with a subscription; none: every subscription does. */
  supportProducts: Reference[];
  /** Tags that mean "has support"; only with `partner-tag`. */
  partnerTags: Reference[];
}

/** What reading needs beside `Names.order`; null: no customer counts as having a subscription. */
export type SubscriptionSource =
  | { kind: 'order' }
  /** `state` is `stage_category` (14, 15) or `state` (12 and earlier). */
  | { kind: 'sale-subscription'; state: string; nextInvoiceDate: string | null }
  /** Optional fields that this version of the add-on has. */
  | { kind: 'contract'; fields: ReadonlySet<string>; lineFields: ReadonlySet<string> }
  | { kind: 'partner-tag'; tagIds: number[] };

const ROLE = 'subscription.source';
const CONTRACT_FIELDS = ['contract_type', 'date_start', 'date_end', 'is_terminated', 'terminate_date'] as const;
const CONTRACT_LINE_FIELDS = ['is_canceled', 'display_type'] as const;

/** Reads only. What the mapping names and is not there goes to `missing`. */
export async function resolveSubscriptionSource(
  mapping: Mapping,
  odoo: Odoo,
  missing: Missing[],
): Promise<SubscriptionSource> {
  const { source, partnerTags } = mapping.subscription;
  if (source === 'order') return { kind: 'order' };
  if (source === 'partner-tag') {
    const tags = await findByName(odoo, 'res.partner.category', partnerTags, 'subscription.partnerTags');
    missing.push(...tags.missing);
    return { kind: 'partner-tag', tagIds: [...tags.found.values()].flat() };
  }
  const needed = async (model: string, names: readonly string[]): Promise<ReadonlySet<string>> => {
    const found = await fieldsOf(odoo, model);
    if (typeof found === 'string') {
      const problem = `is not to be read; is it installed? (${found})`;
      missing.push({ role: ROLE, model, name: model, problem, similar: [] });
      return new Set();
    }
    for (const name of names) {
      if (found.has(name)) continue;
      const problem = `has no field "${name}"`;
      missing.push({ role: ROLE, model, name, problem, similar: mostSimilar(name, found.keys()) });
    }
    return new Set(found.keys());
  };
  if (source === 'sale-subscription') {
    const has = await needed('sale.subscription', ['partner_id', 'date_start', 'date']);
    const state = ['stage_category', 'state'].find((name) => has.has(name));
    if (state === undefined && has.size > 0) {
      const problem = 'has neither "stage_category" nor "state"';
      missing.push({ role: ROLE, model: 'sale.subscription', name: 'stage_category', problem, similar: [] });
    }
    return {
      kind: 'sale-subscription',
      state: state ?? 'state',
      nextInvoiceDate: has.has('recurring_next_date') ? 'recurring_next_date' : null,
    };
  }
  const [has, lineHas] = await Promise.all([
    needed('contract.contract', ['partner_id', 'active']),
    needed('contract.line', ['contract_id', 'product_id', 'date_start', 'date_end']),
  ]);
  return {
    kind: 'contract',
    fields: new Set(CONTRACT_FIELDS.filter((name) => has.has(name))),
    lineFields: new Set(CONTRACT_LINE_FIELDS.filter((name) => lineHas.has(name))),
  };
}
