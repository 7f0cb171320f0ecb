/**
 * Many customers changed at once: a new version of the policy re-prices two entries of three, of ten thousand customers. Each `sync` is a process of
 * its own on a real Redis, the embedded Odoo another; the first one is killed in the middle, and the next one goes on. Ends with 1 when a customer
 * was not charged once and like all others with the same work, or Odoo saw more calls at once than the cap.
 *
 *     REDIS_URL=redis://127.0.0.1:6379 node dist/test/bench/at-once.js [customers]
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../jobs/package-root.ts';
import { changedPolicy } from '../at-once/customers.ts';
import { type Env, Process } from './growth/processes.ts';
import type { Seen } from './growth/watch.ts';
import { missed } from './measuring.ts';

/** Customers settled one by one; more are copies of them (growth/copies.ts). */
const COPIED = 250;
const MOST_IN_FLIGHT = 16;
/** About so many customers' lines come in one load of the ledger. */
const CUSTOMERS_A_LOAD = 4;
const LOOK_MS = 200;

const customers = Number(process.argv[2] ?? 10_000);
const times = Math.max(1, Math.ceil(customers / COPIED));
if (!process.env.REDIS_URL) throw new Error('REDIS_URL is not set: a killed process takes its embedded Redis with it');

const argv = ['0', String(Math.ceil(customers / times)), String(times), 'at-once'];
const odoo = new Process('./odoo-process.js', argv, ['--max-old-space-size=16000'], process.env);
const login = await odoo.ask<Env>();
const env = {
  ...process.env,
  ...login,
  POLICY_FILE: changedPolicy(),
  REDIS_PREFIX: `at-once-${process.pid}`,
};
say('pass', 's', 'calls', 'at once', 'ledger lines', 'peak MB', 'exit');
try {
  const refused = await sync('the new policy is compared and waits', []);
  const hash = /--approve ([0-9a-f]+)/.exec(refused.told)?.[1] ?? '';
  const half = Math.ceil(customers / 2 / CUSTOMERS_A_LOAD);
  await sync('approved, and killed half way', ['--approve', hash, '--beyond-cap'], half);
  const { seen } = await sync('the next one goes on', ['--beyond-cap']);
  if (seen.repeated > 0) missed(`${seen.repeated} ledger lines are there more than once`);
  for (const [shape, many] of seen.shapes) process.stdout.write(`${many} customers: ${shape}\n`);
  if (seen.shapes.length !== 2) missed(`${seen.shapes.length} kinds of charges where there are two kinds of customers`);
  const again = await sync('nothing is left', ['--beyond-cap']);
  if (again.seen.ledgerLines !== seen.ledgerLines) missed('a second pass wrote');
} finally {
  await odoo.stop();
}

/** @param killAt loads of the ledger after which the process is killed */
async function sync(what: string, more: string[], killAt = 0): Promise<{ told: string; seen: Seen }> {
  const begun = await odoo.ask({ tellAt: killAt });
  if (begun !== 'done') throw new Error('Odoo did not answer');
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist/jobs/bin.js'), 'sync', ...more], { env });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (told += text));
  let peakMb = 0;
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid));
  }, LOOK_MS);
  const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(String(code ?? signal))));
  if (killAt > 0) {
    await Promise.race([odoo.ask(), ended]);
    child.kill('SIGKILL');
  }
  const exit = await ended;
  clearInterval(looking);
  const seconds = (performance.now() - start) / 1000;
  const seen = await odoo.ask<Seen>({ seen: true });
  say(
    what,
    seconds.toFixed(0),
    String(seen.calls),
    String(seen.mostInFlight),
    String(seen.ledgerLines),
    String(peakMb),
    exit,
  );
  if (seen.mostInFlight > MOST_IN_FLIGHT) missed(`${seen.mostInFlight} calls at once`);
  return { told, seen };
}

function peakOf(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024) || 0;
  } catch {
    // it has just ended
    return 0;
  }
}

function say(...cells: string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
