/**
 * Records that Odoo's automation rules told us of. However many are told within a moment, they wait in one set and one find
 * looks for all of them. They are forgotten when their work is on the queue, and not before.
 */
import type { Redis } from 'ioredis';
import type { ToldRecord } from '../../connector/read/find-told.ts';
import type { Keys } from './keys.ts';

/** Puts records aside for the next find that takes them; the same record twice is one. */
export async function putTold(redis: Redis, keys: Keys, records: readonly ToldRecord[]): Promise<void> {
  if (records.length > 0) await redis.sadd(keys.told, ...records.map(({ model, id }) => `${model}:${id}`));
}

/** Takes what waits, together with what an earlier find took and did not finish. */
export async function takeTold(redis: Redis, keys: Keys): Promise<ToldRecord[]> {
  const { told, toldTaken } = keys;
  const replies = await redis.multi().sunionstore(toldTaken, toldTaken, told).del(told).smembers(toldTaken).exec();
  const members = (replies?.[2]?.[1] ?? []) as string[];
  return members
    .map((member) => {
      const at = member.lastIndexOf(':');
      return { model: member.slice(0, at), id: Number(member.slice(at + 1)) };
    })
    .sort((a, b) => (a.model === b.model ? a.id - b.id : a.model < b.model ? -1 : 1));
}

/** Their work is on the queue. */
export async function forgetTold(redis: Redis, keys: Keys, records: readonly ToldRecord[]): Promise<void> {
  if (records.length > 0) await redis.srem(keys.toldTaken, ...records.map(({ model, id }) => `${model}:${id}`));
}
