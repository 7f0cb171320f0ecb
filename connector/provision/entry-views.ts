import { LEDGER, PEOPLE, VERDICT } from '../own-fields.ts';
import { SHOWN } from './shown-fields.ts';
import { field, type OwnView, READONLY, type ViewTerms } from './view-archs.ts';

const ENTRY = 'account.analytic.line';
const BADGE = ` widget="badge" decoration-success="${VERDICT.outcome} == 'free'" decoration-info="${VERDICT.outcome} == 'package'" decoration-warning="${VERDICT.outcome} == 'held'"`;

/** The verdict wherever entries are seen, and lists of our own behind the accountants' menus. */
export function entryViews(terms: ViewTerms): OwnView[] {
  const groups = supportGroups(terms);
  return [
    {
      key: 'view_timesheet_list',
      inherits: 'hr_timesheet.hr_timesheet_line_tree',
      model: ENTRY,
      arch: `<data><xpath expr="//field[@name='unit_amount']" position="after">
${verdictColumns(terms)}
${field(VERDICT.policyVersion, `${READONLY} optional="hide"`)}
</xpath></data>`,
    },
    {
      key: 'view_timesheet_form',
      inherits: 'hr_timesheet.hr_timesheet_line_form',
      model: ENTRY,
      arch: `<data><xpath expr="//sheet" position="inside">${groups}</xpath></data>`,
    },
    {
      key: 'view_analytic_form',
      inherits: 'analytic.view_account_analytic_line_form',
      model: ENTRY,
      arch: `<data><xpath expr="//sheet" position="inside">${groups}</xpath></data>`,
    },
    searchView(terms),
    billingList(terms),
    ledgerList(terms),
  ];
}

function verdictColumns({ t }: ViewTerms): string {
  return `${field(VERDICT.outcome, `${READONLY} string="${t('Outcome')}" optional="show" width="120px"${BADGE}`)}
${field(VERDICT.category, `${READONLY} string="${t('Category')}" optional="show"`)}
${field(VERDICT.reason, `${READONLY} optional="hide"`)}
${field(VERDICT.billedMinutes, `${READONLY} string="${t('Billed')}" optional="show" sum="${t('Billed minutes')}"`)}
${field(VERDICT.weightedMinutes, `${READONLY} string="${t('Weighted')}" optional="show" sum="${t('Weighted minutes')}"`)}`;
}

/** Entries as an accountant needs them: whose, for which ticket, by whom. A click opens the form with the verdict. */
function billingList(terms: ViewTerms): OwnView {
  const { list, ticket, shown, t } = terms;
  return {
    key: 'view_billing_list',
    inherits: null,
    model: ENTRY,
    arch: `<${list} string="${t('Support billing')}" create="0">
${field('date')}
${shown.has(SHOWN.ticketCustomer) ? field(SHOWN.ticketCustomer, ' optional="show"') : field('partner_id', ' optional="show"')}
${ticket === null ? '' : field(ticket, ` string="${t('Ticket')}" optional="show"`)}
${field('employee_id', ' optional="show"')}
${field('name')}
${field('unit_amount', ` string="${t('Recorded')}" widget="float_time" sum="${t('Recorded')}"`)}
${verdictColumns(terms)}
${field(PEOPLE.disputed, ' optional="hide"')}
${field(PEOPLE.decision, ' optional="hide"')}
</${list}>`,
  };
}

/** The ledger, line by line, as it is: it is never edited by hand. Odoo would add the multipliers of a group up, so they are hidden. */
function ledgerList({ list, shown, t }: ViewTerms): OwnView {
  return {
    key: 'view_ledger_list',
    inherits: null,
    model: ENTRY,
    arch: `<${list} string="${t('Support ledger')}" create="0" edit="0" delete="0">
${field('date')}
${field(LEDGER.customer)}
${shown.has(SHOWN.entryTicket) ? field(SHOWN.entryTicket, ' optional="show"') : ''}
${field(SHOWN.entryText, ' optional="show"')}
${field('so_line', ` string="${t('Package')}" optional="show"`)}
${field(LEDGER.minutes, ` sum="${t('Minutes')}"`)}
${field(LEDGER.multiplierPercent, ' optional="hide"')}
${field('unit_amount', ` string="${t('Weighted hours')}" sum="${t('Weighted hours')}"`)}
${field(LEDGER.unitPrice, ' optional="show"')}
${field(LEDGER.period, ' optional="show"')}
${field(LEDGER.tariff, ' optional="hide"')}
${field(LEDGER.category, ' optional="hide"')}
${field(LEDGER.entryKey, ' optional="hide"')}
</${list}>`,
  };
}

