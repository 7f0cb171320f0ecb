import { expect, test } from 'vitest';
import { main } from '../../../jobs/cli.ts';
import type { RedisHandle } from '../../../jobs/redis/open-redis.ts';
import { fakeOdoo, fakeParts, settled } from '../fake-connection.ts';
import { ENV, fakeIo } from '../fake-io.ts';
import { onRedis } from '../on-redis.ts';
import { signal, work } from '../queue/bench.ts';

const pages = [{ work: [work(1, 11)], newestWriteDate: '2026-11-21 10:00:00' }];

test('the worker asks Odoo at once, settles what it finds, and ends cleanly when it is told to', async () => {
  const done = signal();
  const odoo = fakeOdoo({
    pages,
    settle: async ({ customerId }) => {
      done.say();
      return settled(customerId, {});
    },
  });
  const io = fakeIo(ENV);
  const run = main(['worker'], io, fakeParts(odoo));
  await done.promise;
  io.stop();
  expect(await run).toBe(0);
  expect(io.err()).toMatch(
    /started odoo=http:\/\/odoo\.test:8069 db=prod pollSeconds=15 http=http:\/\/127\.0\.0\.1:\d+\n/,
  );
  expect(io.err()).toMatch(/settled customer=1 entries=1 written=0 setAside=0\n/);
  expect(io.err()).toMatch(/stopped calls=0\n$/);
  expect(io.err()).not.toContain('hunter2222');
  expect(odoo.closed).toBe(1);
});

test('a resync is done by the worker that shares its Redis', async () => {
  const redis = await onRedis();
  const shared: RedisHandle = { ...redis, close: async () => {} };
  const asked = signal<readonly number[]>();
  const odoo = fakeOdoo({ settle: async ({ customerId }) => settled(customerId, {}) });
  const parts = fakeParts(odoo);
  const connection = parts.connect({} as never, {} as never, () => 0);
  const serving = {
    openRedis: async () => shared,
    connect: () => ({
      ...connection,
      find: async function* (selection: { entryIds: number[] }) {
        if (selection.entryIds.length > 0) asked.say(selection.entryIds);
        yield* pages;
      },
    }),
  };
  const workerIo = fakeIo(ENV);
  const run = main(['worker'], workerIo, serving);
  const io = fakeIo({ ...ENV, REDIS_URL: 'redis://redis.test' });
  expect(await main(['resync', '--entry', '5', '6'], io, serving)).toBe(0);
  expect(await asked.promise).toEqual([5, 6]);
  expect(io.out()).toMatch(/^on the queue: resync-/);
  workerIo.stop();
  expect(await run).toBe(0);
  await redis.close();
});
