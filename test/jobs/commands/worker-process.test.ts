import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { VERDICT } from '../../../connector/own-fields.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import type { CallInfo } from '../../../fixtures/odoo/faults.ts';
import { packageRoot } from '../../../jobs/package-root.ts';
import { startEmbeddedValkey } from '../../../jobs/redis/embedded-valkey.ts';
import { asLoad } from '../../as-load.ts';
import { type PutHandMonth, putHandMonth } from '../../month/hand-month.ts';
import { runCommand } from '../../month/run-command.ts';

/** The worker as a real process: built, started, called over HTTP, and told to stop by signals. */
const ENTRY = 'account.analytic.line';
const SECRET = 'the-secret-of-a-worker-in-a-process-of-its-own';
const TIME = 120_000;

type Line = Record<string, unknown> & { message: string };

interface Started {
  child: ChildProcess;
  url: string;
  lines: Line[];
  /** The first line that fits, when it comes; those before are not looked at again. */
  line(fits: (line: Line) => boolean): Promise<Line>;
  /** The next find, and the settlements of its customers: the first of them may be over before the find is. */
  pass(): Promise<{ found: Line; settled: Line[] }>;
  ended: Promise<{ code: number | null; signal: string | null }>;
}

let folder: string;
let odoo: EmbeddedOdoo;
let month: PutHandMonth;
let env: Record<string, string>;
const children: ChildProcess[] = [];

beforeAll(async () => {
  const root = packageRoot();
  // below the project, so that it finds its package.json and its packages
  folder = mkdtempSync(join(root, 'node_modules', '.worker-'));
  const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', folder];
  // types are checked elsewhere: here it counts that the program was written
  await promisify(execFile)(process.execPath, tsc, { cwd: root }).catch((error: Error) => {
    if (!existsSync(join(folder, 'jobs/bin.js'))) throw error;
  });
  odoo = await startEmbeddedOdoo();
  env = {
    ODOO_URL: odoo.url,
    ODOO_DB: odoo.db,
    ODOO_USERNAME: odoo.username,
    ODOO_PASSWORD: odoo.password,
    HTTP_LISTEN: '127.0.0.1:0',
    HOOK_SECRET: SECRET,
    // one poll at the start and no other: what comes later comes by the hook
    POLL_SECONDS: '86400',
  };
  const admin = new XmlRpcSession({ ...odoo });
  await prepareOdoo(admin, sampleMonth().kinds);
  const made = await runCommand(env, 'provision', '--apply');
  if (made.exit !== 0) throw new Error(made.stderr);
  month = await putHandMonth(admin, 'process');
  admin.close();
}, TIME);

