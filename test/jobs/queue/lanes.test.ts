import { Job } from 'bullmq';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OdooAccessRight, OdooUnreachable } from '../../../connector/errors.ts';
import { readAside } from '../../../jobs/queue/aside.ts';
import { runFind } from '../../../jobs/queue/find-job.ts';
import { lockLane } from '../../../jobs/queue/lane-lock.ts';
import { unfinishedLanes } from '../../../jobs/queue/lane-work.ts';
import type { SettleWork } from '../../../jobs/settle/settle-customer.ts';
import { type Bench, nothingToWrite, openBench, pages, signal, work } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

/** Puts work on the lanes as a find does. */
async function trigger(pass: string, ...found: ReturnType<typeof work>[]): Promise<void> {
  await runFind(
    {
      redis: bench.redis.client,
      keys: bench.keys,
      rules: async () => 'rules-1',
      find: pages([{ work: found, newestWriteDate: null }]),
      findTold: () => pages([])({ since: null, customerIds: [], ticketIds: [], entryIds: [] }),
      enqueue: (lanes) => bench.queues.addLanes(lanes, 'service', false),
    },
    {
      pass,
      scope: { kind: 'selection', selection: { since: null, customerIds: [], ticketIds: [], entryIds: [] } },
      withUnfinished: false,
      urgent: false,
      patience: 'service',
    },
  );
}

describe('one lane per customer', () => {
  test('two workers never settle one customer at the same time, and settle every entry', async () => {
    const inLane = new Map<number | null, number>();
    const settled = new Map<number | null, Set<number>>();
    let most = 0;
    const settle = async (asked: SettleWork) => {
      const { customerId, entryIds } = asked;
      inLane.set(customerId, (inLane.get(customerId) ?? 0) + 1);
      most = Math.max(most, inLane.get(customerId) ?? 0);
      await bench.redis.client.ping();
      for (const id of entryIds as number[]) settled.set(customerId, (settled.get(customerId) ?? new Set()).add(id));
      inLane.set(customerId, (inLane.get(customerId) ?? 0) - 1);
      return nothingToWrite(asked);
    };
    const workers = [bench.start({ settle }), bench.start({ settle })];
    for (let n = 1; n <= 12; n++) await trigger(`p${n}`, work(1, n), work(2, 100 + n), work(null, 200 + n));
    await bench.rest(workers);
    expect(most).toBe(1);
    expect([...(settled.get(1) ?? [])]).toHaveLength(12);
    expect([...(settled.get(2) ?? [])]).toHaveLength(12);
    expect([...(settled.get(null) ?? [])]).toHaveLength(12);
    expect(await unfinishedLanes(bench.redis.client, bench.keys)).toEqual([]);
  });

  test('customers with long histories are not settled side by side: 3,000 entries are in hand at most', async () => {
    let inHand = 0;
    let most = 0;
    let settled = 0;
    const settle = async (asked: SettleWork) => {
      inHand += asked.entryIds.length;
      most = Math.max(most, inHand);
      for (let turns = 0; turns < 20; turns++) await bench.redis.client.ping();
      inHand -= asked.entryIds.length;
      settled += asked.entryIds.length;
      return nothingToWrite(asked);
    };
    const history = (customerId: number, entries: number) =>
      work(customerId, ...Array.from({ length: entries }, (_, at) => customerId * 10_000 + at));
    await trigger('long', ...[1, 2, 3, 4, 5, 6].map((customerId) => history(customerId, 1_100)));
    await bench.rest([bench.start({ settle, concurrency: 6 })]);
    // two of 1,100; a third would make 3,300
    expect({ most, settled }).toEqual({ most: 2_200, settled: 6_600 });
  });

  test('what is triggered while a job runs is settled by the next one', async () => {
    const [started, go] = [signal(), signal()];
    const seen: unknown[] = [];
    const workers = bench.start({
      settle: async (asked) => {
        seen.push(asked.entryIds);
        if (seen.length === 1) {
          started.say();
          await go.promise;
        }
        return nothingToWrite(asked);
      },
    });
    await trigger('a', work(7, 1));
    await started.promise;
    await trigger('b', work(7, 2));
    await trigger('c', work(7, 1, 3));
    go.say();
    await bench.rest([workers]);
    expect(seen).toEqual([[1], [1, 2, 3]]);
  });

  test('what is triggered many times while it waits is one job', async () => {
    for (const pass of ['a', 'b', 'c']) await trigger(pass, work(7, 1), work(8, 2));
    expect(await bench.queues.settle.getJobCountByTypes('wait', 'delayed', 'prioritized')).toBe(2);
    const seen: SettleWork[] = [];
    const workers = bench.start({
      settle: async (asked) => {
        seen.push(asked);
        return nothingToWrite(asked);
      },
    });
    await bench.rest([workers]);
    expect(seen.toSorted((a, b) => Number(a.customerId) - Number(b.customerId))).toEqual([
      { customerId: 7, entryIds: [1] },
      { customerId: 8, entryIds: [2] },
    ]);
  });

  test('a lane that somebody else holds waits until it is free', async () => {
    const lock = await lockLane(bench.redis.client, bench.keys.lock('7'), 60_000);
    const settled = signal<SettleWork>();
    const workers = bench.start({
      settle: async (asked) => {
        settled.say(asked);
        return nothingToWrite(asked);
      },
    });
    const delayed = signal();
    workers.settle.once('active', () => delayed.say());
    await trigger('a', work(7, 1));
    await delayed.promise;
    expect(await lockLane(bench.redis.client, bench.keys.lock('7'), 60_000)).toBeNull();
    await lock?.release();
    expect((await settled.promise).entryIds).toEqual([1]);
    await bench.rest([workers]);
  });

  test('a job that lost its lane forgets nothing and is done again', async () => {
    const seen: unknown[] = [];
    const workers = bench.start({
      settle: async (asked) => {
        seen.push(asked.entryIds);
        if (seen.length === 1) await bench.redis.client.del(bench.keys.lock('7'));
        return nothingToWrite(asked);
      },
    });
    await trigger('a', work(7, 1));
    await bench.rest([workers]);
    expect(seen).toEqual([[1], [1]]);
  });
});

