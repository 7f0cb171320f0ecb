import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGER, VERDICT } from '../../../connector/own-fields.ts';
import type { FoundPage } from '../../../connector/read/changes-types.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo, putMonth } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { main } from '../../../jobs/cli.ts';
import { type Connection, openConnection, openWire } from '../../../jobs/odoo/connection.ts';
import type { Parts } from '../../../jobs/parts.ts';
import type { RedisHandle } from '../../../jobs/redis/open-redis.ts';
import { fakeIo } from '../fake-io.ts';
import { inStep } from '../in-step.ts';
import { onRedis } from '../on-redis.ts';

const MONTH = sampleMonth({ entries: 300, customers: 12, tickets: 100 });

/**
 * What a sync costs Odoo, counted: more calls than the table says are a regression, whatever the clock says. Fewer: lower the number. One
 * connection stays open, as a worker's does; one customer is settled at a time, answers come in step and take no time, so that
 * how calls are shared does not hang on how busy the machine is.
 */
describe('calls of a sync: 300 entries of 12 customers', () => {
  let odoo: EmbeddedOdoo;
  let redis: RedisHandle;
  let people: XmlRpcSession;
  let connection: Connection | null = null;
  let nowMs = Date.UTC(2026, 10, 22, 10);
  const login = () => ({ ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: 'admin', ODOO_PASSWORD: 'admin' });
  const parts: Parts = {
    connect: (config, rules, now) => {
      connection ??= openConnection(config.odoo, rules, now, inStep(openWire), { now: () => 0 });
      const open = connection;
      return { ...open, close: () => {}, find: (selection) => counted(open.find(selection)) };
    },
    openRedis: async () => ({ ...redis, close: async () => {} }),
  };

  /** Entries that finds saw, whether they were to be settled or not. */
  let seen = 0;
  async function* counted(pages: AsyncIterable<FoundPage>): AsyncGenerator<FoundPage> {
    for await (const page of pages) {
      for (const { entries } of page.work) seen += entries.length;
      yield page;
    }
  }

  const sync = async (...argv: string[]): Promise<{ entries: number; calls: number; writing: number }> => {
    const before = { total: connection?.calls.total ?? 0, writing: connection?.calls.writing ?? 0 };
    const io = { ...fakeIo({ ...login(), SETTLE_CONCURRENCY: '1' }), now: () => nowMs };
    const exit = await main(['sync', '--json', ...argv], io, parts);
    if (exit !== 0) throw new Error(io.out() + io.err());
    const { calls, total } = JSON.parse(io.out());
    return { entries: total.entries, calls: calls.total - before.total, writing: calls.writing - before.writing };
  };

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo({ now: () => new Date(nowMs) });
    redis = await onRedis();
    people = new XmlRpcSession({ url: odoo.url, db: odoo.db, username: 'admin', password: 'admin' });
    await prepareOdoo(people, MONTH.kinds);
    const io = fakeIo(login());
    expect(await main(['provision', '--apply'], io), io.err()).toBe(0);
    await putMonth(people, MONTH, 'calls');
  });

  afterAll(async () => {
    connection?.close();
    people.close();
    await redis.close();
    await odoo.stop();
  });

  /** An entry on a draft without begin and end, which can be made longer without being held. */
  const invoicedByItsDate = () =>
    people.call(
      'account.analytic.line',
      'search',
      [
        [
          [VERDICT.outcome, '=', 'invoice'],
          ['date_time', '=', false],
          ['date_time_end', '=', false],
        ],
      ],
      { limit: 1, order: 'id' },
    ) as Promise<number[]>;

  it.each<
    [what: string, argv: string[], change: Record<string, number> | null, entries: number, most: [number, number]]
  >([
    // what                                       argv        change              entries  calls, of which may write
    ['the first, names looked up included', [], null, 300, [146, 45]],
    ['the window after it, once more', [], null, 300, [40, 0]],
    ['half an hour later, one entry was made longer', [], { unit_amount: 7 }, 1, [18, 3]],
    ['nothing changed since', [], null, 0, [7, 0]],
    ['everything again', ['--full'], null, 300, [35, 0]],
  ])('%s', async (_, argv, change, entries, [calls, writing]) => {
    if (change !== null) nowMs += 1_800_000;
    if (change !== null) await people.call('account.analytic.line', 'write', [await invoicedByItsDate(), change]);
    const found = await sync(...argv);
    expect(found.entries).toBe(entries);
    expect(found.calls).toBeLessThanOrEqual(calls);
    expect(found.writing).toBeLessThanOrEqual(writing);
  });

  it('what the passes wrote themselves is not read again and again, though nobody changes anything', async () => {
    nowMs += 600_000;
    await sync();
    nowMs += 600_000;
    seen = 0;
    expect(await sync()).toMatchObject({ entries: 0, writing: 0 });
    expect(seen).toBe(0);
  });

  it('one changed entry, once it is found: one call that reads, three that write, of which the last reads what stands then', async () => {
    const [entryId = 0] = await invoicedByItsDate();
    await people.call('account.analytic.line', 'write', [[entryId], { unit_amount: 8 }]);
    const [ledgerLine] = (await people.call(
      'account.analytic.line',
      'search_read',
      [[[LEDGER.entryKey, '=', entryId]]],
      { fields: [LEDGER.customer], limit: 1, load: '' },
    )) as Record<string, number>[];
    const settled = connection as Connection;
    await settled.approval.check();
    await settled.context();
    const before = { total: settled.calls.total, writing: settled.calls.writing };
    const customerId = ledgerLine?.[LEDGER.customer] as number;
    const { written } = await settled.settle({ customerId, entryIds: [entryId] }, { dryRun: false });
    expect(written).toMatchObject({ ledgerLines: 1, verdicts: 1 });
    expect(settled.calls.total - before.total).toBe(4);
    expect(settled.calls.writing - before.writing).toBe(3);
  });
});
