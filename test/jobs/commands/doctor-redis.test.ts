import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { checkRedis } from '../../../jobs/commands/check-redis.ts';
import type { Config } from '../../../jobs/config/config.ts';
import type { Parts } from '../../../jobs/parts.ts';
import { openRedis, type RedisHandle } from '../../../jobs/redis/open-redis.ts';

const config = {
  redisUrl: null,
  redisPrefix: 'doctor',
  odoo: { url: 'http://odoo.test', db: 'test', username: 'bot', password: 'not used' },
} as Config;

const checked = async (open: () => Promise<RedisHandle>, redact = (text: string) => text) => {
  const parts: Parts = { openRedis: open, connect: () => expect.unreachable() };
  const checks = await checkRedis({ parts, config, redact });
  return checks.map(({ id, state, case: what }) => `${state} ${id}.${what}`);
};

describe('on a server', () => {
  let redis: RedisHandle;
  beforeAll(async () => {
    redis = await openRedis({ ...config, redisUrl: process.env.REDIS_URL || null });
  });
  afterAll(() => redis.close());
  beforeEach(async () => {
    await redis.client.config('SET', 'maxmemory-policy', 'noeviction');
    await redis.client.config('SET', 'save', '');
  });

  /** As if it were the server of REDIS_URL, open after the check too. */
  const asOwn = () => checked(async () => ({ ...redis, embedded: false, close: async () => {} }));

  it('the embedded one is for trying', async () => {
    expect(await checked(async () => ({ ...redis, embedded: true, close: async () => {} }))).toEqual([
      'warning redis.embedded',
    ]);
  });

  it('that keeps nothing on disk', async () => {
    expect(await asOwn()).toEqual(['ok redis.ok', 'ok redis-eviction.ok', 'warning redis-persistence.none']);
  });

  it('that throws jobs out when its memory is full', async () => {
    await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await asOwn()).toContain('mend redis-eviction.evicts');
  });

  it('that saves', async () => {
    await redis.client.config('SET', 'save', '3600 1');
    expect(await asOwn()).toContain('ok redis-persistence.ok');
  });
});

describe('by what a server tells', () => {
  const told = (info: string, settings: Record<string, string> | null = { save: '' }) =>
    checked(async () => {
      const client = {
        info: async () => info,
        config: async (_get: string, name: string) => {
          if (settings === null) throw new Error('ERR unknown command CONFIG');
          return name in settings ? [name, settings[name]] : [];
        },
      };
      return { client, embedded: false, prefix: '', close: async () => {} } as unknown as RedisHandle;
    });
  const info = (...lines: string[]) => ['# Server', ...lines, ''].join('\r\n');

  test.each([
    ['redis_version:7.2.4', 'ok redis.ok'],
    ['redis_version:6.2.0', 'ok redis.ok'],
    ['redis_version:6.0.16', 'mend redis.old'],
    ['redis_version:5.0.14', 'mend redis.old'],
    ['redis_version:7.2.4\r\nvalkey_version:8.1.0', 'ok redis.ok'],
  ])('%s', async (line, says) => {
    expect((await told(info(line)))[0]).toBe(says);
  });

  test('appendonly is persistence', async () => {
    expect(await told(info('redis_version:7.2.4', 'aof_enabled:1'))).toContain('ok redis-persistence.ok');
  });

  test('a save that failed', async () => {
    const lines = info('redis_version:7.2.4', 'aof_enabled:1', 'rdb_last_bgsave_status:err');
    expect(await told(lines)).toContain('mend redis-persistence.failing');
  });

  test('a managed one without CONFIG', async () => {
    expect(await told(info('redis_version:7.2.4'), null)).toEqual([
      'ok redis.ok',
      'unchecked redis-eviction.untold',
      'unchecked redis-persistence.untold',
    ]);
    expect(await told(info('redis_version:7.2.4', 'maxmemory_policy:volatile-ttl'), null)).toContain(
      'mend redis-eviction.evicts',
    );
  });
});

test('nobody there: the cause without a secret', async () => {
  const parts = {
    connect: () => expect.unreachable(),
    openRedis: async () => Promise.reject(new Error('no Redis at host, hunter2')),
  };
  const [check] = await checkRedis({ parts, config, redact: (text) => text.replace('hunter2', '***') });
  expect(check).toMatchObject({ id: 'redis', state: 'mend', case: 'unreachable' });
  expect(check?.params.cause).toBe('Error: no Redis at host, ***');
});
