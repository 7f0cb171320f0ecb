import { afterAll, beforeAll, expect, it } from 'vitest';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { policyFrom } from '../live/kill/service.ts';
import { putHandMonth } from './hand-month.ts';
import { runCommand } from './run-command.ts';

/** More than two pages of a reading: one that went through them would need more calls. */
const OLD_ENTRIES = 5_000;

let odoo: EmbeddedOdoo;
let env: Record<string, string>;

const wholePass = async (): Promise<Record<string, number>> => {
  odoo.log.clear();
  const { exit, stderr } = await runCommand(env, 'sync', '--full', '--json');
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return odoo.log.counts();
};

beforeAll(async () => {
  odoo = await startEmbeddedOdoo();
  const login = { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: odoo.username, ODOO_PASSWORD: odoo.password };
  env = { ...login, POLICY_FILE: policyFrom('2026-10-25') };
  const admin = new XmlRpcSession(odoo);
  await prepareOdoo(admin, sampleMonth().kinds);
  expect((await runCommand(env, 'provision', '--apply')).exit).toBe(0);
  const month = await putHandMonth(admin, 'history');
  admin.close();
  await wholePass();
  const [line] = odoo.rows('account.analytic.line').filter(({ id }) => id === month.entry.day);
  const old = Array.from({ length: OLD_ENTRIES }, (_, at) => ({
    ...{ name: `old ${at}`, project_id: line?.project_id as number, employee_id: line?.employee_id as number },
    ...{ helpdesk_ticket_id: month.ticket.day, date: at % 2 === 0 ? '2025-03-21' : '2026-10-24', unit_amount: 1 },
    ...(at % 3 === 0 ? { date_time: '2026-10-24 06:30:00' } : {}),
  }));
  callsWithout = await wholePass();
  oldIds = odoo.execute('account.analytic.line', 'create', [old]) as number[];
}, 120_000);
afterAll(() => odoo.stop());

let callsWithout: Record<string, number>;
let oldIds: number[];

it(`${OLD_ENTRIES} entries from before billingStart: the same calls as without them, and not one is touched`, async () => {
  const before = odoo.row('account.analytic.line', oldIds[0] as number)?.write_date;
  expect(await wholePass()).toEqual(callsWithout);
  expect(odoo.log.writes()).toEqual([]);
  expect(odoo.row('account.analytic.line', oldIds[0] as number)?.write_date).toBe(before);
}, 120_000);
