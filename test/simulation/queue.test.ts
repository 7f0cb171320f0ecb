import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedis, type RedisHandle } from '../../jobs/redis/open-redis.ts';
import { simulateQueue } from './queue-run.ts';
import { storyText } from './story-text.ts';

const SEEDS =
  process.env.SEED === undefined ? Array.from({ length: 8 }, (_, at) => 1 + at) : [Number(process.env.SEED)];

describe('random months through the real queue', () => {
  let redis: RedisHandle;

  beforeAll(async () => {
    const url = process.env.REDIS_URL;
    redis = await openRedis({
      redisUrl: url === undefined || url === '' ? null : url,
      redisPrefix: `sim-${randomBytes(6).toString('hex')}`,
      odoo: { url: 'http://odoo.test', db: 'test', username: 'bot', password: 'not used' },
    });
  });

  afterAll(() => redis.close());

  it.each(SEEDS)('seed %i', async (seed) => {
    const outcome = await simulateQueue(seed, redis);
    expect(outcome.faults.length, storyText(outcome, 'queue.test.ts')).toBe(0);
  });
});
