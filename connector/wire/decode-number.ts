/** Numbers: short plain digits straight from the bytes, everything else through text and a strict pattern. */
import { LT, type Scanner } from './decode-scanner.ts';
import { readText } from './decode-text.ts';

const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
/** A decimal of up to 15 digits and a power of ten up to 22 are both exact doubles, so their quotient is rounded right. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** Up to `</`: an integer a double holds exactly. */
export function readInteger(s: Scanner): number {
  const bytes = s.bytes;
  const start = s.pos;
  const negative = bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  let at = first;
  let value = 0;
  for (;;) {
    const digit = (bytes[at] as number) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    at++;
  }
  if (bytes[at] === LT && at > first && at - first <= EXACT_DIGITS && bytes[at + 1] === 0x2f) {
    s.pos = at;
    return negative && value !== 0 ? -value : value;
  }
  const text = readText(s).trim();
  const slow = Number(text);
  if (!/^[+-]?\d+$/.test(text)) s.fail('a whole number', start);
  if (!Number.isSafeInteger(slow)) s.fail('a whole number of at most 53 bits', start);
  return slow + 0;
}

/** Up to `</`: a decimal number. */
export function readDouble(s: Scanner): number {
  const bytes = s.bytes;
  const start = s.pos;
  const negative = bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  let at = first;
  let value = 0;
  let dot = -1;
  for (; ; at++) {
    const byte = bytes[at] as number;
    if (byte === DOT && dot < 0 && at > first) {
      dot = at;
      continue;
    }
    const digit = byte - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  const digits = at - first - (dot < 0 ? 0 : 1);
  if (bytes[at] === LT && digits > 0 && digits <= EXACT_DIGITS && bytes[at + 1] === 0x2f) {
    s.pos = at;
    if (dot >= 0) value /= POWERS[at - dot - 1] as number;
    return negative ? -value : value;
  }
  const text = readText(s).trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) s.fail('a decimal number', start);
  const slow = Number(text);
  if (!Number.isFinite(slow)) s.fail('a number a double can hold', start);
  return slow;
}
