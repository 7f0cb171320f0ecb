/**
 * What a find has found, kept aside until all of it is found. Work goes onto the queue only when its pass is complete: a
 * customer's entries settle in the order of D15 whatever page they came in, and a find that dies leaves nothing half said.
 */
import type { Redis } from 'ioredis';
import type { FoundWork } from '../../connector/read/changes-types.ts';
import { type Keys, type Lane, laneOf } from './keys.ts';

/** Longer than any pass takes; what a dead process left behind goes away by itself. */
const STAGED_KEPT_S = 86_400;
const LANES_AT_ONCE = 200;

/**
 * Puts a page's work aside. A work without entries asks for a look at the customer's book.
 * @param awaited somebody waits for the pass and is to be told of each lane
 */
export async function stageWork(
  redis: Redis,
  keys: Keys,
  pass: string,
  work: readonly FoundWork[],
  awaited: boolean,
): Promise<void> {
  if (work.length === 0) return;
  const batch = redis.multi();
  for (const { customerId, entries } of work) {
    const lane = laneOf(customerId);
    const key = keys.staged(pass, lane);
    batch.sadd(keys.stagedLanes(pass), lane);
    batch.sadd(key, awaited ? `@${pass}` : '@', ...entries.map((entry) => String(entry.id)));
    batch.expire(key, STAGED_KEPT_S);
  }
  batch.expire(keys.stagedLanes(pass), STAGED_KEPT_S);
  await batch.exec();
}

/** Forgets what an earlier attempt of the same pass put aside. */
export async function clearStaged(redis: Redis, keys: Keys, pass: string): Promise<void> {
  const lanes = await redis.smembers(keys.stagedLanes(pass));
  await redis.del(
    keys.stagedLanes(pass),
    keys.stagedFingerprints(pass),
    keys.stagedPackages(pass),
    ...lanes.map((lane) => keys.staged(pass, lane)),
  );
}

/**
 * Hands what was put aside to the lanes, some at a time: first it is pending there, then `enqueue` puts a job for each lane
 * on the queue. Whatever dies in between, the lane is among the unfinished ones.
 * @returns how many lanes have work, and how many entries
 */
export async function releaseStaged(
  redis: Redis,
  keys: Keys,
  pass: string,
  enqueue: (lanes: readonly Lane[]) => Promise<void>,
): Promise<{ lanes: number; entries: number }> {
  const all = (await redis.smembers(keys.stagedLanes(pass))).sort();
  let entries = 0;
  for (let from = 0; from < all.length; from += LANES_AT_ONCE) {
    const lanes = all.slice(from, from + LANES_AT_ONCE);
    const batch = redis.multi();
    for (const lane of lanes) {
      const [staged, pending] = [keys.staged(pass, lane), keys.pending(lane)];
      batch.scard(staged).sadd(keys.unfinished, lane).sunionstore(pending, pending, staged).del(staged);
    }
    const replies = (await batch.exec()) ?? [];
    for (let index = 0; index < replies.length; index += 4) entries += Math.max(0, Number(replies[index]?.[1]) - 1);
    await enqueue(lanes);
    await redis.srem(keys.stagedLanes(pass), ...lanes);
  }
  return { lanes: all.length, entries };
}
