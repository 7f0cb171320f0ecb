import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** The lane was given to somebody else while we worked in it (we were away for longer than the lock lasts). */
export class LaneLost extends Error {
  override readonly name = 'LaneLost';
}

const RENEW = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

export interface LaneLock {
  token: string;
  release(): Promise<void>;
}

/**
 * Takes a lane for one job, or answers null when somebody has it. Renewed until released; whoever dies loses it after
 * `ttlMs`. BullMQ already runs one job a lane; this keeps apart the two that a stalled job makes.
 */
export async function lockLane(redis: Redis, key: string, ttlMs: number): Promise<LaneLock | null> {
  const token = randomUUID();
  if ((await redis.set(key, token, 'PX', ttlMs, 'NX')) === null) return null;
  const renewal = setInterval(() => {
    // a failed renewal shows when the work is done: finishing asks for the token
    redis.eval(RENEW, 1, key, token, ttlMs).catch(() => {});
  }, ttlMs / 3);
  renewal.unref();
  return {
    token,
    release: async () => {
      clearInterval(renewal);
      await redis.eval(RELEASE, 1, key, token);
    },
  };
}
