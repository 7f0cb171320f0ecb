import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo } from '../odoo.ts';
import { INVOICE, LEDGER, PEOPLE, VERDICT, XID_PREFIX } from '../own-fields.ts';
import { idOfModel } from './fields.ts';
import { monthActionCode } from './month-action.ts';
import { idsByXmlid, type OwnRecord, ownRecordStep } from './own-records.ts';
import { missing, type PendingStep } from './step.ts';

const LIST = 'hr_timesheet.hr_timesheet_line_tree';
const SEARCH = 'hr_timesheet.hr_timesheet_line_search';
const ALL_TIMESHEETS = 'hr_timesheet.timesheet_action_all';
const PARENTS = { accounting: 'account.menu_finance', timesheets: 'hr_timesheet.timesheet_menu_root' };

const NO_LEDGER = `('${LEDGER.n}', 'in', [False, 0])`;
export const MENU_TITLE = 'صورت‌حساب پشتیبانی / Sazmanyar billing';

interface Item {
  key: string;
  name: string;
  model: string;
  domain: string;
  context: string;
}

const ENTRY = 'account.analytic.line';
export const MENU_ITEMS: readonly Item[] = [
  {
    key: 'held',
    name: 'معلق / Held',
    model: ENTRY,
    domain: `[('project_id', '!=', False), ${NO_LEDGER}, '|', ('${VERDICT.outcome}', '=', 'held'), ('${VERDICT.reason}', '=', 'overflow')]`,
    context: `{'is_timesheet': 1, 'group_by': ['${VERDICT.reason}']}`,
  },
  {
    key: 'disputed',
    name: 'مورد اعتراض / Disputed',
    model: ENTRY,
    domain: `[('project_id', '!=', False), ${NO_LEDGER}, ('${PEOPLE.disputed}', '=', True)]`,
    context: `{'is_timesheet': 1, 'search_default_sazmanyar_disputed': 1}`,
  },
  {
    key: 'drafts',
    name: 'پیش‌نویس‌ها / Draft invoices',
    model: 'account.move',
    domain: `[('${INVOICE.key}', '!=', False), ('state', '=', 'draft')]`,
    context: `{'default_move_type': 'out_invoice'}`,
  },
  {
    key: 'ledger',
    name: 'دفتر / Ledger',
    model: ENTRY,
    domain: `[('${LEDGER.n}', '>', 0)]`,
    context: `{'is_timesheet': 1, 'create': False, 'group_by': ['so_line']}`,
  },
];

/** Where the menu hangs, the entries in it in order; `month` is made by a server action. */
const ORDER = ['month', 'held', 'disputed', 'drafts', 'ledger'] as const;

/**
 * The accountants' menu, one under Accounting and one under Timesheets, with held, disputed and this month's billing, drafts and the
 * ledger; and the filter that hides the ledger in the list of all timesheets. That is a shared default favourite of this one
 * list: people take it off with a click, nothing is hidden from Odoo's own sums, reports or rights, as a record rule would.
 */
export async function menuSteps(odoo: Odoo, { view }: Dialect): Promise<PendingStep[]> {
  const ids = await idsByXmlid(odoo, [LIST, SEARCH, ALL_TIMESHEETS, ...Object.values(PARENTS)]);
  const steps: PendingStep[] = [];
  const add = async (record: OwnRecord): Promise<void> => {
    steps.push(await ownRecordStep(odoo, record));
  };
  for (const { key, name, model, domain, context } of MENU_ITEMS) {
    const timesheet = model === ENTRY;
    await add({
      key: `action_${key}`,
      model: 'ir.actions.act_window',
      what: `action ${key}`,
      cells: {
        name,
        res_model: model,
        view_mode: `${view.list},form`,
        domain,
        context,
        ...(timesheet ? { 'view_id/.id': cell(ids.get(LIST)), 'search_view_id/.id': cell(ids.get(SEARCH)) } : {}),
      },
    });
  }
  await add({
    key: 'action_month',
    model: 'ir.actions.server',
    what: 'action month',
    cells: {
      name: 'صورت‌حساب این ماه / This month',
      'model_id/.id': String(await idOfModel(odoo, ENTRY)),
      state: 'code',
      code: monthActionCode(view.list),
    },
  });
  for (const [place, xmlid] of Object.entries(PARENTS)) {
    const parent = ids.get(xmlid);
    if (parent === undefined) continue;
    const key = `menu_${place}`;
    await add({
      key,
      model: 'ir.ui.menu',
      what: `menu under ${place}`,
      cells: { name: MENU_TITLE, 'parent_id/.id': String(parent), sequence: '8' },
      free: ['parent_id/.id', 'sequence'],
    });
    for (const [at, item] of ORDER.entries()) steps.push(await itemStep(odoo, key, place, item, at));
  }
  const allTimesheets = ids.get(ALL_TIMESHEETS);
  if (allTimesheets !== undefined) steps.push(await favouriteStep(odoo, allTimesheets));
  return steps;
}

