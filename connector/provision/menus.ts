import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo } from '../odoo.ts';
import { INVOICE, LEDGER, PEOPLE, VERDICT, XID_PREFIX } from '../own-fields.ts';
import { FAVOURITE, favouriteStep } from './favourite.ts';
import { idOfModel } from './fields.ts';
import { monthActionCode } from './month-action.ts';
import { type OwnRecord, ownRecordStep, surfaceIds } from './own-records.ts';
import { missing, type PendingStep } from './step.ts';
import { SEES_ENTRIES } from './view-archs.ts';

const SEARCH = 'hr_timesheet.hr_timesheet_line_search';
const FORM = 'hr_timesheet.timesheet_view_form_user';
const ALL_TIMESHEETS = 'hr_timesheet.timesheet_action_all';
const PARENTS = { accounting: 'account.menu_finance', timesheets: 'hr_timesheet.timesheet_menu_root' };

const NO_LEDGER = `('${LEDGER.n}', 'in', [False, 0])`;
export const MENU_TITLE: Words = { en: 'Sazmanyar billing', fa: 'صورت‌حساب پشتیبانی' };
const THIS_MONTH: Words = { en: "This month's billing", fa: 'صورت‌حساب این ماه' };

/** A name in both languages. */
interface Words {
  en: string;
  fa: string;
}

interface Item {
  key: string;
  name: Words;
  model: string;
  /** Key of the list of ours that it opens. */
  list: string;
  domain: string;
  context: string;
}

const ENTRY = 'account.analytic.line';
export const MENU_ITEMS: readonly Item[] = [
  {
    key: 'held',
    name: { en: 'Held', fa: 'معلق' },
    model: ENTRY,
    list: 'view_billing_list',
    domain: `[('project_id', '!=', False), ${NO_LEDGER}, '|', ('${VERDICT.outcome}', '=', 'held'), ('${VERDICT.reason}', '=', 'overflow')]`,
    context: `{'is_timesheet': 1, 'create': False, 'search_default_sazmanyar_by_reason': 1}`,
  },
  {
    key: 'disputed',
    name: { en: 'Disputed', fa: 'مورد اعتراض' },
    model: ENTRY,
    list: 'view_billing_list',
    domain: `[('project_id', '!=', False), ${NO_LEDGER}, ('${PEOPLE.disputed}', '=', True)]`,
    context: `{'is_timesheet': 1, 'create': False, 'search_default_sazmanyar_disputed': 1}`,
  },
  {
    key: 'drafts',
    name: { en: 'Draft invoices', fa: 'پیش‌نویس‌ها' },
    model: 'account.move',
    list: 'view_drafts_list',
    domain: `[('${INVOICE.key}', '!=', False), ('state', '=', 'draft')]`,
    context: `{'default_move_type': 'out_invoice', 'create': False}`,
  },
  {
    key: 'ledger',
    name: { en: 'Ledger', fa: 'دفتر' },
    model: ENTRY,
    list: 'view_ledger_list',
    domain: `[('${LEDGER.n}', '>', 0)]`,
    context: `{'is_timesheet': 1, 'create': False, 'search_default_sazmanyar_by_customer': 1}`,
  },
];

/** Where the menu hangs, the entries in it in order; `month` is made by a server action. */
const ORDER = ['month', 'held', 'disputed', 'drafts', 'ledger'] as const;

/**
 * The accountants' menu, one under Accounting and one under Timesheets, with held, disputed and this month's billing, drafts and the
 * ledger; and the filter that hides the ledger in the list of all timesheets. In English; persian.ts translates.
 */
