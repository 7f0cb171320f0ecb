import { Queue, Worker } from 'bullmq';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyPrefix, openRedis, type RedisHandle, RedisUnreachable } from '../../../jobs/redis/open-redis.ts';
import { onRedis } from '../on-redis.ts';

const odoo = { url: 'http://odoo.test', db: 'test', username: 'bot', password: 'hunter2222' };

describe('Redis', () => {
  let redis: RedisHandle;
  beforeAll(async () => {
    redis = await onRedis();
  });
  afterAll(() => redis.close());

  test('runs scripts, transactions and keys that expire', async () => {
    const key = `${redis.prefix}:k`;
    expect(await redis.client.eval('return redis.call("set", KEYS[1], ARGV[1])', 1, key, 'v')).toBe('OK');
    const reply = await redis.client.multi().get(key).del(key).exec();
    expect(reply?.map(([, value]) => value)).toEqual(['v', 1]);
    expect(await redis.client.set(key, 'v', 'PX', 60_000, 'NX')).toBe('OK');
    expect(await redis.client.set(key, 'w', 'PX', 60_000, 'NX')).toBeNull();
    expect(await redis.client.pttl(key)).toBeGreaterThan(0);
  });

  test('carries BullMQ: a failing job is tried again, the others go on', async () => {
    const options = { connection: redis.client, prefix: redis.prefix };
    const queue = new Queue('probe', options);
    const tries: number[] = [];
    const worker = new Worker<{ n: number }>(
      'probe',
      async (job) => {
        tries.push(job.data.n);
        if (job.data.n === 2 && job.attemptsMade === 0) throw new Error('once');
      },
      options,
    );
    const done = new Promise<void>((resolve) => {
      let completed = 0;
      worker.on('completed', () => {
        completed += 1;
        if (completed === 3) resolve();
      });
    });
    await queue.addBulk([1, 2, 3].map((n) => ({ name: 'j', data: { n }, opts: { attempts: 2 } })));
    await done;
    expect(tries.toSorted()).toEqual([1, 2, 2, 3]);
    await worker.close();
    await queue.close();
  });
});

test('the embedded Redis asks for its password', async () => {
  const redis = await openRedis({ redisUrl: null, redisPrefix: 't', odoo });
  const { host, port } = redis.client.options;
  await expect(openRedis({ redisUrl: `redis://:wrong@${host}:${port}`, redisPrefix: 't', odoo })).rejects.toThrow(
    RedisUnreachable,
  );
  await redis.close();
});

test('an address where nothing answers is one clear error without the password', async () => {
  const opening = openRedis({ redisUrl: 'redis://:hunter2222@127.0.0.1:1', redisPrefix: 't', odoo });
  await expect(opening).rejects.toThrow(/no Redis at 127\.0\.0\.1:1 \(REDIS_URL\): .*ECONNREFUSED/);
  await expect(opening).rejects.not.toThrow(/hunter2222/);
});

test('two databases do not share keys', () => {
  const one = keyPrefix({ redisPrefix: 'sazmanyar', odoo });
  expect(one).toMatch(/^\{sazmanyar-[0-9a-f]{8}\}$/);
  expect(keyPrefix({ redisPrefix: 'sazmanyar', odoo: { ...odoo, db: 'other' } })).not.toBe(one);
});
