import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import type { Shape } from './shapes.ts';

type Values = Record<string, OdooValue>;

/**
 * An Odoo that takes the month as it is written for Enterprise 17 and puts it under the names of another shape. Subscriptions go
 * where that shape keeps them.
 */
export function inShape(odoo: Odoo, shape: Pick<Shape, 'renamed' | 'times' | 'subscriptions'>): Odoo {
  return {
    async call(model, method, args, kwargs, options) {
      if (method === 'write') {
        const [ids, values] = args as [OdooValue, Values];
        return odoo.call(model, method, [ids, renamed(values, model, shape)], kwargs, options);
      }
      if (method !== 'create') return odoo.call(model, method, args, kwargs, options);
      const records = args[0] as Values[];
      const subscribed = model === 'sale.order' ? records.filter((one) => one.is_subscription === true) : [];
      if (subscribed.length > 0 && shape.subscriptions !== 'order') {
        if (subscribed.length < records.length) throw new Error('subscriptions are made by themselves');
        return putSubscriptions(odoo, subscribed, shape.subscriptions);
      }
      return odoo.call(model, method, [records.map((one) => renamed(one, model, shape))], kwargs, options);
    },
  };
}

function renamed(values: Values, model: string, shape: Pick<Shape, 'renamed' | 'times'>): Values {
  const given = shape.times === 'local-hours' && model === 'account.analytic.line' ? inHours(values) : values;
  const names = shape.renamed[model] ?? {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [names[name] ?? name, value]));
}

const TEHRAN_OFFSET_MS = 210 * 60_000;

/** Begin and end as hours of the local day of the entry's date; work over midnight ends after 24. */
function inHours({ date_time, date_time_end, ...values }: Values): Values {
  const midnight = Date.parse(`${values.date}T00:00:00Z`);
  const hours = (utc: OdooValue): number =>
    (Date.parse(`${String(utc).replace(' ', 'T')}Z`) + TEHRAN_OFFSET_MS - midnight) / 3_600_000;
  return {
    ...values,
    ...(date_time === undefined ? {} : { time_start: hours(date_time) }),
    ...(date_time_end === undefined ? {} : { time_stop: hours(date_time_end) }),
  };
}

/** @returns ids of orders among them, for what confirms them */
async function putSubscriptions(odoo: Odoo, subscriptions: Values[], where: Shape['subscriptions']): Promise<unknown> {
  const make = (model: string, records: Values[]): Promise<unknown> => odoo.call(model, 'create', [records]);
  const facts = subscriptions.map((one) => ({
    partner_id: one.partner_id as number,
    from: one.start_date as string,
    to: one.end_date ?? false,
  }));
  const running = (to: OdooValue): boolean => to === false;
  switch (where) {
    case 'order-stage':
      return make(
        'sale.order',
        subscriptions.map(({ subscription_state: _state, ...one }) => ({
          ...one,
          stage_category: running(one.end_date ?? false) ? 'progress' : 'closed',
        })),
      );
    case 'sale-subscription':
      await make(
        'sale.subscription',
        facts.map(({ partner_id, from, to }) => ({
          partner_id,
          stage_category: running(to) ? 'progress' : 'closed',
          date_start: from,
          date: to,
        })),
      );
      return [];
    case 'contract':
      await make(
        'contract.contract',
        facts.map(({ partner_id, from, to }) => ({
          partner_id,
          name: 'پشتیبانی',
          contract_line_ids: [[0, 0, { name: 'پشتیبانی', date_start: from, date_end: to }]],
        })),
      );
      return [];
    case 'partner-tag': {
      const tags = (await odoo.call('res.partner.category', 'search', [[['name', '=', 'پشتیبانی']]])) as number[];
      const ids = facts.map((one) => one.partner_id);
      await odoo.call('res.partner', 'write', [ids, { category_id: [[6, 0, tags]] }]);
      return [];
    }
    case 'order':
      throw new Error('an order is made as it is');
  }
}
