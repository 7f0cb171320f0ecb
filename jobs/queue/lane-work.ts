import type { Redis } from 'ioredis';
import type { Keys, Lane } from './keys.ts';

/** What a job has in hand. */
export interface LaneWork {
  /** Ascending. Empty: the customer's book is to be looked at, no entry in particular. */
  entryIds: number[];
  /** Passes to be told how it went. */
  passes: string[];
}

/** Reports of a pass nobody asks for any more are forgotten after this. */
export const REPORTS_KEPT_S = 86_400;

/**
 * Takes all that waits in a lane, together with what an earlier job took and did not finish. Null: nothing.
 * What comes in from now on waits for the next job.
 */
export async function takeWork(redis: Redis, keys: Keys, lane: Lane): Promise<LaneWork | null> {
  const [pending, taken] = [keys.pending(lane), keys.taken(lane)];
  const replies = await redis.multi().sunionstore(taken, taken, pending).del(pending).smembers(taken).exec();
  const members = (replies?.[2]?.[1] ?? []) as string[];
  if (members.length === 0) return null;
  return {
    entryIds: members
      .filter((member) => !member.startsWith('@'))
      .map(Number)
      .sort((a, b) => a - b),
    passes: passesIn(members),
  };
}

/** `@` alone only keeps a lane without entries in sight. */
function passesIn(members: readonly string[]): string[] {
  return members.filter((member) => member.length > 1 && member.startsWith('@')).map((member) => member.slice(1));
}

/** KEYS: lock, taken, pending, unfinished, then lists of reports. ARGV: token, lane, report, seconds. */
const FINISH = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('del', KEYS[2])
if redis.call('exists', KEYS[3]) == 0 then redis.call('srem', KEYS[4], ARGV[2]) end
for i = 5, #KEYS do
  redis.call('rpush', KEYS[i], ARGV[3])
  redis.call('expire', KEYS[i], ARGV[4])
end
return 1`;

/**
 * Forgets the taken work and tells its passes, in one step, if the lane is still ours.
 * @returns false when it is not: then nothing was done
 */
export async function finishWork(
  redis: Redis,
  keys: Keys,
  lane: Lane,
  token: string,
  passes: readonly string[],
  report: string,
): Promise<boolean> {
  const names = [keys.lock(lane), keys.taken(lane), keys.pending(lane), keys.unfinished, ...passes.map(keys.reports)];
  return (await redis.eval(FINISH, names.length, ...names, token, lane, report, REPORTS_KEPT_S)) === 1;
}

/** Tells passes something of a lane whose work stays: it failed for good. */
export async function tellPasses(redis: Redis, keys: Keys, passes: readonly string[], report: string): Promise<void> {
  if (passes.length === 0) return;
  const batch = redis.multi();
  for (const pass of passes) batch.rpush(keys.reports(pass), report).expire(keys.reports(pass), REPORTS_KEPT_S);
  await batch.exec();
}

/** The passes that wait for a lane, whatever became of its job. */
export async function waitingPasses(redis: Redis, keys: Keys, lane: Lane): Promise<string[]> {
  const members = await redis.sunion(keys.taken(lane), keys.pending(lane));
  return passesIn(members);
}

/** Lanes with work that no job finished: failed ones, and those of a process that died at the wrong moment. */
export function unfinishedLanes(redis: Redis, keys: Keys): Promise<Lane[]> {
  return redis.smembers(keys.unfinished);
}
