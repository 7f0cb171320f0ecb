import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
import type { Names } from '../names/names.ts';
import type { Odoo } from '../odoo.ts';
import { INVOICE_LINE, LEDGER, type OwnField, VERDICT } from '../own-fields.ts';
import { persianOf } from '../own-labels-fa.ts';

/** Fields that hold nothing of their own and only show, where accountants look, what stands elsewhere. The service reads none of them. */
export const SHOWN = {
  explanation: 'x_sazmanyar_line_explanation',
  invoiceLines: 'x_sazmanyar_line_ids',
  orderPackages: 'x_sazmanyar_package_ids',
  orderLedger: 'x_sazmanyar_order_ledger_ids',
  ticketCustomer: 'x_sazmanyar_ticket_customer',
  entryText: 'x_sazmanyar_entry_text',
  entryTicket: 'x_sazmanyar_entry_ticket',
} as const;

const ENTRY = 'account.analytic.line';

/**
 * Those this Odoo can have: the order of an analytic line is a field of `sale_timesheet` that old versions lack. Until 15 a second list
 * of lines on the invoice is taken for more lines when one is made, and the invoice is refused as unbalanced (tried on 14).
 */
export async function shownFields(odoo: Odoo, { entry, ticket }: Names, dialect: Dialect): Promise<OwnField[]> {
  const reply = await odoo.call(ENTRY, 'fields_get', [['order_id']], { attributes: ['type'] });
  const knowsOrder = 'order_id' in z.record(z.string(), z.unknown()).parse(reply);
  return [
    ...(entry.ticket === null ? [] : ofTicket(entry.ticket, ticket)),
    ...ALWAYS,
    ...(dialect.invoiceLine.taxes === 'by-odoo' ? [INVOICE_LINES] : []),
    ...(knowsOrder ? [ORDER_LEDGER] : []),
  ];
}

function ofTicket(link: string, { model, partner }: Names['ticket']): OwnField[] {
  return [
    shown(ENTRY, SHOWN.ticketCustomer, 'many2one', 'Customer', "The customer of the entry's ticket.", {
      relation: 'res.partner',
      related: `${link}.${partner}`,
    }),
    shown(ENTRY, SHOWN.entryTicket, 'many2one', 'Ticket', 'The ticket of the time entry.', {
      relation: model,
      related: `${LEDGER.entry}.${link}`,
    }),
  ];
}

function shown(
  model: string,
  name: string,
  type: OwnField['type'],
  label: string,
  help: string,
  more: Partial<OwnField>,
): OwnField {
  return { model, name, type, label, help, fa: persianOf(name), ...more };
}

const ALWAYS: readonly OwnField[] = [
  shown(ENTRY, SHOWN.entryText, 'char', 'Work done', 'The description of the time entry.', {
    related: `${LEDGER.entry}.name`,
  }),
  shown(
    'account.move.line',
    SHOWN.explanation,
    'text',
    'Explanation',
    'Why this line has its price, from the time entry it bills.',
    { related: `${INVOICE_LINE.ledgerLine}.${LEDGER.entry}.${VERDICT.explanation}` },
  ),
  shown(
    'sale.order',
    SHOWN.orderPackages,
    'one2many',
    'Support packages',
    'Prepaid hours of this order, with their balance.',
    {
      relation: 'sale.order.line',
      relationField: 'order_id',
      domain: "[('product_id.service_type', '=', 'timesheet')]",
    },
  ),
];

const INVOICE_LINES = shown(
  'account.move',
  SHOWN.invoiceLines,
  'one2many',
  'Support lines',
  'What the service wrote, with its explanation.',
  {
    relation: 'account.move.line',
    relationField: 'move_id',
    domain: `[('${INVOICE_LINE.ledgerLine}', '!=', False)]`,
  },
);

const ORDER_LEDGER = shown(
  'sale.order',
  SHOWN.orderLedger,
  'one2many',
  'Support ledger',
  'What was taken from the packages of this order.',
  { relation: ENTRY, relationField: 'order_id', domain: `[('${LEDGER.n}', '>', 0)]` },
);
