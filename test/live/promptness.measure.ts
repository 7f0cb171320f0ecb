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
  /** Resolves once the worker has told that it listens. */
  started: Promise<void>;
  stop(): Promise<number>;
}

/** The worker in this process. */
function startWorker(env: Record<string, string>): Running {
  const stops = new Set<() => void>();
  let resolve = (): void => {};
  const started = new Promise<void>((done) => {
    resolve = done;
  });
  let told = '';
  const write = (text: string): boolean => {
    told += text;
    if (/started/.test(told)) resolve();
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
    started,
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

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Until the verdict in Odoo says so many minutes. */
  async function verdictOf(minutes: number): Promise<void> {
    for (let at = 0; at < 1_200; at++) {
      const fields = [VERDICT.billedMinutes];
      const [row] = (await admin.call(ENTRY, 'read', [[month.entry.dateOnly]], { fields })) as Record<
        string,
        unknown
      >[];
      if (row?.[VERDICT.billedMinutes] === minutes) return;
      await pause(50);
    }
    throw new Error('the change was not settled within a minute');
  }

  let next = 30;
  async function settleChanges(more: Record<string, string>): Promise<{ saved: number[]; settled: number[] }> {
    const worker = startWorker({ ...env, ...more });
    await worker.started;
    const change = async (): Promise<[saved: number, settled: number]> => {
      const minutes = next++;
      const before = performance.now();
      const values = { unit_amount: minutes / 60, date_time_end: false };
      await admin.call(ENTRY, 'write', [[month.entry.dateOnly], values]);
      const saved = performance.now() - before;
      await verdictOf(minutes);
      return [Math.round(saved), Math.round(performance.now() - before)];
    };
    // the first one waits for the pass of the start
    await change();
    const times: { saved: number[]; settled: number[] } = { saved: [], settled: [] };
    for (let at = 0; at < CHANGES; at++) {
      await pause(1_500);
      const [saved, settled] = await change();
      times.saved.push(saved);
      times.settled.push(settled);
    }
    expect(await worker.stop()).toBe(0);
    return times;
  }

  it('is settled by the poll', async () => {
    const times = await settleChanges({ POLL_SECONDS: '1' });
    console.info('by a poll every second, the waiting for it included (ms)', JSON.stringify(times));
  });

  it('is settled at once by the hook, without any poll', async () => {
    const hook = { HOOK_URL: `http://127.0.0.1:${PORT}`, HOOK_SECRET: 'a-secret-for-the-measure-of-promptness-1' };
    const made = await runCommand({ ...env, ...hook }, 'provision', '--apply');
    expect(made.exit).toBe(0);
    const times = await settleChanges({ POLL_SECONDS: '86400', ...hook });
    console.info('by the hook (ms)', JSON.stringify(times));
  });
});