afterEach(() => {
  odoo.faults.clear();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(async () => {
  await odoo?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(more: Record<string, string> = {}): Promise<Started> {
  const { PATH, HOME, REDIS_URL = '' } = process.env;
  const child = spawn(process.execPath, [join(folder, 'jobs/bin.js'), 'worker', '--json'], {
    env: {
      ...(PATH ? { PATH } : {}),
      ...(HOME ? { HOME } : {}),
      REDIS_URL,
      REDIS_PREFIX: `test-${Date.now()}`,
      ...env,
      ...more,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.push(child);
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const lines: Line[] = [];
  let at = 0;
  let heard: () => void = () => {};
  let gone = false;
  createInterface({ input: child.stderr as NonNullable<typeof child.stderr> }).on('line', (text) => {
    lines.push(text.startsWith('{') ? JSON.parse(text) : { message: text });
    heard();
  });
  ended.then(() => {
    gone = true;
    heard();
  });
  const line: Started['line'] = async (fits) => {
    for (;;) {
      for (; at < lines.length; at++) {
        const one = lines[at] as Line;
        if (!fits(one)) continue;
        at += 1;
        return one;
      }
      if (gone) throw new Error(`the worker ended: ${JSON.stringify(lines)}`);
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  const pass: Started['pass'] = async () => {
    let found: Line | null = null;
    const settled: Line[] = [];
    while (found === null || settled.length < Number(found.lanes)) {
      const one = await line(({ message }) => message === 'found' || message === 'settled');
      if (one.message === 'found') found = one;
      else settled.push(one);
    }
    return { found, settled };
  };
  const { http } = await line(({ message }) => message === 'started');
  return { child, url: String(http), lines, line, pass, ended };
}

function call(url: string, id: number, secret = SECRET): Promise<number> {
  const body = JSON.stringify({ _model: ENTRY, _id: id, _action: 'a rule(#1)' });
  return fetch(`${url}/hook/${secret}`, { method: 'POST', body }).then(({ status }) => status);
}

const billedMinutes = () => odoo.row(ENTRY, month.entry.friday)?.[VERDICT.billedMinutes];
const recordMinutes = (minutes: number) =>
  odoo.execute(ENTRY, 'write', [[month.entry.friday], { unit_amount: minutes / 60, date_time_end: false }]);

test('a change that Odoo tells of is settled without a poll; health and metrics tell of it', {
  timeout: TIME,
}, async () => {
  const worker = await start();
  // after the first pass nothing is left to do but what comes by the hook
  await worker.pass();
  recordMinutes(80);
  expect(await call(worker.url, month.entry.friday, 'forged')).toBe(404);
  expect(await Promise.all([1, 2, 3].map(() => call(worker.url, month.entry.friday)))).toEqual([202, 202, 202]);
  expect(await worker.pass()).toMatchObject({
    found: { scope: 'told', lanes: 1, entries: 1 },
    settled: [{ entries: 1 }],
  });
  expect(billedMinutes()).toBe(80);

  const ready = await fetch(`${worker.url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, parts: { odoo: { ok: true } } }]);
  const metrics = await (await fetch(`${worker.url}/metrics`)).text();
  expect(metrics).toContain('sazmanyar_hook_calls_total{result="accepted"} 3');
  expect(metrics).toContain('sazmanyar_hook_calls_total{result="forged"} 1');
  expect(metrics).toMatch(/sazmanyar_entries_settled_total\{outcome="package"\} \d/);
  expect(metrics).toMatch(/sazmanyar_weighted_minutes_total\{kind="package",direction="charged"\} [1-9]/);

  worker.child.kill('SIGTERM');
  expect(await worker.ended).toEqual({ code: 0, signal: null });
  expect(JSON.stringify(worker.lines)).not.toContain(SECRET);
});

/** The ledger is to be written, or verdicts. */
function loadsEntries(info: CallInfo): boolean {
  const { model, method } = asLoad(info);
  return model === ENTRY && method === 'load';
}

test('SIGTERM in the middle of a job: it is finished, and everything is closed', { timeout: TIME }, async () => {
  const worker = await start();
  // after the first pass nothing is left to do but what comes by the hook
  await worker.pass();
  recordMinutes(70);
  // the moment the ledger is to be written, before it is
  let told = false;
  const when = (info: CallInfo) => {
    if (!loadsEntries(info)) return false;
    // once: a second signal would end it
    if (!told) worker.child.kill('SIGTERM');
    told = true;
    return false;
  };
  odoo.faults.add({ effect: { kind: 'drop' }, when });
  expect(await call(worker.url, month.entry.friday)).toBe(202);
  expect(await worker.ended).toEqual({ code: 0, signal: null });
  expect(billedMinutes()).toBe(70);
  const said = worker.lines.map(({ message }) => message).filter((message) => message !== 'found');
  expect(said.slice(-3)).toEqual(['stopping', 'settled', 'stopped']);
  await expect(() => fetch(`${worker.url}/healthz`)).rejects.toThrow();
});

test('a second signal ends it at once', { timeout: TIME }, async () => {
  const worker = await start();
  // after the first pass nothing is left to do but what comes by the hook
  await worker.pass();
  recordMinutes(60);
  const when = (info: CallInfo) => {
    if (!loadsEntries(info)) return false;
    worker.child.kill('SIGTERM');
    return true;
  };
  // Odoo never answers: the first stop would wait for it
  odoo.faults.add({ effect: { kind: 'silent', carriedOut: false }, when });
  expect(await call(worker.url, month.entry.friday)).toBe(202);
  await worker.line(({ message }) => message === 'stopping');
  worker.child.kill('SIGTERM');
  expect(await worker.ended).toEqual({ code: null, signal: 'SIGTERM' });
});

test('a port that is taken is told at once', { timeout: TIME }, async () => {
  const worker = await start();
  const { port } = new URL(worker.url);
  const second = await runCommand({ ...env, HTTP_LISTEN: `127.0.0.1:${port}` }, 'worker');
  expect(second.exit).toBe(1);
  expect(second.stderr).toContain(`cannot listen on 127.0.0.1:${port} (HTTP_LISTEN): EADDRINUSE`);
  worker.child.kill('SIGTERM');
  expect((await worker.ended).code).toBe(0);
});

/** A way to a Redis that can be cut: nothing is there any more, and nobody can connect. */
async function wayToRedis(): Promise<{ url: string; cut(): Promise<void>; stop(): Promise<void> }> {
  const redis = await startEmbeddedValkey();
  const { hostname, port } = new URL(redis.url);
  const url = new URL(redis.url);
  const open = new Set<Socket>();
  const way = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', () => {});
      end.on('close', () => open.delete(end));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => way.close(resolve));
    for (const end of open) end.destroy();
    await closed;
  };
  url.host = `127.0.0.1:${(way.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut,
    stop: async () => {
      if (way.listening) await cut();
      await redis.stop();
    },
  };
}

test('SIGTERM while Redis is away and Odoo silent: it ends by itself, and says what it left', {
  timeout: TIME,
}, async () => {
  const redis = await wayToRedis();
  try {
    const worker = await start({ REDIS_URL: redis.url, STOP_SECONDS: '1' });
    await worker.pass();
    recordMinutes(90);
    let isCut = false;
    const when = (info: CallInfo) => {
      if (!loadsEntries(info)) return false;
      if (!isCut) redis.cut();
      isCut = true;
      return true;
    };
    odoo.faults.add({ effect: { kind: 'silent', carriedOut: false }, when });
    expect(await call(worker.url, month.entry.friday)).toBe(202);
    await worker.line(({ message }) => message === 'redis');
    worker.child.kill('SIGTERM');
    // nothing but the test's own time would end it otherwise
    expect(await worker.ended).toEqual({ code: 1, signal: null });
    const said = worker.lines.map(({ message }) => message);
    expect(said).toContain('Redis did not take back the work at hand');
    expect(said).toContain('stopped before all work at hand was done; it is back on the queue');
  } finally {
    await redis.stop();
  }
});
