import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';

/** The last pass that looked for changes and put all of them on the queue, whichever process did it. */
export interface LastPass {
  /** Milliseconds since 1970, by that process' clock. */
  endedAt: number;
  durationMs: number;
}

const shape = z.object({ endedAt: z.coerce.number().int().min(0), durationMs: z.coerce.number().int().min(0) });

export async function readLastPass(redis: Redis, keys: Keys): Promise<LastPass | null> {
  const found = shape.safeParse(await redis.hgetall(keys.lastPass));
  return found.success ? found.data : null;
}

export async function writeLastPass(redis: Redis, keys: Keys, pass: LastPass): Promise<void> {
  await redis.hset(keys.lastPass, { ...pass });
}
