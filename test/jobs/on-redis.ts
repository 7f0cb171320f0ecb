import { randomBytes } from 'node:crypto';
import { openRedis, type RedisHandle } from '../../jobs/redis/open-redis.ts';

/**
 * A Redis for one test file: the one of REDIS_URL when it is set, otherwise the embedded one. The prefix is new each
 * time, so that runs side by side do not meet.
 */
export async function onRedis(): Promise<RedisHandle> {
  const url = process.env.REDIS_URL;
  const handle = await openRedis({
    redisUrl: url === undefined || url === '' ? null : url,
    redisPrefix: `test-${randomBytes(6).toString('hex')}`,
    odoo: { url: 'http://odoo.test', db: 'test', username: 'bot', password: 'not used' },
  });
  return {
    ...handle,
    close: async () => {
      const keys = await handle.client.keys(`${handle.prefix}*`);
      if (keys.length > 0) await handle.client.del(keys);
      await handle.close();
    },
  };
}