function searchView({ ticket, shown, t }: ViewTerms): OwnView {
  const customers = shown.has(SHOWN.ticketCustomer)
    ? `['|', ('${SHOWN.ticketCustomer}', 'ilike', self), ('${LEDGER.customer}', 'ilike', self)]`
    : `[('${LEDGER.customer}', 'ilike', self)]`;
  const filter = (name: string, title: string, domain: string): string =>
    `<filter name="sazmanyar_${name}" string="${t(title)}" domain="${domain}"/>`;
  const groupBy = (name: string, title: string, by: string): string =>
    `<filter name="sazmanyar_by_${name}" string="${t(title)}" context="{'group_by': '${by}'}"/>`;
  return {
    key: 'view_timesheet_search',
    inherits: 'hr_timesheet.hr_timesheet_line_search',
    model: ENTRY,
    arch: `<data><xpath expr="//filter[@name='month']" position="before">
${field(LEDGER.customer, ` string="${t('Support: customer')}" filter_domain="${customers}"`)}
${ticket === null ? '' : field(ticket, ` string="${t('Support: ticket')}"`)}
${filter('held', 'Support: held', `[('${VERDICT.outcome}', '=', 'held')]`)}
${filter('disputed', 'Support: disputed', `[('${PEOPLE.disputed}', '=', True), ('${PEOPLE.decision}', '=', False)]`)}
${filter('billable', 'Support: charged', `[('${VERDICT.outcome}', 'in', ['package', 'invoice', 'mixed'])]`)}
${filter('entries', 'Support: without the ledger', `['|', ('${LEDGER.n}', '=', False), ('${LEDGER.n}', '=', 0)]`)}
${filter('ledger', 'Support: ledger', `[('${LEDGER.n}', '&gt;', 0)]`)}
<separator/>
${groupBy('reason', 'Support: by reason', VERDICT.reason)}
${groupBy('outcome', 'Support: by outcome', VERDICT.outcome)}
${ticket === null ? '' : groupBy('ticket', 'Support: by ticket', ticket)}
${groupBy('customer', 'Support ledger: by customer', LEDGER.customer)}
<separator/>
</xpath></data>`,
  };
}

/** The verdict, and what people may say of an entry; on every form of an entry. */
function supportGroups({ ticket, shown, t, hiddenUnless }: ViewTerms): string {
  const whose = [
    shown.has(SHOWN.ticketCustomer) ? field(SHOWN.ticketCustomer, READONLY + hiddenUnless(SHOWN.ticketCustomer)) : '',
    ticket === null ? '' : field(ticket, `${READONLY} string="${t('Ticket')}"${hiddenUnless(ticket)}`),
  ].join('');
  return `<group string="${t('Support')}">
<group>${whose}${field(VERDICT.outcome, READONLY)}${field(VERDICT.reason, READONLY + hiddenUnless(VERDICT.reason))}${field(VERDICT.category, READONLY)}${field(VERDICT.billedMinutes, READONLY)}${field(VERDICT.weightedMinutes, READONLY)}${field(VERDICT.policyVersion, READONLY)}</group>
<group>${field(PEOPLE.ownCategory)}${field(PEOPLE.managerCategory)}${field(PEOPLE.managerMinutes)}${field(PEOPLE.waived)}${field(PEOPLE.managerNote)}${field(PEOPLE.disputed)}${field(PEOPLE.decision, hiddenUnless(PEOPLE.disputed))}${field(PEOPLE.disputedOn, hiddenUnless(PEOPLE.disputed))}${field(PEOPLE.decidedBy, hiddenUnless(PEOPLE.decision))}${field(PEOPLE.decidedAt, hiddenUnless(PEOPLE.decision))}</group>
</group>
<group string="${t('Explanation')}"${hiddenUnless(VERDICT.explanation)}><div dir="rtl" colspan="2" style="text-align: right">${field(VERDICT.explanation, `${READONLY} nolabel="1"`)}</div></group>`;
}
