import { VERDICT } from '../../../connector/own-fields.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { main } from '../../../jobs/cli.ts';
import type { Connection } from '../../../jobs/odoo/connection.ts';
import { type Parts, realParts } from '../../../jobs/parts.ts';
import { fakeIo } from '../../jobs/fake-io.ts';
import { row } from '../measuring.ts';
import { runCode } from './databases.ts';
import { median } from './pairs.ts';
import { command, envOf, multiply, type OdooLogin } from './world.ts';

const LINE = 'account.analytic.line';
const PASSES = 7;

/**
 * What a pass costs among many settled entries: when nothing changed, when one entry was made longer, and when everything is read again.
 * The settled month is put into a database of many more entries by copying its free ones, which have no charges. One connection and one
 * Redis (REDIS_URL) for all passes, as a worker has.
 */
export async function changed(world: OdooLogin, entries: number): Promise<void> {
  const redis = process.env.REDIS_URL;
  if (!redis) throw new Error('REDIS_URL is not set: a pass must know when the last one was');
  const env = { ...envOf(world), REDIS_URL: redis, REDIS_PREFIX: `bench-${process.pid}` };
  const admin = new XmlRpcSession({ ...world, defaultDeadlineMs: 600_000 });
  let connection: Connection | null = null;
  const parts: Parts = {
    ...realParts,
    connect: (...asked) => {
      connection ??= realParts.connect(...asked);
      return { ...connection, close: () => {} };
    },
  };
  const pass = async (...argv: string[]): Promise<Pass> => {
    const before = { ...connection?.calls };
    const io = fakeIo(env);
    const start = performance.now();
    const exit = await main(['sync', '--json', ...argv], { ...io, now: () => Date.now() }, parts);
    const ms = performance.now() - start;
    if (exit !== 0) throw new Error(io.out() + io.err());
    const now = (connection as Connection | null)?.calls;
    return { ms, calls: (now?.total ?? 0) - (before.total ?? 0), writing: (now?.writing ?? 0) - (before.writing ?? 0) };
  };
  try {
    await command(world, ['sync', '--json']);
    const free = (await admin.call(LINE, 'search', [[[VERDICT.outcome, '=', 'free']]])) as number[];
    const known = (await admin.call(LINE, 'search_count', [[[VERDICT.outcome, '!=', false]]])) as number;
    if (entries > known) await multiply(world, free, known, entries);
    await pass('--full');
    await longAgo(world);
    process.stdout.write(row('among settled entries', 'entries', 'calls', 'writing', 'best, ms', 'median, ms'));
    const count = (await admin.call(LINE, 'search_count', [[[VERDICT.outcome, '!=', false]]])) as number;
    const say = (what: string, passes: readonly Pass[]): void => {
      const times = passes.map(({ ms }) => ms);
      const [best, middle] = [Math.min(...times), median(times)].map((ms) => ms.toFixed(0));
      const last = passes.at(-1) as Pass;
      process.stdout.write(
        row(what, String(count), String(last.calls), String(last.writing), best as string, middle as string),
      );
    };
    // the first looks once more at the time between the last pass and the clock of Odoo
    await pass();
    say('nothing changed', await times(PASSES, () => pass()));
    say('one entry longer, from finding it on', await times(PASSES, () => oneLonger(admin, connection as Connection)));
    say('everything read, --full', [await pass('--full')]);
  } finally {
    (connection as Connection | null)?.close();
    admin.close();
  }
}

interface Pass {
  ms: number;
  calls: number;
  writing: number;
}

async function times<T>(count: number, one: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < count; i++) all.push(await one());
  return all;
}

/** Makes an invoiced entry a minute longer, and settles it as the job of its customer does once it was found. */
async function oneLonger(admin: XmlRpcSession, connection: Connection): Promise<Pass> {
  const invoiced = [
    [VERDICT.outcome, '=', 'invoice'],
    ['date_time', '=', false],
    ['date_time_end', '=', false],
  ];
  const fields = { fields: ['unit_amount'], limit: 1, order: 'id' };
  const [entry] = (await admin.call(LINE, 'search_read', [invoiced], fields)) as { id: number; unit_amount: number }[];
  if (entry === undefined) throw new Error('no invoiced entry to make longer');
  await admin.call(LINE, 'write', [[entry.id], { unit_amount: entry.unit_amount + 1 }]);
  const found = connection.find({ since: null, customerIds: [], ticketIds: [], entryIds: [entry.id] });
  const pages = [];
  for await (const { work } of found) pages.push(...work);
  const [lane] = pages.filter(({ entries }) => entries.length > 0);
  if (lane === undefined) throw new Error(`entry ${entry.id} was not found`);
  const before = { total: connection.calls.total, writing: connection.calls.writing };
  const start = performance.now();
  const { written } = await connection.settle({ customerId: lane.customerId, entryIds: [entry.id] }, { dryRun: false });
  const ms = performance.now() - start;
  if (written.ledgerLines === 0) throw new Error('the longer entry was not charged');
  return {
    ms,
    calls: connection.calls.total - before.total,
    writing: connection.calls.writing - before.writing,
  };
}

/** Everything was written three hours ago: a pass looks back some minutes, and nothing is to be found there. */
async function longAgo(world: OdooLogin): Promise<void> {
  const tables = ['account_analytic_line', 'helpdesk_ticket', 'sale_order', 'sale_order_line', 'res_partner'];
  const code = tables.map((t) => `env.cr.execute("UPDATE ${t} SET write_date = write_date - interval '3 hours'")`);
  await runCode(world, [...code, 'env.cr.execute("ANALYZE account_analytic_line")'].join('\n'));
}
