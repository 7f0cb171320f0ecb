/** What JSON-2 answers, as XML-RPC would have said it. */
import { withoutControls } from '../controls.ts';
import { MAX_DEPTH } from '../decode-value.ts';

/** Beyond it a double no longer tells neighbouring integers apart, but 1e20 is a float of Odoo like any other. */
const WIDEST_INTEGER = 2 ** 64;

/**
 * A reply as values of the wire: null (a method without an answer, an empty sum) is `false` as everywhere in Odoo, and control
 * characters are dropped as XML-RPC does, for they could not be sent back.
 * @throws SyntaxError or TypeError for what is no JSON in UTF-8, RangeError for integers beyond 53 bits and nesting beyond 200
 */
export function decodeJson(bytes: Buffer): unknown {
  return translated(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), 0);
}

function translated(value: unknown, depth: number): unknown {
  if (value === null) return false;
  if (typeof value === 'string') return withoutControls(value);
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) <= WIDEST_INTEGER) {
      throw new RangeError(`expected whole numbers of at most 53 bits, found about ${value}`);
    }
    return value;
  }
  if (typeof value !== 'object') return value;
  if (depth > MAX_DEPTH) throw new RangeError(`expected at most ${MAX_DEPTH} values within each other`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = translated(value[index], depth + 1);
    return value;
  }
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members)) {
    const before = members[name];
    const after = translated(before, depth + 1);
    // defined, not assigned: a member called `__proto__` stays a member
    if (after !== before) {
      Object.defineProperty(members, name, { value: after, enumerable: true, configurable: true, writable: true });
    }
  }
  return members;
}
