import type { Config } from './config/config.ts';
import type { Rules } from './config/rules-files.ts';
import { type Connection, openConnection } from './odoo/connection.ts';
import type { RedisHandle } from './redis/open-redis.ts';

/** What commands open of the world outside, for tests to put something of their own in its place. */
export interface Parts {
  connect(config: Config, rules: Rules, now: () => number): Connection;
  openRedis(config: Config, onError: (error: Error) => void): Promise<RedisHandle>;
}

export const realParts: Parts = {
  connect: (config, rules, now) => openConnection(config.odoo, rules, now),
  openRedis: async (config, onError) => (await import('./redis/open-redis.ts')).openRedis(config, onError),
};
