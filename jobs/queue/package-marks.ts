/**
 * How each package's order line looked when a pass saw it last, by line id. Our own deductions touch the line, so that its
 * `write_date` alone cannot tell a person's change. Lost marks cost a look at the customers of the packages touched since.
 */
import type { Redis } from 'ioredis';
import type { FoundPackage } from '../../connector/read/changes-types.ts';
import type { Keys } from './keys.ts';

/** Those that were not seen like this before. */
export async function changedPackages(
  redis: Redis,
  keys: Keys,
  packages: readonly FoundPackage[],
): Promise<FoundPackage[]> {
  if (packages.length === 0) return [];
  const known = await redis.hmget(keys.packages, ...packages.map(({ id }) => String(id)));
  return packages.filter(({ fingerprint }, at) => known[at] !== fingerprint);
}

/** Notes how they look, for when their pass is on the queue. */
export async function notePackages(
  redis: Redis,
  keys: Keys,
  pass: string,
  packages: readonly FoundPackage[],
): Promise<void> {
  if (packages.length === 0) return;
  const marks = packages.flatMap(({ id, fingerprint }) => [String(id), fingerprint]);
  await redis.hset(keys.stagedPackages(pass), ...marks);
}

/**
 * The pass is on the queue: what it saw counts from now on.
 * @param isWhole it saw every package there is; what it did not see is gone
 */
export async function keepPackages(redis: Redis, keys: Keys, pass: string, isWhole: boolean): Promise<void> {
  const staged = keys.stagedPackages(pass);
  if (isWhole) {
    if ((await redis.exists(staged)) === 1) await redis.rename(staged, keys.packages);
    else await redis.del(keys.packages);
    return;
  }
  const marks = await redis.hgetall(staged);
  if (Object.keys(marks).length > 0) await redis.hset(keys.packages, marks);
  await redis.del(staged);
}