describe('a customer that fails', () => {
  test('stops no other, and is kept with its cause', async () => {
    const settled: (number | null)[] = [];
    const workers = bench.start({
      settle: async (asked) => {
        if (asked.customerId === 2) {
          throw new OdooAccessRight('no right to write sale.order.line', 4, 'AccessError');
        }
        settled.push(asked.customerId);
        return nothingToWrite(asked);
      },
    });
    await trigger('a', work(1, 1), work(2, 2), work(3, 3));
    await bench.rest([workers]);
    expect(settled.toSorted()).toEqual([1, 3]);
    const [failed] = await bench.queues.settle.getFailed();
    expect(failed?.data.lane).toBe('2');
    expect(failed?.attemptsMade).toBe(1);
    expect(failed?.failedReason).toBe('OdooAccessRight: no right to write sale.order.line');
    expect(await unfinishedLanes(bench.redis.client, bench.keys)).toEqual(['2']);
  });

  test('has its work done by the next trigger, the old together with the new', async () => {
    const seen: unknown[] = [];
    const workers = bench.start({
      settle: async (asked) => {
        seen.push(asked.entryIds);
        if (seen.length === 1) throw new OdooAccessRight('no right', 4, '');
        return nothingToWrite(asked);
      },
    });
    await trigger('a', work(2, 5));
    await bench.rest([workers]);
    await trigger('b', work(2, 6));
    await bench.rest([workers]);
    expect(seen).toEqual([[5], [5, 6]]);
    expect(await unfinishedLanes(bench.redis.client, bench.keys)).toEqual([]);
  });

  test('for an outage is tried again, and what comes in meanwhile joins it', async () => {
    const seen: unknown[] = [];
    const workers = bench.start({
      settle: async (asked) => {
        seen.push(asked.entryIds);
        if (seen.length === 1) throw new OdooUnreachable('connection refused', { cause: new Error('ECONNREFUSED') });
        return nothingToWrite(asked);
      },
    });
    const failed = signal();
    workers.settle.once('failed', () => failed.say());
    await trigger('a', work(2, 5));
    await failed.promise;
    const [waiting] = await bench.queues.settle.getDelayed();
    expect(waiting?.failedReason).toBe('OdooUnreachable: connection refused ← Error: ECONNREFUSED');
    await trigger('b', work(2, 6));
    expect(await bench.queues.settle.getDelayedCount()).toBe(1);
    await bench.queues.addLanes(['2'], 'service', true);
    await bench.rest([workers]);
    expect(seen).toEqual([[5], [5, 6]]);
  });
});

/** A worker that has begun with a customer's work and does not end it before it is told to. */
async function stuckWorker(): Promise<{ worker: ReturnType<Bench['start']>; end: () => void }> {
  const [started, told] = [signal(), signal()];
  const worker = bench.start({
    settle: async (asked) => {
      started.say();
      await told.promise;
      return nothingToWrite(asked);
    },
  });
  await trigger('a', work(7, 1));
  await started.promise;
  return { worker, end: () => told.say() };
}

test('a stop gives back what is not done in time, and another worker does it', async () => {
  const { worker: first, end } = await stuckWorker();
  expect(await first.stop(0)).toBe(1);
  const settled = signal<SettleWork>();
  const second = bench.start({
    settle: async (asked) => {
      settled.say(asked);
      return nothingToWrite(asked);
    },
  });
  expect((await settled.promise).entryIds).toEqual([1]);
  await bench.rest([second]);
  end();
});

test('a stop while Redis is away ends: the locks run out by themselves', async () => {
  const { worker: away, end } = await stuckWorker();
  const given = vi.spyOn(Job.prototype, 'moveToWait').mockReturnValue(new Promise(() => {}));
  expect(await away.stop(0, 0)).toBe(1);
  given.mockRestore();
  end();
});

test('what a settlement sets aside is kept for the next finds, until it settles', async () => {
  let setAside = [{ model: 'account.analytic.line', id: 7, reason: 'its ticket #9 cannot be read' }];
  const worker = bench.start({ settle: async (asked) => ({ ...nothingToWrite(asked), setAside }) });
  await trigger('p1', work(null, 7, 8));
  await bench.rest([worker]);
  expect(await readAside(bench.redis.client, bench.keys)).toEqual([7]);
  setAside = [];
  await trigger('p2', work(1, 7));
  await bench.rest([worker]);
  expect(await readAside(bench.redis.client, bench.keys)).toEqual([]);
});
