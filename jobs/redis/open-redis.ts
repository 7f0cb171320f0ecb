import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.ts';
import { startEmbeddedValkey } from './embedded-valkey.ts';

/** The Redis of a process: the one of REDIS_URL, or an embedded one. */
export interface RedisHandle {
  client: Redis;
  /** True when it lives in this process and ends with it. */
  embedded: boolean;
  /** Every key of ours begins with this; in braces, so that a cluster keeps them together. */
  prefix: string;
  close(): Promise<void>;
}

/** REDIS_URL is set and nothing usable answers there. The message carries no password. */
export class RedisUnreachable extends Error {
  override readonly name = 'RedisUnreachable';
}

/** How long the first connection may take. */
const CONNECT_MS = 10_000;
const RECONNECT_MOST_MS = 5_000;

/**
 * Connects, once, to fail early; a connection that was there and breaks is made again for as long as it takes.
 * @param onError told of each break, for the log
 * @throws RedisUnreachable
 */
export async function openRedis(
  config: Pick<Config, 'redisUrl' | 'redisPrefix' | 'odoo'>,
  onError: (error: Error) => void = () => {},
): Promise<RedisHandle> {
  const prefix = keyPrefix(config);
  if (config.redisUrl !== null) {
    const client = await connect(config.redisUrl, onError);
    return { client, embedded: false, prefix, close: () => end(client) };
  }
  const server = await startEmbeddedValkey();
  const client = await connect(server.url, onError);
  return {
    client,
    embedded: true,
    prefix,
    close: async () => {
      await end(client);
      await server.stop();
    },
  };
}

/** Keys of one Odoo database: a watermark must never be used for another. */
export function keyPrefix({ redisPrefix, odoo }: Pick<Config, 'redisPrefix' | 'odoo'>): string {
  const database = createHash('sha256').update(`${odoo.url}\n${odoo.db}`).digest('hex').slice(0, 8);
  return `{${redisPrefix}-${database}}`;
}

async function connect(url: string, onError: (error: Error) => void): Promise<Redis> {
  let reached = false;
  let lastError: Error | null = null;
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // BullMQ asks for it: a blocking command waits for as long as the connection needs
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (reached ? Math.min(times * 200, RECONNECT_MOST_MS) : null),
  });
  client.on('error', (error: Error) => {
    lastError = error;
    if (reached) onError(error);
  });
  try {
    await client.connect();
    await client.ping();
    reached = true;
    return client;
  } catch (error) {
    client.disconnect();
    const { host } = new URL(url);
    const reason = (lastError ?? (error as Error)) as Error;
    throw new RedisUnreachable(`no Redis at ${host} (REDIS_URL): ${reason.message}`);
  }
}

async function end(client: Redis): Promise<void> {
  if (client.status === 'ready') await client.quit().catch(() => {});
  client.disconnect();
}
