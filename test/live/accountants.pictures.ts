import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { INVOICE, LEDGER, VERDICT, XID_PREFIX } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { type SampleMonth, sampleMonth } from '../../fixtures/month/sample-month.ts';
import { makeBot } from '../month/bot-user.ts';
import { runCommand } from '../month/run-command.ts';
import { liveOdoo } from './environment.ts';

const FOLDER = process.env.PICTURES ?? 'docs/screenshots';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const ACCOUNTANT = ['base.group_user', 'account.group_account_invoice', 'hr_timesheet.group_hr_timesheet_approver'];
const ENTRY = 'account.analytic.line';
const DAY_MS = 86_400_000;

/**
 * Pictures of what an accountant sees in a fresh Odoo 18 or 19 with Persian, for docs/:
 * `PICTURES=/tmp/pictures npx vitest run --project measure test/live/accountants.pictures.ts`. Right to left as in the pictures
 * where Odoo finds `rtlcss`.
 */
describe('what an accountant sees in Odoo', () => {
  const label = `a${Date.now().toString(36)}`;
  const target = liveOdoo();
  let admin: XmlRpcSession;
  let browser: Browser;
  let page: Page;

  const search = async (model: string, domain: (string | number | boolean)[][], order = 'id') =>
    (await admin.call(model, 'search', [domain], { order })) as number[];
  const ran = async (env: Record<string, string>, ...argv: string[]) => {
    const { exit, stdout, stderr } = await runCommand(env, ...argv);
    if (exit !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
  };
  const actionId = async (key: string) => {
    const of = [
      ['module', '=', XID_PREFIX],
      ['name', '=', key],
    ];
    const rows = await admin.call('ir.model.data', 'search_read', [of], { fields: ['res_id'] });
    return (rows as { res_id: number }[])[0]?.res_id;
  };
  const open = async (path: string, shows: string) => {
    await page.goto(`${target.url}/odoo/${path}`);
    await page.waitForSelector(shows);
  };
  const picture = async (name: string) => {
    // what Odoo still loads: pictures of people, the chatter
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(FOLDER, `odoo-${name}-fa.png`) });
  };

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    admin = new XmlRpcSession({ ...target, defaultDeadlineMs: 300_000 });
    await installPersian(admin);
    const env = { ODOO_URL: target.url, ODOO_DB: target.db, LOG_LEVEL: 'error' };
    const month = untilYesterday(sampleMonth({ customers: 12, tickets: 60, entries: 300 }));
    await prepareOdoo(admin, month.kinds);
    await ran({ ...env, ODOO_USERNAME: target.username, ODOO_PASSWORD: target.password }, 'provision', '--apply');
    const put = await putMonth(admin, month, label);
    await withoutLabel(admin, label, put.customerIds, put.ticketIds);
    const bot = await makeBot(admin, label);
    await ran({ ...env, ODOO_USERNAME: bot.username, ODOO_PASSWORD: bot.password }, 'sync', '--full');
    const person = await makeBot(admin, `accountant-${label}`, ACCOUNTANT);
    const [personId] = await search('res.users', [['login', '=', person.username]]);
    await admin.call('res.users', 'write', [
      [personId as number],
      { name: 'حسابدار', lang: 'fa_IR', tz: 'Asia/Tehran' },
    ]);
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fa-IR' })).newPage();
    page.setDefaultTimeout(90_000);
    await page.goto(`${target.url}/web/login?db=${target.db}`);
    await page.fill('input[name=login]', person.username);
    await page.fill('input[name=password]', person.password);
    await page.click('button[type=submit]');
    await page.waitForSelector('.o_main_navbar');
  });
  afterAll(async () => {
    await browser?.close();
    admin?.close();
  });

  it("this month's billing, and an entry of it", async () => {
    await open(`action-${await actionId('action_month')}`, '.o_data_row');
    await picture('month');
    const [entry] = await search(ENTRY, [[VERDICT.outcome, '=', 'mixed']], 'id desc');
    await open(`action-${await actionId('action_month')}/${entry}`, '.o_form_view');
    await picture('entry');
  });

  it('what is held, by reason', async () => {
    await open(`action-${await actionId('action_held')}`, '.o_group_header');
    await page.click('.o_group_header >> nth=1');
    await picture('held');
  });

  it('drafts, and one of them with its explanations', async () => {
    await open(`action-${await actionId('action_drafts')}`, '.o_data_row');
    await picture('drafts');
    const drafts = await search('account.move', [[INVOICE.key, '!=', false]]);
    const [found] = (await admin.call(
      'account.move.line',
      'read_group',
      [
        [
          ['move_id', 'in', drafts],
          ['display_type', '=', 'line_section'],
        ],
        ['move_id'],
        ['move_id'],
      ],
      { orderby: 'move_id_count desc', limit: 1 },
    )) as { move_id: [number, string] }[];
    await open(`action-${await actionId('action_drafts')}/${found?.move_id[0]}`, '.o_form_view');
    await picture('lines');
    await page.click('[name=sazmanyar_explanation]');
    await picture('draft');
  });

  it('a package with its deductions', async () => {
    const [line] = (await admin.call(ENTRY, 'search_read', [[[LEDGER.seq, '>', 3]]], {
      fields: ['order_id'],
      limit: 1,
    })) as { order_id: [number, string] }[];
    await open(`sales/${line?.order_id[0]}`, '.o_form_view');
    await page.click('[name=sazmanyar_support]');
    await page.locator('.o_notebook').evaluate((element) => element.scrollIntoView());
    await page.mouse.move(0, 0);
    await picture('package');
  });
});

