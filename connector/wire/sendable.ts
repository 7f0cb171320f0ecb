/** What may cross the wire: a copy of the caller's values with everything else refused. */
import CustomType from 'xmlrpc/lib/customtype.js';
import { UnsendableValue } from '../errors.ts';

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;
/** Deeper than anything Odoo is asked; a value that contains itself ends here. */
const MAX_DEPTH = 100;

// XML 1.0 cannot carry these, not even as a reference; `u` makes a lone surrogate match and a pair not
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNCARRIABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/u;

/**
 * The serializer puts text with `<`, `&` or `]]>` into CDATA, where it mends only the first `]]>` and where a reader turns
 * `\r` into `\n`. Such text goes out as escaped text instead.
 */
const SPOILT_BY_CDATA = /[<&]|]]>/;

class EscapedText extends CustomType {
  override tagName = 'string';
}

function found(value: unknown): string {
  if (value === null) return 'null (Odoo writes empty as false)';
  if (typeof value === 'object') {
    const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === 'string' && name !== '' ? `an instance of ${name}` : 'an object of a class';
  }
  if (typeof value === 'number' || value === undefined) return String(value);
  return `a ${typeof value}`;
}

function refuse(path: string, what: string): never {
  throw new UnsendableValue(`${path} can't be sent to Odoo: found ${what}`);
}

function checkText(text: string, path: string): void {
  const at = text.search(UNCARRIABLE);
  if (at < 0) return;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  refuse(path, `text with U+${code} at ${at}, which XML cannot carry`);
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  // the second test knows a plain object of another realm, too
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function memberPath(path: string, key: string): string {
  return /^[\w.-]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/**
 * Copies a value for the serializer. The original is not changed.
 * @param path where the value stands in the message, for the error: `params[5][0].x_name`
 * @throws UnsendableValue for undefined, null, NaN, infinities, integers beyond 32 bits, dates, bigints, functions, symbols,
 *   class instances, text that XML 1.0 cannot carry, and nesting beyond 100.
 */
export function sendable(value: unknown, path: string, depth = 0): unknown {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      checkText(value, path);
      return SPOILT_BY_CDATA.test(value) ? new EscapedText(value) : value;
    case 'number':
      if (!Number.isFinite(value)) refuse(path, found(value));
      if (Number.isInteger(value) && (value < INT32_MIN || value > INT32_MAX)) {
        refuse(path, `${value}, an integer beyond 32 bits`);
      }
      return value;
    case 'object':
      if (value === null) refuse(path, found(value));
      if (depth > MAX_DEPTH) refuse(path, `nesting deeper than ${MAX_DEPTH}, or a value that contains itself`);
      if (Array.isArray(value)) {
        // Array.from visits holes, map would skip them
        return Array.from(value, (item, index) => sendable(item, `${path}[${index}]`, depth + 1));
      }
      if (isPlain(value)) return sendableMembers(value, path, depth);
      return refuse(path, found(value));
    default:
      return refuse(path, found(value));
  }
}

function sendableMembers(value: Record<string, unknown>, path: string, depth: number): Record<string, unknown> {
  // without a prototype a member called `__proto__` is a member
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const at = memberPath(path, key);
    checkText(key, at);
    copy[key] = sendable(value[key], at, depth + 1);
  }
  const [symbol] = Object.getOwnPropertySymbols(value);
  if (symbol !== undefined) refuse(path, `a member named by ${String(symbol)}`);
  return copy;
}
