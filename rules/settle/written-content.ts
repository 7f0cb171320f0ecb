import { remembered } from '../explain/remembered.ts';
import { shortHash } from '../price/short-hash.ts';

/** `minutes@unitPriceCenti`: kept on the line, so that a person's edit of it can be told from our own older state. */
export function writtenContent(minutes: number, unitPriceCenti: number): string {
  const known = CONTENTS.get(unitPriceCenti);
  if (known !== undefined) return known(minutes);
  if (CONTENTS.size >= MOST_PRICES) CONTENTS.clear();
  const content = remembered((of: number) => `${of}@${unitPriceCenti}`);
  CONTENTS.set(unitPriceCenti, content);
  return content(minutes);
}

/** By price, of which a policy has a few, times its multipliers; every line of a book is looked at. */
const CONTENTS = new Map<number, (minutes: number) => string>();
const MOST_PRICES = 64;

/** What is kept on the line: its content, and a fingerprint of its text. */
export function writtenMark(minutes: number, unitPriceCenti: number, name: string): string {
  return `${writtenContent(minutes, unitPriceCenti)}~${shortHash(name)}`;
}

/** The inverse; lines older than the fingerprint have none. */
export function parseWritten(text: string): { written: string; textMark: string | null } {
  const [written = '', textMark = null] = text.split('~');
  return { written, textMark };
}
