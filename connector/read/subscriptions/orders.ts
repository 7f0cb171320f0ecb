import { z } from 'zod';
import type { Subscription } from '../../../rules/settle/types.ts';
import type { Deployment } from '../../deployment.ts';
import type { OdooValue } from '../../odoo.ts';
import { readOfCustomer } from '../of-customer.ts';
import { date, integer, type SetAside, text } from '../rows.ts';
import { spanOf } from './span.ts';
import { withSupport } from './support-lines.ts';

/** Those that run on until they are ended, and those that are over; the others of Enterprise's states were never begun. */
interface States {
  running: string;
  over: readonly string[];
}
/** `subscription_state` of 17 and later. */
const STATES: States = { running: '3_progress', over: ['4_paused', '5_renewed', '6_churn'] };
/** `stage_category`, the kind of the order's stage, of 16. */
const STAGE_CATEGORIES: States = { running: 'progress', over: ['paused', 'closed'] };

/** Orders that are subscriptions (16 and later). */
export async function readOrderSubscriptions(
  { odoo, names }: Deployment,
  customerId: number,
  setAside: SetAside[],
): Promise<Subscription[]> {
  const { isSubscription, subscriptionState, startDate, endDate, nextInvoiceDate } = names.order;
  if (isSubscription === null || subscriptionState === null || startDate === null) return [];
  const { running, over } = subscriptionState === 'stage_category' ? STAGE_CATEGORIES : STATES;
  const domain: OdooValue[] = [
    [isSubscription, '=', true],
    ['state', 'in', ['sale', 'done']],
    [subscriptionState, 'in', [running, ...over]],
  ];
  const fields = [subscriptionState, startDate, endDate, nextInvoiceDate].filter((field) => field !== null);
  const row = z.looseObject({ id: integer });
  const orders = await readOfCustomer(odoo, 'sale.order', 'partner_id', customerId, fields, row, setAside, domain);
  const supporting = await withSupport(
    odoo,
    { model: 'sale.order.line', parent: 'order_id' },
    orders.map((order) => order.id),
    names.supportProducts,
    setAside,
  );
  return orders.flatMap((order): Subscription[] => {
    if (!supporting.has(order.id)) return [];
    const value = (name: string | null): string | null => (name === null ? null : date.parse(order[name]));
    const span = spanOf({
      running: text.parse(order[subscriptionState]) === running,
      from: value(startDate),
      to: value(endDate),
      nextInvoiceOn: value(nextInvoiceDate),
    });
    if (typeof span !== 'string') return [span];
    setAside.push({ model: 'sale.order', id: order.id, reason: span });
    return [];
  });
}