/** As an administrator does in Settings → Languages. */
async function installPersian(admin: XmlRpcSession): Promise<void> {
  const of = { context: { active_test: false } };
  const ids = (await admin.call('res.lang', 'search', [[['code', '=', 'fa_IR']]], of)) as number[];
  const made = await admin.call('base.language.install', 'create', [[{ lang_ids: [[6, 0, ids]], overwrite: false }]]);
  await admin.call('base.language.install', 'lang_install', [made as number[]]);
}

/** The month ends yesterday, so that the menu of this month has something to show. */
function untilYesterday(month: SampleMonth): SampleMonth {
  const last = Math.max(...month.entries.map(({ date }) => Date.parse(date)));
  const shift = (Math.floor(Date.now() / DAY_MS) - 1) * DAY_MS - last;
  const later = (utc: string) =>
    new Date(Date.parse(`${utc.replace(' ', 'T')}Z`) + shift).toISOString().slice(0, 19).replace('T', ' ');
  const entries = month.entries.map((entry) => ({
    ...entry,
    date: later(`${entry.date} 00:00:00`).slice(0, 10),
    begin: entry.begin === null ? null : later(entry.begin),
    end: entry.end === null ? null : later(entry.end),
  }));
  return { ...month, entries };
}

/** Names as people would have given them: the label keeps months of tests apart. */
async function withoutLabel(
  admin: XmlRpcSession,
  label: string,
  customers: number[],
  tickets: number[],
): Promise<void> {
  const rename = async (model: string, domain: (string | number[] | number)[][], field: string) => {
    const rows = (await admin.call(model, 'search_read', [domain], { fields: [field] })) as Record<string, unknown>[];
    for (const row of rows) {
      const name = String(row[field])
        .replace(label, '')
        .replace(/[-\s]+$/, '');
      await admin.call(model, 'write', [[row.id as number], { [field]: name }]);
    }
  };
  await rename('res.partner', [['id', 'in', customers]], 'name');
  await rename('helpdesk.ticket', [['id', 'in', tickets]], 'ticket_ref');
  await rename('hr.employee', [['name', 'like', label]], 'name');
  await rename('project.project', [['name', 'like', label]], 'name');
}
