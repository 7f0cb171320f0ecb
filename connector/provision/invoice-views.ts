import { INVOICE_LINE, LEDGER } from '../own-fields.ts';
import { SHOWN } from './shown-fields.ts';
import { field, type OwnView, READONLY, SEES_ENTRIES, type ViewTerms } from './view-archs.ts';

/** Drafts with their period, explanations on the invoice, and packages with their deductions on the order. */
export function invoiceViews(terms: ViewTerms): OwnView[] {
  const { list } = terms;
  return [
    {
      key: 'view_invoice_form',
      inherits: 'account.view_move_form',
      model: 'account.move',
      arch: `<data><xpath expr="//field[@name='invoice_line_ids']/${list}/field[@name='name']" position="after">
${field(SHOWN.explanation, `${READONLY} string="${terms.t('Explanation')}" optional="hide"`)}
${field(INVOICE_LINE.ledgerLine, `${READONLY} optional="hide"`)}
</xpath>${terms.shown.has(SHOWN.invoiceLines) ? explanationPage(terms) : ''}</data>`,
    },
    draftsList(terms),
    ...(terms.shown.has(SHOWN.orderLedger) ? [orderView(terms)] : []),
  ];
}

/**
 * A card a line: an explanation has ten lines, which in the list of lines would push the next one off the screen. The text is Persian
 * whatever language its reader's Odoo speaks.
 */
function explanationPage({ modern, list, t, hiddenUnless }: ViewTerms): string {
  const head = `<div dir="rtl" style="text-align: right"><strong>${shownText('name')}</strong></div>`;
  const body = `<div dir="rtl" style="text-align: right; white-space: pre-line">${shownText(SHOWN.explanation)}</div>`;
  const template =
    list === 'list'
      ? `<t t-name="card">${head}${body}</t>`
      : `<t t-name="kanban-box"><div class="oe_kanban_card">${head}${body}</div></t>`;
  const create = modern ? ' create="0"' : ' create="false"';
  return `<xpath expr="//notebook" position="inside"><page string="${t('Explanation')}" name="sazmanyar_explanation"${hiddenUnless(SHOWN.invoiceLines)}>
<field name="${SHOWN.invoiceLines}" nolabel="1" readonly="1" mode="kanban"><kanban${create}>
${field('name')}${field(SHOWN.explanation)}
<templates>${template}</templates>
</kanban></field>
</page></xpath>`;
}

const shownText = (name: string): string => `<t t-esc="record.${name}.value"/>`;

/** Drafts of ours: which customer and which Jalali month, which the list of all invoices does not tell. */
function draftsList({ list, modern, t }: ViewTerms): OwnView {
  // before 17 a sum over several currencies is shown as if it were of one
  const sum = (title: string): string => (modern ? ` sum="${t(title)}"` : '');
  return {
    key: 'view_drafts_list',
    inherits: null,
    model: 'account.move',
    arch: `<${list} string="${t('Support invoices')}" create="0">
${field('partner_id', ` string="${t('Customer')}"`)}
${field('ref')}
${field('invoice_date', ' optional="hide"')}
${field('amount_untaxed', `${sum('Untaxed')} width="170px"`)}
${field('amount_total', `${sum('Total')} width="170px"`)}
${field('currency_id', ' optional="hide"')}
${field('write_date', ' optional="show"')}
${field('state', ' optional="hide"')}
</${list}>`,
  };
}

/** The packages of an order with their balance, and what was taken from each. */
function orderView({ list, remainingHours, orderUnit, shown, t, hiddenUnless }: ViewTerms): OwnView {
  const balance = remainingHours === null ? '' : field(remainingHours, ` string="${t('Left (h)')}"`);
  const ticket = shown.has(SHOWN.entryTicket) ? field(SHOWN.entryTicket) : '';
  return {
    key: 'view_order_form',
    inherits: 'sale.view_order_form',
    model: 'sale.order',
    arch: `<data><xpath expr="//notebook" position="inside">
<page string="${t('Support')}" name="sazmanyar_support" groups="hr_timesheet.group_hr_timesheet_user,account.group_account_invoice"${hiddenUnless(SHOWN.orderPackages)}>
<separator string="${t('Packages')}"/>
<field name="${SHOWN.orderPackages}" nolabel="1" readonly="1"><${list}>
${field('name')}${field('product_uom_qty', ` string="${t('Bought')}"`)}${field('qty_delivered', ` string="${t('Used')}"`)}${field(orderUnit)}${balance}
</${list}></field>
<separator string="${t('Deductions are shown to who may see all timesheets')}" groups="!${SEES_ENTRIES}"/>
<separator string="${t('Deductions')}" groups="${SEES_ENTRIES}"/>
<field name="${SHOWN.orderLedger}" nolabel="1" readonly="1" groups="${SEES_ENTRIES}"><${list} default_order="so_line, ${LEDGER.seq}">
${field('date')}${ticket}${field(SHOWN.entryText)}${field(LEDGER.minutes, ` sum="${t('Minutes')}"`)}${field(LEDGER.multiplierPercent, ` string="${t('× (%)')}"`)}${field('unit_amount', ` string="${t('Weighted hours')}" sum="${t('Weighted hours')}"`)}${field('so_line', ` string="${t('Package')}" optional="show" width="130px"`)}
</${list}></field>
</page></xpath></data>`,
  };
}
