import { createHash, timingSafeEqual } from 'node:crypto';

/** Equal or not, in constant time whatever the lengths: hashes are compared. */
export function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
