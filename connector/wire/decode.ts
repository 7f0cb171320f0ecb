/**
 * XML-RPC replies, read by hand from the bytes: the `xmlrpc` package needs three times as long for a reply as Odoo does to
 * make it. One pass, no regular expressions on the way, and no copy of the reply; memory is that of the values.
 */
import { isUtf8 } from 'node:buffer';
import { EMPTY, LT, Scanner, UndecodableReply } from './decode-scanner.ts';
import { FAULT, PARAM, PARAMS, RESPONSE, VALUE } from './decode-tags.ts';
import { ValueReader } from './decode-value.ts';

export type Reply = { value: unknown } | { fault: { faultCode: number; faultString: string } };

const DECLARATION = Buffer.from('<?xml');
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** V8 drops what it compiled for a class at a collection that finds no object of the class: keep one of each. */
export const KEPT_FOR_V8 = new ValueReader(new Scanner(Buffer.alloc(0)), null);

/**
 * Decodes a `methodResponse` in UTF-8.
 * int, i4, i8 → number (a safe integer, otherwise refused); double → number; boolean; string and untyped → string;
 * dateTime.iso8601 → its text; base64 → Buffer; nil → null; array → array; struct → plain object with own members only.
 * @param each what is kept of each element, where the value is a list; called before the rest of the reply is known to be good
 * @throws UndecodableReply for everything else: not XML, truncated, a DOCTYPE, nesting beyond 200, a member twice, an
 *   unknown reference or type, invalid UTF-8, anything after the end.
 */
export function decodeReply(reply: Uint8Array, each: ((element: unknown) => unknown) | null = null): Reply {
  const bytes = Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength);
  if (!isUtf8(bytes)) throw new UndecodableReply('expected UTF-8, found bytes that are not');
  const s = new Scanner(bytes);
  if (s.startsWith(BYTE_ORDER_MARK, 0)) s.pos = BYTE_ORDER_MARK.length;
  readDeclaration(s);
  s.skipSpace();
  if (bytes[s.pos] !== LT) s.fail('XML');
  if (s.open(RESPONSE) === EMPTY) s.fail('<params> or <fault>');
  s.skipSpace();
  const isFault = s.tryOpen(FAULT) !== 0;
  if (!isFault) {
    if (s.open(PARAMS) === EMPTY) s.fail('a <param>');
    s.skipSpace();
    s.open(PARAM);
    s.skipSpace();
  }
  s.skipSpace();
  const valueAt = s.pos;
  const value = s.open(VALUE) === EMPTY ? '' : new ValueReader(s, each).read(1);
  s.skipSpace();
  if (isFault) s.close(FAULT);
  else {
    s.close(PARAM);
    s.skipSpace();
    s.close(PARAMS);
  }
  s.skipSpace();
  s.close(RESPONSE);
  s.skipSpace();
  if (s.pos < s.end) s.fail('nothing after </methodResponse>');
  if (!isFault) return { value };
  const { faultCode, faultString } = (value ?? {}) as Record<string, unknown>;
  if (typeof faultCode !== 'number' || typeof faultString !== 'string') {
    return s.fail('a fault with an integer faultCode and a text faultString', valueAt);
  }
  return { fault: { faultCode, faultString } };
}

/** `<?xml … encoding="…"?>`, if it is there: only encodings that are UTF-8 will do. */
function readDeclaration(s: Scanner): void {
  if (!s.startsWith(DECLARATION, s.pos)) return;
  const start = s.pos;
  s.pos = s.after('?>', 2);
  const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(s.bytes.latin1Slice(start, s.pos))?.[1];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii|ascii)$/i.test(encoding)) s.fail('the encoding UTF-8', start);
}
