import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { LEDGER, PEOPLE, VERDICT, XID_PREFIX } from '../own-fields.ts';
import { load } from '../write/load.ts';
import { missing, type PendingStep, present } from './step.ts';

interface OwnView {
  /** Part of our external id. */
  key: string;
  inherits: string;
  model: string;
  arch: string;
}

const field = (name: string, more = ''): string => `<field name="${name}"${more}/>`;
const readonly = ' readonly="1"';

/** The verdict, and what people may say of an entry; on every form of an entry. */
const SUPPORT_GROUPS = `<group string="پشتیبانی / Support">
<group>${field(VERDICT.outcome, readonly)}${field(VERDICT.reason, readonly)}${field(VERDICT.category, readonly)}${field(VERDICT.billedMinutes, readonly)}${field(VERDICT.weightedMinutes, readonly)}${field(VERDICT.policyVersion, readonly)}</group>
<group>${field(PEOPLE.ownCategory)}${field(PEOPLE.managerCategory)}${field(PEOPLE.managerMinutes)}${field(PEOPLE.waived)}${field(PEOPLE.managerNote)}${field(PEOPLE.disputed)}${field(PEOPLE.decision, ` invisible="not ${PEOPLE.disputed}"`)}${field(PEOPLE.disputedOn, ` invisible="not ${PEOPLE.disputed}"`)}${field(PEOPLE.decidedBy, ` invisible="not ${PEOPLE.decision}"`)}${field(PEOPLE.decidedAt, ` invisible="not ${PEOPLE.decision}"`)}</group>
</group>
<group string="شرح محاسبه / Explanation" invisible="not ${VERDICT.explanation}"><div dir="rtl" colspan="2" class="text-end">${field(VERDICT.explanation, `${readonly} nolabel="1"`)}</div></group>`;

/** What accountants and support staff see in Odoo: the verdict in the timesheet list and form, and filters for it. */
const VIEWS: readonly OwnView[] = [
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
${SUPPORT_GROUPS}
</xpath></data>`,
  },
  {
    key: 'view_analytic_form',
    inherits: 'analytic.view_account_analytic_line_form',
    model: 'account.analytic.line',
    arch: `<data><xpath expr="//sheet" position="inside">${SUPPORT_GROUPS}</xpath></data>`,
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
];

/** Views are made by external id, so that a second run changes nothing and a changed one updates its own view. */
export async function viewSteps(odoo: Odoo): Promise<PendingStep[]> {
  const xmlids = [...VIEWS.map((view) => view.inherits), ...VIEWS.map((view) => `${XID_PREFIX}.${view.key}`)];
  const ids = await idsOf(odoo, xmlids);
  const archs = await archsOf(
    odoo,
    VIEWS.flatMap((view) => ids.get(`${XID_PREFIX}.${view.key}`) ?? []),
  );
  return VIEWS.map((view): PendingStep => {
    const what = `view ${view.key}`;
    const parent = ids.get(view.inherits);
    const own = ids.get(`${XID_PREFIX}.${view.key}`);
    if (own !== undefined && archs.get(own) === view.arch) return present(what, `#${own}`);
    if (parent === undefined) {
      return { what, state: 'differs', detail: `this Odoo has no view ${view.inherits} to extend`, apply: null };
    }
    return missing(what, `extends ${view.inherits}`, async () => {
      const columns = ['id', 'name', 'model', 'inherit_id/.id', 'mode', 'arch'];
      const row = [
        `${XID_PREFIX}.${view.key}`,
        `sazmanyar.${view.key}`,
        view.model,
        String(parent),
        'extension',
        view.arch,
      ];
      await load(odoo, 'ir.ui.view', columns, [row], { kept: true });
    });
  });
}

const dataRow = z.object({ module: z.string(), name: z.string(), res_id: z.int() });

/** Ids of `ir.ui.view` records by external id (administration rights). */
async function idsOf(odoo: Odoo, xmlids: readonly string[]): Promise<Map<string, number>> {
  const names = xmlids.map((xmlid) => xmlid.slice(xmlid.indexOf('.') + 1));
  const rows = await odoo.call(
    'ir.model.data',
    'search_read',
    [
      [
        ['model', '=', 'ir.ui.view'],
        ['name', 'in', names],
      ],
    ],
    { fields: ['module', 'name', 'res_id'] },
  );
  return new Map(
    z
      .array(dataRow)
      .parse(rows)
      .map((row) => [`${row.module}.${row.name}`, row.res_id]),
  );
}

async function archsOf(odoo: Odoo, viewIds: number[]): Promise<Map<number, string>> {
  if (viewIds.length === 0) return new Map();
  const rows = await odoo.call('ir.ui.view', 'read', [viewIds], { fields: ['arch_db'] });
  return new Map(
    z
      .array(z.object({ id: z.int(), arch_db: z.string() }))
      .parse(rows)
      .map((row) => [row.id, row.arch_db]),
  );
}
