import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERDICT, XID_PREFIX } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { main } from '../../jobs/cli.ts';
import { type PutHandMonth, putHandMonth } from '../month/hand-month.ts';
import { runCommand } from '../month/run-command.ts';
import { liveOdoo } from './environment.ts';

const ENTRY = 'account.analytic.line';
const PORT = 8479;
const CHANGES = 6;

interface Running {
  /** The next line of the log that fits. */
  line(fits: RegExp): Promise<string>;
  stop(): Promise<number>;
}

/** The worker in this process, its log at hand. */
function startWorker(env: Record<string, string>): Running {
  const waiting: { fits: RegExp; say(line: string): void }[] = [];
  const stops = new Set<() => void>();
  const write = (text: string): boolean => {
    for (const line of text.split('\n')) {
      const at = waiting.findIndex(({ fits }) => fits.test(line));
      if (at >= 0) for (const one of waiting.splice(at, 1)) one.say(line);
    }
    return true;
  };
  const ended = main(['worker'], {
    stdin: (async function* () {})(),
    stdout: { write },
    stderr: { write },
    env,
    now: () => Date.now(),
    random: () => 0,
    onStop: (listener) => {
      stops.add(listener);
      return () => stops.delete(listener);
    },
  });
  return {
    line: (fits) => new Promise((say) => waiting.push({ fits, say })),
    stop: () => {
      for (const listener of stops) listener();
      return ended;
    },
  };
}

/** Shows the way of a change from Odoo into its verdict, by the hook and by the poll, and tells how long it took. */
describe('a change in a real Odoo', () => {
  const label = `p${Date.now().toString(36)}`;
  let admin: XmlRpcSession;
  let month: PutHandMonth;
  let env: Record<string, string>;

  beforeAll(async () => {
    const target = liveOdoo();
    env = {
      ODOO_URL: target.url,
      ODOO_DB: target.db,
      ODOO_USERNAME: target.username,
      ODOO_PASSWORD: target.password,
      HTTP_LISTEN: `127.0.0.1:${PORT}`,
      REDIS_PREFIX: label,
      ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
    };
    admin = new XmlRpcSession({ ...target });
    await prepareOdoo(admin, sampleMonth().kinds);
    const made = await runCommand(env, 'provision', '--apply');
    if (made.exit !== 0) throw new Error(made.stderr);
    month = await putHandMonth(admin, label);
    await runCommand(env, 'sync');
  });

  afterAll(async () => {
    const ours = [
      ['module', '=', XID_PREFIX],
      ['model', '=', 'base.automation'],
    ];
    const rules = (await admin.call('ir.model.data', 'search_read', [ours], { fields: ['res_id'] })) as {
      res_id: number;
    }[];
    if (rules.length > 0) await admin.call('base.automation', 'unlink', [rules.map(({ res_id }) => res_id)]);
    admin.close();
  });

  async function settleChanges(more: Record<string, string>): Promise<{ saved: number[]; settled: number[] }> {
    const worker = startWorker({ ...env, ...more });
    await worker.line(/ found | settled /);
    await worker.line(/ settled customer=/);
    const times: { saved: number[]; settled: number[] } = { saved: [], settled: [] };
    for (let change = 0; change < CHANGES; change++) {
      const minutes = 30 + change;
      const settled = worker.line(/ settled customer=\d+ entries=1 written=[1-9]/);
      const before = performance.now();
      const values = { unit_amount: minutes / 60, date_time_end: false };
      await admin.call(ENTRY, 'write', [[month.entry.dateOnly], values]);
      times.saved.push(Math.round(performance.now() - before));
      await settled;
      times.settled.push(Math.round(performance.now() - before));
      const read = await admin.call(ENTRY, 'read', [[month.entry.dateOnly]], { fields: [VERDICT.billedMinutes] });
      expect(read).toMatchObject([{ [VERDICT.billedMinutes]: minutes }]);
    }
    expect(await worker.stop()).toBe(0);
    return times;
  }

  it('is settled by the poll', async () => {
    const times = await settleChanges({ POLL_SECONDS: '1' });
    console.info('by a poll every second (ms)', JSON.stringify(times));
  });

  it('is settled at once by the hook, without any poll', async () => {
    const hook = { HOOK_URL: `http://127.0.0.1:${PORT}`, HOOK_SECRET: 'a-secret-for-the-measure-of-promptness-1' };
    const made = await runCommand({ ...env, ...hook }, 'provision', '--apply');
    expect(made.exit).toBe(0);
    const times = await settleChanges({ POLL_SECONDS: '86400', ...hook });
    console.info('by the hook (ms)', JSON.stringify(times));
  });
});
