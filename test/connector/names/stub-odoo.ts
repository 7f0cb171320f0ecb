/** An Odoo that knows fields and records given to it, enough for names. */
import { OdooUserFault } from '../../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../../connector/odoo.ts';

export interface StubModel {
  /** Field → `type`, or `type model` for a relation. */
  fields: Record<string, string>;
  rows?: Record<string, OdooValue>[];
}

export interface StubOdoo extends Odoo {
  calls: string[];
}

function stubOdoo(models: Record<string, StubModel>): StubOdoo {
  const calls: string[] = [];
  return {
    calls,
    async call(model, method, args, kwargs = {}) {
      calls.push(`${model}.${method}`);
      const known = models[model];
      if (!known) throw new OdooUserFault(`Object ${model} doesn't exist`, 2, `Object ${model} doesn't exist`);
      if (method === 'fields_get') {
        const describe = ([name, text]: [string, string]): [string, object] => {
          const [type, relation] = text.split(' ');
          return [name, relation === undefined ? { type } : { type, relation }];
        };
        return Object.fromEntries(Object.entries(known.fields).map(describe));
      }
      if (method !== 'search_read') throw new Error(`unexpected ${model}.${method}`);
      const archivedToo = (kwargs.context as Record<string, OdooValue> | undefined)?.active_test === false;
      return (known.rows ?? []).filter(
        (row) =>
          (archivedToo || row.active !== false) &&
          (args[0] as [string, string, OdooValue[]][]).every(([field, , values]) =>
            values.includes(row[field] ?? false),
          ),
      );
    },
  };
}

/** Enterprise's names, with begin and end of OCA beside them, as the lab has it. */
export function enterpriseOdoo(changes: Record<string, Partial<StubModel>> = {}): StubOdoo {
  const models: Record<string, StubModel> = {
    'account.analytic.line': {
      fields: {
        create_date: 'datetime',
        date: 'date',
        date_time: 'datetime',
        date_time_end: 'datetime',
        time_start: 'float',
        time_stop: 'float',
        unit_amount: 'float',
        helpdesk_ticket_id: 'many2one helpdesk.ticket',
        task_id: 'many2one project.task',
      },
    },
    'helpdesk.ticket': {
      fields: {
        create_date: 'datetime',
        close_date: 'date',
        ticket_ref: 'char',
        ticket_type_id: 'many2one helpdesk.ticket.type',
        tag_ids: 'many2many helpdesk.tag',
        partner_id: 'many2one res.partner',
        project_id: 'many2one project.project',
      },
    },
    'sale.order': {
      fields: {
        is_subscription: 'boolean',
        subscription_state: 'selection',
        start_date: 'date',
        end_date: 'date',
        next_invoice_date: 'date',
      },
    },
    'sale.order.line': { fields: { product_id: 'many2one product.product' } },
    'res.partner': { fields: { x_sazmanyar_hosting: 'selection' } },
    'resource.calendar': {
      fields: {},
      rows: [
        { id: 1, name: 'Standard 40 hours/week' },
        { id: 2, name: 'تقویم رسمی ایران', active: false },
      ],
    },
    'helpdesk.ticket.type': {
      fields: {},
      rows: [
        { id: 1, name: 'Bug' },
        { id: 2, name: 'Training' },
        { id: 3, name: ' training ' },
        { id: 4, name: 'Question' },
      ],
    },
    'helpdesk.tag': { fields: {}, rows: [{ id: 1, name: 'bug' }] },
    'product.product': {
      fields: {},
      rows: [
        { id: 10, default_code: 'PKG-TIME', product_tmpl_id: 100, active: true },
        { id: 11, default_code: 'PKG-OLD', product_tmpl_id: 101, active: false },
        { id: 12, default_code: 'PKG-SIZES', product_tmpl_id: 102, active: true },
        { id: 13, default_code: false, product_tmpl_id: 102, active: true },
        { id: 14, default_code: 'OTHER', product_tmpl_id: 102, active: true },
        { id: 20, default_code: 'SUP-TIME', product_tmpl_id: 200, active: true },
        { id: 21, default_code: 'SUP-TWICE', product_tmpl_id: 201, active: true },
        { id: 22, default_code: 'SUP-TWICE', product_tmpl_id: 202, active: true },
        { id: 23, default_code: 'SUP-GONE', product_tmpl_id: 203, active: false },
        { id: 30, default_code: 'SUPPORT', product_tmpl_id: 300, active: true },
      ],
    },
    'project.project': {
      fields: {},
      rows: [
        { id: 5, name: 'Deployment of Arad' },
        { id: 6, name: 'Phone support', active: false },
      ],
    },
  };
  for (const [model, change] of Object.entries(changes)) models[model] = { fields: {}, ...models[model], ...change };
  return stubOdoo(models);
}
