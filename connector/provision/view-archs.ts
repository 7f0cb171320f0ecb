import type { Dialect } from '../dialect/dialect.ts';
import { INVOICE_LINE, LEDGER, PEOPLE, VERDICT } from '../own-fields.ts';
import { SHOWN } from './shown-fields.ts';

export interface OwnView {
  /** Part of our external id. */
  key: string;
  inherits: string;
  model: string;
  arch: string;
}

const field = (name: string, more = ''): string => `<field name="${name}"${more}/>`;
const readonly = ' readonly="1"';

/** What accountants and support staff see in Odoo: the verdict in the timesheet list and form, and filters for it. */
export function ownViews({ view, orderLine }: Dialect, shown: ReadonlySet<string>): OwnView[] {
  const hiddenUnless = (name: string): string =>
    view.conditions === 'attrs' ? ` attrs="{'invisible': [('${name}', '=', False)]}"` : ` invisible="not ${name}"`;
  const groups = supportGroups(hiddenUnless);
  return [
    {
      key: 'view_timesheet_list',
      inherits: 'hr_timesheet.hr_timesheet_line_tree',
      model: 'account.analytic.line',
      arch: `<data><xpath expr="//field[@name='unit_amount']" position="after">
${field(VERDICT.outcome, `${readonly} string="Outcome" optional="show" widget="badge" decoration-success="${VERDICT.outcome} == 'free'" decoration-info="${VERDICT.outcome} == 'package'" decoration-warning="${VERDICT.outcome} == 'held'"`)}
${field(VERDICT.category, `${readonly} string="Category" optional="show"`)}
${field(VERDICT.reason, `${readonly} optional="hide"`)}
${field(VERDICT.billedMinutes, `${readonly} optional="show" sum="Billed"`)}
${field(VERDICT.weightedMinutes, `${readonly} optional="show" sum="Weighted"`)}
${field(VERDICT.policyVersion, `${readonly} optional="hide"`)}
</xpath></data>`,
    },
    {
      key: 'view_timesheet_form',
      inherits: 'hr_timesheet.hr_timesheet_line_form',
      model: 'account.analytic.line',
      arch: `<data><xpath expr="//field[@name='name']" position="after">
${groups}
</xpath></data>`,
    },
    {
      key: 'view_analytic_form',
      inherits: 'analytic.view_account_analytic_line_form',
      model: 'account.analytic.line',
      arch: `<data><xpath expr="//sheet" position="inside">${groups}</xpath></data>`,
    },
    {
      key: 'view_timesheet_search',
      inherits: 'hr_timesheet.hr_timesheet_line_search',
      model: 'account.analytic.line',
      arch: `<data><xpath expr="//filter[@name='month']" position="before">
<filter name="sazmanyar_held" string="پشتیبانی: معلق" domain="[('${VERDICT.outcome}', '=', 'held')]"/>
<filter name="sazmanyar_disputed" string="پشتیبانی: مورد اعتراض" domain="[('${PEOPLE.disputed}', '=', True), ('${PEOPLE.decision}', '=', False)]"/>
<filter name="sazmanyar_billable" string="پشتیبانی: هزینه‌دار" domain="[('${VERDICT.outcome}', 'in', ['package', 'invoice', 'mixed'])]"/>
<filter name="sazmanyar_entries" string="پشتیبانی: بدون دفتر" domain="['|', ('${LEDGER.n}', '=', False), ('${LEDGER.n}', '=', 0)]"/>
<filter name="sazmanyar_ledger" string="پشتیبانی: دفتر" domain="[('${LEDGER.n}', '&gt;', 0)]"/>
<separator/>
</xpath></data>`,
    },
    {
      key: 'view_invoice_form',
      inherits: 'account.view_move_form',
      model: 'account.move',
      arch: `<data><xpath expr="//field[@name='invoice_line_ids']/${view.list}/field[@name='name']" position="after">
${field(SHOWN.explanation, `${readonly} string="شرح محاسبه / Explanation" optional="show"`)}
${field(INVOICE_LINE.ledgerLine, `${readonly} optional="hide"`)}
</xpath></data>`,
    },
    ...(shown.has(SHOWN.orderLedger) ? [orderView(view.list, orderLine.remainingHours, hiddenUnless)] : []),
  ];
}

/** The packages of an order with their balance, and what was taken from each. */
function orderView(list: string, remainingHours: string | null, hiddenUnless: (name: string) => string): OwnView {
  const balance = remainingHours === null ? '' : field(remainingHours, ' string="مانده / Left (h)"');
  return {
    key: 'view_order_form',
    inherits: 'sale.view_order_form',
    model: 'sale.order',
    arch: `<data><xpath expr="//notebook" position="inside">
<page string="پشتیبانی / Support" name="sazmanyar_support" groups="hr_timesheet.group_hr_timesheet_user,account.group_account_invoice"${hiddenUnless(SHOWN.orderPackages)}>
<separator string="بسته‌ها / Packages"/>
<field name="${SHOWN.orderPackages}" nolabel="1" readonly="1"><${list}>
${field('name')}${field('product_uom_qty', ' string="خریداری / Bought"')}${field('qty_delivered', ' string="مصرف / Used"')}${balance}
</${list}></field>
<separator string="کسر از بسته‌ها / Deductions"/>
<field name="${SHOWN.orderLedger}" nolabel="1" readonly="1"><${list} default_order="so_line, ${LEDGER.seq}">
${field('so_line', ' string="بسته / Package"')}${field('date')}${field(LEDGER.entry)}${field('name')}${field(LEDGER.minutes, ' sum="Minutes"')}${field(LEDGER.multiplierPercent)}${field('unit_amount', ' string="ساعت وزنی / Weighted hours" sum="Weighted hours"')}
</${list}></field>
</page></xpath></data>`,
  };
}

/** The verdict, and what people may say of an entry; on every form of an entry. */
function supportGroups(hiddenUnless: (name: string) => string): string {
  return `<group string="پشتیبانی / Support">
<group>${field(VERDICT.outcome, readonly)}${field(VERDICT.reason, readonly)}${field(VERDICT.category, readonly)}${field(VERDICT.billedMinutes, readonly)}${field(VERDICT.weightedMinutes, readonly)}${field(VERDICT.policyVersion, readonly)}</group>
<group>${field(PEOPLE.ownCategory)}${field(PEOPLE.managerCategory)}${field(PEOPLE.managerMinutes)}${field(PEOPLE.waived)}${field(PEOPLE.managerNote)}${field(PEOPLE.disputed)}${field(PEOPLE.decision, hiddenUnless(PEOPLE.disputed))}${field(PEOPLE.disputedOn, hiddenUnless(PEOPLE.disputed))}${field(PEOPLE.decidedBy, hiddenUnless(PEOPLE.decision))}${field(PEOPLE.decidedAt, hiddenUnless(PEOPLE.decision))}</group>
</group>
<group string="شرح محاسبه / Explanation"${hiddenUnless(VERDICT.explanation)}><div dir="rtl" colspan="2" class="text-end">${field(VERDICT.explanation, `${readonly} nolabel="1"`)}</div></group>`;
}
