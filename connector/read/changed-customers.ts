import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { readCustomersOf } from './customers.ts';
import { integer, many2one, readAll } from './rows.ts';
import { either } from './scope.ts';
import { changedSubscriptions } from './subscriptions/changed.ts';

export interface ChangedCustomers {
  /** Customer → newest `write_date` of what changed. */
  customers: Map<number, string>;
  newestWriteDate: string | null;
}

/**
 * Customers whose facts changed since: orders with packages or subscriptions, and where they run. Our deductions do not touch an
 * order's `write_date`, only its lines' (tried on 19), so this finds people's changes.
 */
export async function customersWithChangedFacts(deployment: Deployment, since: string): Promise<ChangedCustomers> {
  const { together } = deployment.odoo;
  // asked at the same time, so that they can be one call
  const ask = (what: string, read: (of: Deployment, since: string) => Promise<Changed[]>): Promise<Changed[]> =>
    together === undefined
      ? read(deployment, since)
      : together.ask(`changed ${what} since ${since}`, [], (odoo) => read({ ...deployment, odoo }, since));
  const found = await Promise.all([
    ask('orders', changedOrders),
    ask('hostings', changedHostings),
    ask('subscriptions', changedSubscriptions),
  ]);
  const changed = found.flat();
  const contacts = changed.flatMap(({ contact }) => (contact === null ? [] : [contact]));
  const customerOf = await readCustomersOf(deployment.odoo, [...new Set(contacts)], []);
  const customers = new Map<number, string>();
  let newestWriteDate: string | null = null;
  for (const { contact, written } of changed) {
    const customerId = contact === null ? undefined : customerOf.get(contact);
    if (customerId !== undefined) customers.set(customerId, later(customers.get(customerId) ?? null, written));
    newestWriteDate = later(newestWriteDate, written);
  }
  return { customers, newestWriteDate };
}

interface Changed {
  contact: number | null;
  written: string;
}

const orderRow = z.object({ id: integer, partner_id: many2one, write_date: z.string() });

async function changedOrders({ odoo, names }: Deployment, since: string): Promise<Changed[]> {
  const ways: OdooValue[][] = [];
  if (names.packageProducts.size > 0) ways.push(['order_line.product_id', 'in', [...names.packageProducts.keys()]]);
  if (names.subscriptions.kind === 'order' && names.order.isSubscription !== null)
    ways.push([names.order.isSubscription, '=', true]);
  if (ways.length === 0) return [];
  const domain: OdooValue[] = [['write_date', '>=', since], ['state', '!=', 'draft'], ...either(ways)];
  const rows = await readAll(odoo, 'sale.order', domain, ['partner_id', 'write_date'], orderRow, []);
  return rows.map((row) => ({ contact: row.partner_id, written: row.write_date }));
}

const partnerRow = z.object({ id: integer, write_date: z.string() });

async function changedHostings({ odoo, names }: Deployment, since: string): Promise<Changed[]> {
  const { hosting } = names.customer;
  if (hosting === null) return [];
  const domain: OdooValue[] = [
    ['write_date', '>=', since],
    [hosting, '!=', false],
  ];
  const rows = await readAll(odoo, 'res.partner', domain, ['write_date'], partnerRow, []);
  return rows.map((row) => ({ contact: row.id, written: row.write_date }));
}

/** The later of two of Odoo's UTC texts. */
export function later(one: string | null, other: string): string {
  return one === null || other > one ? other : one;
}
