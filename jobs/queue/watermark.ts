import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';

/** Up to where Odoo has been read, and by which rules. */
export interface Watermark {
  /** When the oldest transaction began that was under way as Odoo was read; where Odoo does not tell, the newest `write_date` seen. UTC, `YYYY-MM-DD HH:MM:SS`. */
  at: string;
  /** Fingerprint of the policy, the mapping and Odoo's official holidays. */
  rules: string;
}

/**
 * A write's date is the moment its transaction began, and one may commit minutes later behind a watermark that has passed
 * it; Odoo's default limit of a request is 120 s. Kept also where Odoo tells what was under way: other programs may write as
 * another user of the database, whose transactions it does not see.
 */
const OVERLAP_MS = 5 * 60_000;

const shape = z.object({ at: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/), rules: z.string() });

/** Null when there is none, or none that can be read: then everything is looked at. */
export async function readWatermark(redis: Redis, keys: Keys): Promise<Watermark | null> {
  const found = shape.safeParse(await redis.hgetall(keys.watermark));
  return found.success ? found.data : null;
}

export async function writeWatermark(redis: Redis, keys: Keys, watermark: Watermark): Promise<void> {
  await redis.hset(keys.watermark, { ...watermark });
}

/** Where the next find starts: a little before the watermark. */
export function withOverlap(at: string): string {
  return odooTime(Date.parse(`${at.replace(' ', 'T')}Z`) - OVERLAP_MS);
}

/** Milliseconds since 1970 as Odoo writes a time: UTC, whole seconds, cut. */
export function odooTime(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}
