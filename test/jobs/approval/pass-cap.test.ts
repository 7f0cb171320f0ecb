import { afterEach, beforeEach, expect, test } from 'vitest';
import { cappedLanes, countAgainstCap, NO_CAP, type PassCap } from '../../../jobs/approval/pass-cap.ts';
import { keysOf } from '../../../jobs/queue/keys.ts';
import type { RedisHandle } from '../../../jobs/redis/open-redis.ts';
import { onRedis } from '../on-redis.ts';

let redis: RedisHandle;
beforeEach(async () => {
  redis = await onRedis();
});
afterEach(() => redis.close());

const CAP: PassCap = { customers: 2, hours: 10, rials: 1_000_000_000 };
const nothing = { entries: 0, weightedCentiminutes: 0, rials: 0 };

const count = (
  lane: string,
  more: { hours?: number; rials?: number; pass?: string; beyond?: boolean; cap?: PassCap },
) => {
  const { hours = 1, rials = 0, pass = 'p1', beyond = false, cap = CAP } = more;
  const corrections = { entries: 1, weightedCentiminutes: hours * 6_000, rials };
  return countAgainstCap(redis.client, keysOf(redis.prefix), cap, { pass, lane, corrections, beyond });
};
const held = () => cappedLanes(redis.client, keysOf(redis.prefix));

test('customers, hours and rials are each counted over the pass; what would go beyond is held', async () => {
  await count('1', { hours: 6 });
  await expect(count('2', { hours: 5 })).rejects.toThrow('would correct 2 customers, 11 h and 0 rials');
  await count('3', { hours: 4 });
  await expect(count('4', { hours: 0 })).rejects.toThrow('would correct 3 customers');
  await expect(count('5', { rials: 1_000_000_001, pass: 'p2' })).rejects.toThrow('1,000,000,001 rials');
  expect(await held()).toBe(3);
});

test('a lane that comes again counts once', async () => {
  for (const hours of [6, 6, 4]) await count('1', { hours });
  await count('2', { hours: 4 });
  expect(await held()).toBe(0);
});

test('held stays held in later passes, until somebody goes beyond or nothing is left to correct', async () => {
  for (const lane of ['1', '2']) await expect(count(lane, { hours: 11 })).rejects.toThrow('held (cap)');
  await expect(count('1', { pass: 'p2' })).rejects.toThrow('since an earlier pass');
  await count('1', { pass: 'p3', hours: 100, beyond: true });
  const work = { pass: 'p3', lane: '2', corrections: nothing, beyond: false };
  await countAgainstCap(redis.client, keysOf(redis.prefix), CAP, work);
  expect(await held()).toBe(0);
  await count('2', { pass: 'p3' });
});

test('without a cap anything goes', async () => {
  for (const lane of ['1', '2', '3']) await count(lane, { hours: 1_000_000, rials: 9_000_000_000_000, cap: NO_CAP });
  expect(await held()).toBe(0);
});
