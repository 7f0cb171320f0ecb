/**
 * Entries that were set aside: what makes them readable again (a right, a contact, another company) often leaves no trace on the entry or its
 * ticket, so each find looks at them once more. They are settled only when they look otherwise than before. Lost with Redis, they are
 * found by the pass over everything that follows.
 */
import type { Redis } from 'ioredis';
import type { SetAside } from '../../connector/read/rows.ts';
import type { Keys } from './keys.ts';

/** A find looks at so many at most. */
const MOST = 2_000;

/** Notes what became of a lane's entries: those set aside, and those that are so no more. */
export async function noteAside(
  redis: Redis,
  keys: Keys,
  settledIds: readonly number[],
  setAside: readonly SetAside[],
): Promise<void> {
  const aside = new Set(setAside.filter(({ model }) => model === 'account.analytic.line').map(({ id }) => id));
  const settled = settledIds.filter((id) => !aside.has(id));
  if (settled.length > 0 && (await redis.exists(keys.aside)) === 1) await redis.srem(keys.aside, ...settled);
  if (aside.size > 0) await redis.sadd(keys.aside, ...aside);
}

/** Ascending. */
export async function readAside(redis: Redis, keys: Keys): Promise<number[]> {
  const ids = await redis.srandmember(keys.aside, MOST);
  return ids.map(Number).sort((a, b) => a - b);
}

/** A pass over everything meets all of them again. */
export async function forgetAside(redis: Redis, keys: Keys): Promise<void> {
  await redis.del(keys.aside);
}
