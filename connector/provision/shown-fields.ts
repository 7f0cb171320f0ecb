import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { INVOICE_LINE, LEDGER, type OwnField, VERDICT } from '../own-fields.ts';

/** Fields that hold nothing of their own and only show, where accountants look, what stands elsewhere. The service reads none of them. */
export const SHOWN = {
  explanation: 'x_sazmanyar_line_explanation',
  orderPackages: 'x_sazmanyar_package_ids',
  orderLedger: 'x_sazmanyar_order_ledger_ids',
} as const;

/** Those this Odoo can have: the order of an analytic line is a field of `sale_timesheet` that old versions lack. */
export async function shownFields(odoo: Odoo): Promise<OwnField[]> {
  const reply = await odoo.call('account.analytic.line', 'fields_get', [['order_id']], { attributes: ['type'] });
  const knowsOrder = 'order_id' in z.record(z.string(), z.unknown()).parse(reply);
  return knowsOrder ? ALL : ALL.filter(({ name }) => name !== SHOWN.orderLedger);
}

const ALL: OwnField[] = [
  {
    model: 'account.move.line',
    name: SHOWN.explanation,
    type: 'text',
    label: 'Explanation',
    help: 'Why this line has its price, from the time entry it bills.',
    related: `${INVOICE_LINE.ledgerLine}.${LEDGER.entry}.${VERDICT.explanation}`,
  },
  {
    model: 'sale.order',
    name: SHOWN.orderPackages,
    type: 'one2many',
    label: 'Support packages',
    help: 'Prepaid hours of this order, with their balance.',
    relation: 'sale.order.line',
    relationField: 'order_id',
    domain: "[('product_id.service_type', '=', 'timesheet')]",
  },
  {
    model: 'sale.order',
    name: SHOWN.orderLedger,
    type: 'one2many',
    label: 'Support ledger',
    help: 'What was taken from the packages of this order.',
    relation: 'account.analytic.line',
    relationField: 'order_id',
    domain: `[('${LEDGER.n}', '>', 0)]`,
  },
];