/** A menu entry needs its menu and its action, which the steps before it make. */
async function itemStep(
  odoo: Odoo,
  menu: string,
  place: string,
  item: (typeof ORDER)[number],
  at: number,
): Promise<PendingStep> {
  const [parentXid, actionXid] = [`${XID_PREFIX}.${menu}`, `${XID_PREFIX}.action_${item}`] as const;
  const record = async (): Promise<OwnRecord | null> => {
    const ids = await idsByXmlid(odoo, [parentXid, actionXid]);
    const [parent, action] = [ids.get(parentXid), ids.get(actionXid)];
    if (parent === undefined || action === undefined) return null;
    const kind = item === 'month' ? 'ir.actions.server' : 'ir.actions.act_window';
    const name = item === 'month' ? 'این ماه / This month' : (MENU_ITEMS.find(({ key }) => key === item)?.name ?? item);
    return {
      key: `${menu}_${item}`,
      model: 'ir.ui.menu',
      what: `menu under ${place}: ${item}`,
      cells: { name, 'parent_id/.id': String(parent), action: `${kind},${action}`, sequence: String(at + 1) },
      free: ['parent_id/.id', 'sequence'],
    };
  };
  const known = await record();
  if (known !== null) return ownRecordStep(odoo, known);
  return missing(`menu under ${place}: ${item}`, 'with its action', async () => {
    const made = await record();
    if (made !== null) await (await ownRecordStep(odoo, made)).apply?.();
  });
}

async function favouriteStep(odoo: Odoo, actionId: number): Promise<PendingStep> {
  const key = 'filter_without_ledger';
  const what = 'default filter of all timesheets: without the ledger';
  const own = (await idsByXmlid(odoo, [`${XID_PREFIX}.${key}`])).get(`${XID_PREFIX}.${key}`) ?? 0;
  // until 18 a filter belongs to one user, and by default to who makes it; 19 shares with many
  const fields = z
    .record(z.string(), z.unknown())
    .parse(await odoo.call('ir.filters', 'fields_get', [['user_id', 'user_ids']], { attributes: ['type'] }));
  const shared =
    'user_id' in fields ? { column: 'user_id', cells: { 'user_id/.id': '' } } : { column: 'user_ids', cells: {} };
  const taken = [
    ['action_id', '=', actionId],
    ['is_default', '=', true],
    [shared.column, '=', false],
    ['id', '!=', own],
  ];
  const others = z.array(z.int()).parse(await odoo.call('ir.filters', 'search', [taken]));
  if (others.length > 0 && own === 0) {
    const detail = `the list has a default favourite of its own (#${others[0]}): add [${NO_LEDGER}] to it, or pick the filter by hand`;
    return { what, state: 'present', detail, apply: null };
  }
  return ownRecordStep(odoo, {
    key,
    model: 'ir.filters',
    what,
    cells: {
      name: 'بدون دفتر پشتیبانی / Without the support ledger',
      model_id: ENTRY,
      domain: `[${NO_LEDGER}]`,
      context: '{}',
      is_default: 'True',
      'action_id/.id': String(actionId),
      ...shared.cells,
    },
    // somebody may switch it off
    free: ['is_default', 'domain', 'context'],
  });
}

function cell(id: number | undefined): string {
  return id === undefined ? '' : String(id);
}