export async function menuSteps(odoo: Odoo, { view, user }: Dialect, persian: boolean): Promise<PendingStep[]> {
  const ids = await surfaceIds(odoo, [SEARCH, FORM, ALL_TIMESHEETS, SEES_ENTRIES, ...Object.values(PARENTS)]);
  const steps: PendingStep[] = [];
  const add = async (record: OwnRecord): Promise<void> => {
    steps.push(await ownRecordStep(odoo, record, ids));
  };
  for (const { key, name, model, list, domain, context } of MENU_ITEMS) {
    const timesheet = model === ENTRY;
    await add({
      key: `action_${key}`,
      model: 'ir.actions.act_window',
      what: `action ${key}`,
      cells: {
        name: name.en,
        res_model: model,
        view_mode: `${view.list},form`,
        domain,
        context,
        ...(timesheet ? { 'search_view_id/.id': cell(ids.get(SEARCH)) } : {}),
      },
    });
    steps.push(await windowViewStep(odoo, ids, key, 1, view.list, `${XID_PREFIX}.${list}`));
    // else Odoo opens the form of costs, which has no ticket and no recorded time
    if (timesheet) steps.push(await windowViewStep(odoo, ids, key, 2, 'form', FORM));
  }
  await add({
    key: 'action_month',
    model: 'ir.actions.server',
    what: 'action month',
    cells: {
      name: THIS_MONTH.en,
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
      cells: { name: MENU_TITLE.en, 'parent_id/.id': String(parent), sequence: '8' },
      free: ['parent_id/.id', 'sequence'],
    });
    for (const [at, item] of ORDER.entries()) {
      // to others Odoo shows no entries: an empty list would look as if there were none
      const groups = item === 'drafts' ? {} : { [`${user.groups}/.id`]: cell(ids.get(SEES_ENTRIES)) };
      steps.push(await itemStep(odoo, ids, key, place, item, at, groups));
    }
  }
  const allTimesheets = ids.get(ALL_TIMESHEETS);
  if (allTimesheets !== undefined) steps.push(await favouriteStep(odoo, ids, allTimesheets, persian));
  return steps;
}

/** Which view a window opens in one of its modes. */
async function windowViewStep(
  odoo: Odoo,
  ids: Map<string, number>,
  item: string,
  sequence: number,
  mode: string,
  viewXid: string,
): Promise<PendingStep> {
  const actionXid = `${XID_PREFIX}.action_${item}`;
  const key = `action_${item}_${mode === 'form' ? 'form' : 'list'}`;
  return whenThere(odoo, ids, `${mode} of action ${item}`, [actionXid, viewXid], ([action, view]) => ({
    key,
    model: 'ir.actions.act_window.view',
    what: `${mode} of action ${item}`,
    cells: {
      'act_window_id/.id': String(action),
      sequence: String(sequence),
      view_mode: mode,
      'view_id/.id': String(view),
    },
  }));
}

/** A record that names others of ours, which the steps before it make. */
async function whenThere(
  odoo: Odoo,
  ids: Map<string, number>,
  what: string,
  xmlids: readonly string[],
  recordOf: (ids: number[]) => OwnRecord,
): Promise<PendingStep> {
  const found = (): OwnRecord | null => {
    const all = xmlids.flatMap((xmlid) => ids.get(xmlid) ?? []);
    return all.length < xmlids.length ? null : recordOf(all);
  };
  const known = found();
  if (known !== null) return ownRecordStep(odoo, known, ids);
  return missing(what, 'with its action', async () => {
    const made = found();
    if (made !== null) await (await ownRecordStep(odoo, made, ids)).apply?.();
  });
}

/** A menu entry needs its menu and its action. */
async function itemStep(
  odoo: Odoo,
  ids: Map<string, number>,
  menu: string,
  place: string,
  item: (typeof ORDER)[number],
  at: number,
  groups: Record<string, string>,
): Promise<PendingStep> {
  const xmlids = [`${XID_PREFIX}.${menu}`, `${XID_PREFIX}.action_${item}`];
  const kind = item === 'month' ? 'ir.actions.server' : 'ir.actions.act_window';
  const what = `menu under ${place}: ${item}`;
  return whenThere(odoo, ids, what, xmlids, ([parent, action]) => ({
    key: `${menu}_${item}`,
    model: 'ir.ui.menu',
    what,
    cells: {
      name: nameOf(item).en,
      'parent_id/.id': String(parent),
      action: `${kind},${action}`,
      sequence: String(at + 1),
      ...groups,
    },
    free: ['parent_id/.id', 'sequence'],
  }));
}

function nameOf(item: (typeof ORDER)[number]): Words {
  return MENU_ITEMS.find(({ key }) => key === item)?.name ?? THIS_MONTH;
}

/** Names of menus, windows and of the filter by the key of our external id, for their translation. */
export function menuNames(): { key: string; model: string; name: Words }[] {
  const places = Object.keys(PARENTS);
  return [
    ...MENU_ITEMS.map(({ key, name }) => ({ key: `action_${key}`, model: 'ir.actions.act_window', name })),
    { key: 'action_month', model: 'ir.actions.server', name: THIS_MONTH },
    ...places.map((place) => ({ key: `menu_${place}`, model: 'ir.ui.menu', name: MENU_TITLE })),
    ...places.flatMap((place) =>
      ORDER.map((item) => ({ key: `menu_${place}_${item}`, model: 'ir.ui.menu', name: nameOf(item) })),
    ),
    { key: FAVOURITE.key, model: 'ir.filters', name: FAVOURITE.name },
  ];
}

function cell(id: number | undefined): string {
  return id === undefined ? '' : String(id);
}
