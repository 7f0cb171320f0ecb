/**
 * Settling a month and reconciling the healthy book: the time each takes and the most memory it holds. Each in a process of its own beside
 * an embedded Odoo. With REDIS_URL a `sync` is measured without the embedded Redis, as production runs it.
 *
 *     node dist/test/bench/reconcile.js [entries] [customers]
 */
import { fork } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { main } from '../../jobs/cli.ts';

const MOST_MB = 300;
const MOST_SYNC_MB = 200;

type Env = Record<string, string>;

interface Ran {
  exit: number;
  seconds: number;
  peakMb: number;
  stdout: string;
}

const [role = '', ...argv] = process.argv.slice(2);
if (role === 'odoo') await serve(Number(argv[0]), Number(argv[1]));
else if (role === 'command') {
  // as bin.ts does
  await import('../../jobs/heap.ts');
  await command(argv);
} else await measure(Number(role || 100_000), Number(argv[0] ?? 480));

async function measure(entries: number, customers: number): Promise<void> {
  const { env, stop } = await odooProcess(entries, customers);
  try {
    const synced = await inProcess(env, 'sync');
    shownSync('sync', synced);
    shownSync('a second one, everything again', await inProcess(env, 'sync', '--full'));
    const { seconds, peakMb, exit, stdout } = await inProcess(env, 'reconcile');
    say(stdout.trim().split('\n').at(-1) ?? '');
    say(
      `reconcile of ${entries} entries of ${customers} customers: ${seconds.toFixed(0)} s, ` +
        `peak ${peakMb} MB (at most ${MOST_MB}), exit ${exit}`,
    );
    if (peakMb > MOST_MB || exit !== 0) process.exitCode = 1;
  } finally {
    stop();
  }
}

function shownSync(what: string, { seconds, peakMb, exit }: Ran): void {
  say(`${what}: ${seconds.toFixed(0)} s, peak ${peakMb} MB (at most ${MOST_SYNC_MB}), exit ${exit}`);
  if (peakMb > MOST_SYNC_MB && process.env.REDIS_URL) process.exitCode = 1;
}

/** An embedded Odoo in a process of its own, with a month put into it; its heap is its own affair. */
async function odooProcess(entries: number, customers: number): Promise<{ env: Env; stop: () => void }> {
  const child = fork(self(), ['odoo', String(entries), String(customers)], { execArgv: ['--max-old-space-size=8192'] });
  const env = await new Promise<Env>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Env));
    child.once('exit', (code) => reject(new Error(`the embedded Odoo ended with ${code}`)));
  });
  return { env, stop: () => child.kill() };
}

async function serve(entries: number, customers: number): Promise<void> {
  const odoo = await startEmbeddedOdoo();
  const session = new XmlRpcSession({ ...odoo, defaultDeadlineMs: 600_000 });
  const month = sampleMonth({ entries, customers, tickets: Math.ceil(entries / 5) });
  // held and set-aside work is a difference of nobody's making: tickets of nobody are left out
  for (const ticket of month.tickets) ticket.customer ??= 0;
  const env = {
    ODOO_URL: odoo.url,
    ODOO_DB: odoo.db,
    ODOO_USERNAME: odoo.username,
    ODOO_PASSWORD: odoo.password,
  };
  await prepareOdoo(session, month.kinds);
  const provisioned = await run(env, ['provision', '--apply']);
  if (provisioned.exit !== 0) throw new Error(provisioned.stdout);
  await putMonth(session, month, 'bench');
  session.close();
  process.send?.(env);
}

async function inProcess(env: Env, ...args: string[]): Promise<Ran> {
  const child = fork(self(), ['command', ...args], { env: { ...process.env, ...env } });
  return new Promise<Ran>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ran));
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
  });
}

async function command(args: string[]): Promise<void> {
  const ran = await run(process.env as Env, args);
  process.send?.(ran);
  process.disconnect?.();
}

async function run(env: Env, args: string[]): Promise<Ran> {
  const start = performance.now();
  let stdout = '';
  const kept = new Writable({
    write(chunk: Buffer, _encoding, done) {
      // the summary stands at the end
      stdout = (stdout + chunk.toString()).slice(-4_000);
      done();
    },
  });
  const exit = await main(args, {
    stdin: process.stdin,
    stdout: kept,
    stderr: process.stderr,
    env,
    now: () => Date.now(),
    random: () => Math.random(),
    onStop: () => () => {},
  });
  const seconds = (performance.now() - start) / 1000;
  return { exit, seconds, peakMb: Math.round(process.resourceUsage().maxRSS / 1024), stdout };
}

function self(): string {
  return fileURLToPath(import.meta.url);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
