import { z } from 'zod';
import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { Subscription } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { date, integer, readAll, readByIds, type SetAside, text } from './rows.ts';

/** Subscriptions that run on until they are ended; the others of Enterprise's states are over or were never begun. */
const RUNNING = '3_progress';
const OVER = ['4_paused', '5_renewed', '6_churn'];

/**
 * A customer's subscriptions that include support, as dated facts (D10): from the start to the end date. One that is over and has
 * no end date ends where it was paid until; with neither date nobody can tell, and it is set aside.
 */
export async function readSubscriptions(
  { odoo, names }: Deployment,
  customerId: number,
  setAside: SetAside[],
): Promise<Subscription[]> {
  const { isSubscription, subscriptionState, startDate, endDate, nextInvoiceDate } = names.order;
  if (isSubscription === null || subscriptionState === null || startDate === null) return [];
  const domain: OdooValue[] = [
    [isSubscription, '=', true],
    ['state', 'in', ['sale', 'done']],
    [subscriptionState, 'in', [RUNNING, ...OVER]],
    ['partner_id.commercial_partner_id', '=', customerId],
  ];
  const fields = [subscriptionState, startDate, endDate, nextInvoiceDate].filter((field) => field !== null);
  const row = z.looseObject({ id: integer });
  const orders = await readAll(odoo, 'sale.order', domain, fields, row, setAside);
  const supporting = await withSupport(
    names.supportProducts,
    orders.map((order) => order.id),
    odoo,
    setAside,
  );

  return orders.flatMap((order): Subscription[] => {
    const value = (name: string | null): string | null => (name === null ? null : date.parse(order[name]));
    const from = value(startDate);
    if (!supporting.has(order.id)) return [];
    if (from === null) {
      setAside.push({ model: 'sale.order', id: order.id, reason: 'a subscription without a start date' });
      return [];
    }
    const paidUntil = value(nextInvoiceDate);
    const to = value(endDate) ?? (paidUntil === null ? null : civilDate(dayNumber(paidUntil) - 1));
    if (text.parse(order[subscriptionState]) === RUNNING) return [{ from, to: value(endDate) }];
    if (to === null) {
      setAside.push({ model: 'sale.order', id: order.id, reason: 'a subscription that is over, without an end date' });
      return [];
    }
    return [{ from, to }];
  });
}

const lineRow = z.object({ id: integer, order_id: z.int() });

async function withSupport(
  products: ReadonlySet<number>,
  orderIds: number[],
  odoo: Deployment['odoo'],
  setAside: SetAside[],
): Promise<Set<number>> {
  if (products.size === 0 || orderIds.length === 0) return new Set(orderIds);
  const more = [['product_id', 'in', [...products]]];
  const lines = await readByIds(odoo, 'sale.order.line', 'order_id', orderIds, ['order_id'], lineRow, setAside, more);
  return new Set(lines.map((line) => line.order_id));
}
