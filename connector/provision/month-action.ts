import { LEDGER, VERDICT, XID_PREFIX } from '../own-fields.ts';

/**
 * A server action that opens what is charged in the current Jalali month of Tehran (D1, D18). A filter of Odoo knows Gregorian months
 * only, so the first day is reckoned when the menu is opened. The calendar is the arithmetic one of 33-year cycles, right for
 * 1178 to 1633; a test holds it against the calendar of `rules/`.
 */
export function monthActionCode(listView: 'list' | 'tree'): string {
  return `today = datetime.datetime.now(timezone('Asia/Tehran')).date()
${JALALI_PARTS}
first = today - datetime.timedelta(days=day - 1)
action = {
    'type': 'ir.actions.act_window',
    'name': ('صورت‌حساب %04d/%02d' if (env.lang or '').startswith('fa') else 'Billing of %04d/%02d') % (year, month),
    'res_model': 'account.analytic.line',
    'view_mode': '${listView},form',
    'views': [
        (env.ref('${XID_PREFIX}.view_billing_list').id, '${listView}'),
        (env.ref('hr_timesheet.timesheet_view_form_user').id, 'form'),
    ],
    'search_view_id': [env.ref('hr_timesheet.hr_timesheet_line_search').id, 'search'],
    'domain': [
        ('project_id', '!=', False),
        ('${LEDGER.n}', 'in', [False, 0]),
        ('${VERDICT.outcome}', 'in', ['package', 'invoice', 'mixed']),
        ('date', '>=', first.strftime('%Y-%m-%d')),
    ],
    'context': {'is_timesheet': 1, 'create': False},
}`;
}

/** From `today`, a Gregorian date, to `year`, `month`, `day` of the Jalali calendar, in Python. */
const JALALI_PARTS = `before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][today.month - 1]
leap = today.year + 1 if today.month > 2 else today.year
days = 355666 + 365 * today.year + (leap + 3) // 4 - (leap + 99) // 100 + (leap + 399) // 400 + today.day + before
year = -1595 + 33 * (days // 12053)
days = days % 12053
year = year + 4 * (days // 1461)
days = days % 1461
if days > 365:
    year = year + (days - 1) // 365
    days = (days - 1) % 365
month = 1 + days // 31 if days < 186 else 7 + (days - 186) // 30
day = 1 + (days % 31 if days < 186 else (days - 186) % 30)`;
