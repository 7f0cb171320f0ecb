import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { readConfig } from '../../jobs/config/read-config.ts';
import { readRules } from '../../jobs/config/rules-files.ts';
import { openConnection } from '../../jobs/odoo/connection.ts';
import { makeBot } from './bot-user.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth } from './hand-month.ts';
import { runCommand } from './run-command.ts';

const root = new URL('../../', import.meta.url);
const shippedPolicy = readFileSync(new URL('rules/policy.yaml', root), 'utf8');
const shippedMapping = readFileSync(new URL('connector/mapping.example.yaml', root), 'utf8');

/** Sunday 3 Aban 1405, 2026-10-25, from 00:00 to 23:59:59 in Tehran. */
const DAY = { date_from: '2026-10-24 20:30:00', date_to: '2026-10-25 20:29:59' };

describe('a holiday declared late', () => {
  const folder = mkdtempSync(join(tmpdir(), 'late-holiday-'));
  const policyFile = join(folder, 'policy.yaml');
  let odoo: EmbeddedOdoo;
  let admin: XmlRpcSession;
  let month: PutHandMonth;
  let env: Record<string, string>;
  let calendarId: number;

  const json = async (...argv: string[]) => {
    const { exit, stdout, stderr } = await runCommand(env, ...argv, '--json');
    expect(stderr).toBe('');
    return { exit, ...JSON.parse(stdout) };
  };
  const sync = () => json('sync', '--customer', String(month.customerIds[CUSTOMERS.withPackage]));
  const verify = (work: 'day' | 'bug' | 'dayToEvening') => json('explain', String(month.entry[work]), '--verify');
  const weighted = () => odoo.row('account.analytic.line', month.entry.day)?.[VERDICT.weightedMinutes];
  const leave = (vals: Record<string, string | number | boolean>) =>
    odoo.execute('resource.calendar.leaves', 'create', [{ name: 'تعطیل ویژه', ...DAY, ...vals }]);

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo();
    admin = new XmlRpcSession(odoo);
    calendarId = odoo.execute('resource.calendar', 'create', [{ name: 'تقویم رسمی' }]) as number;
    const mapping = join(folder, 'mapping.yaml');
    writeFileSync(mapping, shippedMapping.replace('officialHolidays: none', 'officialHolidays: [تقویم رسمی]'));
    writeFileSync(policyFile, shippedPolicy);
    env = {
      ODOO_URL: odoo.url,
      ODOO_DB: odoo.db,
      ODOO_USERNAME: odoo.username,
      ODOO_PASSWORD: odoo.password,
      MAPPING_FILE: mapping,
      POLICY_FILE: policyFile,
    };
    await prepareOdoo(admin, sampleMonth().kinds);
    expect((await runCommand(env, 'provision', '--apply')).exit).toBe(0);
    const bot = await makeBot(admin, 'holidays');
    env = { ...env, ODOO_USERNAME: bot.username, ODOO_PASSWORD: bot.password };
    month = await putHandMonth(admin, 'holidays');
    expect(await json('sync')).toMatchObject({ failed: [] });
  });
  afterAll(async () => {
    admin.close();
    await odoo.stop();
    rmSync(folder, { recursive: true });
  });

  it('at first every verdict holds', async () => {
    expect(await verify('day')).toMatchObject({ exit: 0, holds: true, changed: [], differs: [] });
    const { exit, stdout } = await runCommand(env, 'explain', String(month.entry.day), '--verify', '--lang', 'en');
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: 'The verdict in Odoo holds: it is what comes out now.\n',
    });
  });

  it('holidays add: which entries it re-prices and by how much; nothing is written before somebody agrees', async () => {
    const before = odoo.log.writes().length;
    const added = await json('holidays', 'add', '1405-08-03', '--name', 'تعطیل ویژه');
    expect(odoo.log.writes().length).toBe(before);
    expect(added).toMatchObject({ exit: 1, written: false, holiday: { gregorian: '2026-10-25' } });
    const customerId = month.customerIds[CUSTOMERS.withPackage];
    // 60 min: × 1 → × 2; 30 × 1 + 45 × 1.5 → 75 × 2; the free entry and the held one of that day stay 0
    expect(added.repriced).toEqual([
      {
        entryId: month.entry.day,
        customerId,
        beforeMinor: 15_000_000,
        afterMinor: 30_000_000,
        currency: 'IRR',
        currencyDecimals: 0,
      },
      {
        entryId: month.entry.dayToEvening,
        customerId,
        beforeMinor: 24_375_000,
        afterMinor: 37_500_000,
        currency: 'IRR',
        currencyDecimals: 0,
      },
    ]);
    expect(readFileSync(policyFile, 'utf8')).toBe(shippedPolicy);
  });

  it('with it in the policy file the verdict does not hold, and the calendar is why', async () => {
    expect(await json('holidays', 'add', '1405-08-03', '--name', 'تعطیل ویژه', '--yes')).toMatchObject({ exit: 0 });
    expect(await verify('day')).toMatchObject({
      exit: 1,
      holds: false,
      changed: ['calendar'],
      // the package has nothing left for the second hour
      differs: [
        { field: 'outcome', found: 'package', now: 'mixed' },
        { field: 'weightedCentiminutes', found: 6000, now: 12_000 },
      ],
    });
    const english = await runCommand(env, 'explain', String(month.entry.day), '--verify', '--lang', 'en');
    expect(english.exit).toBe(1);
    expect(english.stdout).toContain('Changed since it was written: the holidays of its days (calendar)\n');
    expect(english.stdout).toContain('• weighted minutes: 60 → 120\n');
    expect(english.stdout).toContain('What comes out now:\nprivate training: billable, 60 min (weighted 120 min)');
    const persian = (await runCommand(env, 'explain', String(month.entry.day), '--verify')).stdout;
    expect(persian.replace(/[\u2066-\u2069]/g, '')).toContain('دقیقه‌های با ضریب: پیش از این ۶۰، اکنون ۱۲۰');
    writeFileSync(policyFile, shippedPolicy);
  });

  it('in Odoo, of another calendar or for half a day it changes nothing', async () => {
    const other = odoo.execute('resource.calendar', 'create', [{ name: 'کارخانه' }]) as number;
    leave({ calendar_id: other });
    leave({ calendar_id: calendarId, date_to: '2026-10-25 08:30:00' });
    expect(await verify('day')).toMatchObject({ exit: 0, changed: [] });
    const { checks } = await json('doctor');
    expect(checks).toContainEqual(
      expect.objectContaining({
        id: 'official-holidays',
        state: 'warning',
        found: expect.stringContaining('parts of days'),
      }),
    );
  });

  it('in Odoo, as a whole day, it is seen at the next pass: everything is looked at again', async () => {
    const config = readConfig(env);
    const connection = openConnection(config.odoo, readRules(config.files), () => Date.now());
    const before = await connection.rules();
    expect(before).toBe(readRules(config.files).fingerprint);
    leave({ calendar_id: calendarId });
    const after = await connection.rules();
    expect(after).not.toBe(before);
    expect(await connection.rules()).toBe(after);
    connection.close();
  });

  it('and re-prices what it touches', async () => {
    expect(weighted()).toBe(60);
    expect(await verify('day')).toMatchObject({ exit: 1, changed: ['calendar'] });
    expect(await sync()).toMatchObject({ exit: 0 });
    expect(weighted()).toBe(120);
    expect(await verify('day')).toMatchObject({ exit: 0, holds: true });
    expect((await sync()).calls.writing).toBe(0);
  });

  it('holidays shows it with its source', async () => {
    const { rows } = await json('holidays', '1405');
    expect(rows.filter(({ source }: { source: string }) => source === 'odoo')).toEqual([
      expect.objectContaining({ gregorian: '2026-10-25', nameFa: 'تعطیل ویژه' }),
    ]);
  });

  it('added to the file as well it re-prices nothing', async () => {
    expect(await json('holidays', 'add', '1405-08-03', '--name', 'تعطیل')).toMatchObject({ repriced: [] });
  });

  it('an edited entry: the input is why', async () => {
    odoo.execute('account.analytic.line', 'write', [[month.entry.dayToEvening], { unit_amount: 1 }]);
    expect(await verify('dayToEvening')).toMatchObject({ exit: 1, holds: false, changed: ['input'] });
  });

  it('an entry without a verdict is told', async () => {
    const { exit, error } = await json('explain', '999999', '--verify');
    expect({ exit, error }).toEqual({ exit: 1, error: expect.stringContaining('entry 999999 is not priced') });
  });
});

describe('without an Odoo', () => {
  it('holidays and holidays add do what the policy file allows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-odoo-'));
    const file = join(folder, 'policy.yaml');
    writeFileSync(file, shippedPolicy);
    const env = { POLICY_FILE: file };
    expect((await runCommand(env, 'holidays', '1405')).exit).toBe(0);
    const { exit, stdout } = await runCommand(env, 'holidays', 'add', '1405-08-03', '--name', 'تعطیل', '--yes');
    expect(exit).toBe(0);
    expect(stdout).toContain('which entries it re-prices is not known: no Odoo was asked\n');
    expect(readFileSync(file, 'utf8')).toContain('date: 1405-08-03');
    rmSync(folder, { recursive: true });
  });

  it('half configured is wrong', async () => {
    const { exit, stderr } = await runCommand({ ODOO_URL: 'http://odoo.test' }, 'holidays', '1405');
    expect(exit).toBe(2);
    expect(stderr).toContain('ODOO_DB: expected');
  });
});
