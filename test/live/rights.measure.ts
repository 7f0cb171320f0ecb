import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { BOT_GROUPS, makeBot } from '../month/bot-user.ts';
import { putHandMonth } from '../month/hand-month.ts';
import { runCommand } from '../month/run-command.ts';
import { liveOdoo } from './environment.ts';

/** The README's list of rights, group by group: what `doctor` and `sync` say to a bot that has all of them but one. */
describe('a bot without one of its groups, on a real Odoo', () => {
  const label = `r${Date.now().toString(36)}`;
  let admin: XmlRpcSession;
  let env: Record<string, string>;

  beforeAll(async () => {
    const target = liveOdoo();
    env = { ODOO_URL: target.url, ODOO_DB: target.db, LOG_LEVEL: 'error' };
    admin = new XmlRpcSession({ ...target, defaultDeadlineMs: 120_000 });
    await prepareOdoo(admin, sampleMonth().kinds);
    const asAdmin = { ...env, ODOO_USERNAME: target.username, ODOO_PASSWORD: target.password };
    const made = await runCommand(asAdmin, 'provision', '--apply');
    if (made.exit !== 0) throw new Error(made.stdout + made.stderr);
  });
  afterAll(() => admin.close());

  it.each([null, ...BOT_GROUPS.slice(1)])('without %s', async (lacking) => {
    const name = `${label}${BOT_GROUPS.indexOf(lacking ?? '')}`;
    const groups = BOT_GROUPS.filter((group) => group !== lacking);
    const { username, password } = await makeBot(admin, name, groups);
    const month = await putHandMonth(admin, name);
    const asBot = { ...env, ODOO_USERNAME: username, ODOO_PASSWORD: password };
    const doctor = await runCommand(asBot, 'doctor', '--json');
    const { checks } = JSON.parse(doctor.stdout) as {
      checks: { id: string; state: string; found: string; mend: string }[];
    };
    const wrong = checks.filter(({ id, state }) => state === 'mend' || (id === 'rights' && state !== 'ok'));
    const customers = month.customerIds.flatMap((id) => ['--customer', String(id)]);
    const sync = await runCommand(asBot, 'sync', '--json', ...customers);
    console.info(
      lacking ?? 'with all',
      JSON.stringify(wrong.map(({ id, found, mend }) => [id, found, mend])),
      'sync',
      sync.exit,
      (sync.stderr || sync.stdout).slice(0, lacking === null ? 0 : 500),
    );
    if (lacking === null) expect([wrong, sync.exit]).toEqual([[], 0]);
  });
});
