import type { Odoo } from '../../connector/odoo.ts';
import { VERDICT } from '../../connector/own-fields.ts';
import { table } from '../../jobs/report/table.ts';
import { formatJalali } from '../../rules/calendar/jalali.ts';

const SHOWN = 15;

/** A customer's packages, draft and first entries as they stand in Odoo. */
export async function customerMonth(odoo: Odoo, customerId: number): Promise<string> {
  const read = (model: string, domain: (string | number | boolean)[][], fields: string[]) =>
    odoo.call(model, 'search_read', [domain], { fields, order: 'id' }) as Promise<Record<string, unknown>[]>;
  const [customer] = await read('res.partner', [['id', '=', customerId]], ['name']);
  const packages = await read(
    'sale.order.line',
    [
      ['order_partner_id', '=', customerId],
      ['remaining_hours_available', '=', true],
    ],
    ['order_id', 'product_uom_qty', 'remaining_hours'],
  );
  const drafts = await read(
    'account.move',
    [
      ['partner_id', '=', customerId],
      ['state', '=', 'draft'],
    ],
    ['ref', 'amount_untaxed', 'invoice_line_ids'],
  );
  const entries = await read(
    'account.analytic.line',
    [['helpdesk_ticket_id.commercial_partner_id', '=', customerId]],
    [
      'date',
      'helpdesk_ticket_id',
      'unit_amount',
      VERDICT.category,
      VERDICT.outcome,
      VERDICT.reason,
      VERDICT.billedMinutes,
      VERDICT.weightedMinutes,
    ],
  );
  const inOrder = [...entries].sort((a, b) => String(a.date).localeCompare(String(b.date)));
  const rows = inOrder
    .slice(0, SHOWN)
    .map((entry) => [
      formatJalali(String(entry.date), 'en'),
      String(Math.round(Number(entry.unit_amount) * 60)),
      String(entry[VERDICT.category] || '-'),
      [entry[VERDICT.outcome], entry[VERDICT.reason]].filter((part) => part !== false).join(': '),
      String(entry[VERDICT.billedMinutes]),
      String(entry[VERDICT.weightedMinutes]),
    ]);
  return [
    String(customer?.name),
    ...packages.map(
      (one) => `  package ${nameOf(one.order_id)}: ${one.product_uom_qty} h bought, ${one.remaining_hours} h left`,
    ),
    ...drafts.map(
      (one) =>
        `  draft ${one.ref}: ${Number(one.amount_untaxed).toLocaleString('en-US')} rials before tax, ${count(one.invoice_line_ids)} lines`,
    ),
    '',
    `${table([['date', 'minutes', 'category', 'outcome', 'billed', 'weighted'], ...rows])}… ${entries.length - rows.length} entries more`,
  ].join('\n');
}

function count(ids: unknown): number {
  return Array.isArray(ids) ? ids.length : 0;
}

function nameOf(reference: unknown): string {
  return Array.isArray(reference) ? String(reference[1]) : String(reference);
}
