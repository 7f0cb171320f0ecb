import { z } from 'zod';
import type { Subscription } from '../../../rules/settle/types.ts';
import type { Deployment } from '../../deployment.ts';
import type { SubscriptionSource } from '../../names/subscription-source.ts';
import type { OdooValue } from '../../odoo.ts';
import { readOfCustomer } from '../of-customer.ts';
import { date, integer, type SetAside, text } from '../rows.ts';
import { spanOf } from './span.ts';
import { withSupport } from './support-lines.ts';

const MODEL = 'sale.subscription';
/** `stage_category` of 14 and 15 beside `state` of earlier ones, whose "pending" is to be renewed and still runs. */
const RUNNING = ['progress', 'open', 'pending'];
const OVER = ['closed', 'close', 'cancel'];

/** Subscriptions of Enterprise 15 and earlier, which are a model of their own. Their lines name them in `analytic_account_id`. */
export async function readSaleSubscriptions(
  { odoo, names }: Deployment,
  { state, nextInvoiceDate }: Extract<SubscriptionSource, { kind: 'sale-subscription' }>,
  customerId: number,
  setAside: SetAside[],
): Promise<Subscription[]> {
  const domain: OdooValue[] = [
    [state, 'in', [...RUNNING, ...OVER]],
    // an archived one still tells the past
    ['active', 'in', [true, false]],
  ];
  const fields = [state, 'active', 'date_start', 'date', ...(nextInvoiceDate === null ? [] : [nextInvoiceDate])];
  const row = z.looseObject({ id: integer, active: z.boolean(), date_start: date, date });
  const found = await readOfCustomer(odoo, MODEL, 'partner_id', customerId, fields, row, setAside, domain);
  const supporting = await withSupport(
    odoo,
    { model: 'sale.subscription.line', parent: 'analytic_account_id' },
    found.map((one) => one.id),
    names.supportProducts,
    setAside,
  );
  return found.flatMap((one): Subscription[] => {
    if (!supporting.has(one.id)) return [];
    const span = spanOf({
      running: one.active && RUNNING.includes(text.parse(one[state]) ?? ''),
      from: one.date_start,
      to: one.date,
      nextInvoiceOn: nextInvoiceDate === null ? null : date.parse(one[nextInvoiceDate]),
    });
    if (typeof span !== 'string') return [span];
    setAside.push({ model: MODEL, id: one.id, reason: span });
    return [];
  });
}
