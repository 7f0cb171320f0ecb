/**
 * What the last find saw, as `lane:entry:fingerprint`. The 5 minutes of overlap (and everything else a find sees again and
 * again) would otherwise be settled at every poll. Only what went onto the queue is known here; a fingerprint that is
 * lost costs a look, nothing else.
 */
import type { Redis } from 'ioredis';
import type { FoundWork } from '../../connector/read/changes-types.ts';
import { type Keys, laneOf } from './keys.ts';

function marks({ customerId, entries }: FoundWork): string[] {
  return entries.map((entry) => `${laneOf(customerId)}:${entry.id}:${entry.fingerprint}`);
}

/** The part of a page that was not seen in this state before. Work without entries always is. */
export async function withoutKnown(redis: Redis, keys: Keys, work: readonly FoundWork[]): Promise<FoundWork[]> {
  const asked = work.flatMap(marks);
  if (asked.length === 0) return [...work];
  const known = await redis.smismember(keys.fingerprints, ...asked);
  let at = 0;
  return work.flatMap((one) => {
    if (one.entries.length === 0) return [one];
    const entries = one.entries.filter(() => known[at++] !== 1);
    return entries.length === 0 ? [] : [{ ...one, entries }];
  });
}

/** Notes what a page showed, for when its pass is on the queue. */
export async function noteSeen(redis: Redis, keys: Keys, pass: string, work: readonly FoundWork[]): Promise<void> {
  const seen = work.flatMap(marks);
  if (seen.length > 0) await redis.sadd(keys.stagedFingerprints(pass), ...seen);
}

/** The pass is on the queue: what it saw takes the place of what the last one saw, and so the set stays small. */
export async function keepSeen(redis: Redis, keys: Keys, pass: string): Promise<void> {
  const staged = keys.stagedFingerprints(pass);
  if ((await redis.exists(staged)) === 1) await redis.rename(staged, keys.fingerprints);
  else await redis.del(keys.fingerprints);
}

export async function forgetSeen(redis: Redis, keys: Keys): Promise<void> {
  await redis.del(keys.fingerprints);
}
