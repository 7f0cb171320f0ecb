/** What the `xmlrpc` package makes of a document: the second opinion of these tests. */
import { Readable } from 'node:stream';
import CustomType from 'xmlrpc/lib/customtype.js';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import serializer from 'xmlrpc/lib/serializer.js';
import type { OdooValue } from '../../../connector/odoo.ts';
import type { Reply } from '../../../connector/wire/decode.ts';

export function decodeReplyByPackage(document: string | Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    new Deserializer().deserializeMethodResponse(Readable.from([Buffer.from(document)]), (error, value) => {
      if (!error) return resolve({ value });
      const { faultCode, faultString } = error as { faultCode?: number; faultString?: string };
      if (faultCode === undefined || faultString === undefined) reject(error);
      else resolve({ fault: { faultCode, faultString } });
    });
  });
}

export function decodeCallByPackage(document: string | Buffer): Promise<{ method: string; params: unknown[] }> {
  return new Promise((resolve, reject) => {
    new Deserializer().deserializeMethodCall(Readable.from([Buffer.from(document)]), (error, method, params) =>
      error ? reject(error) : resolve({ method, params }),
    );
  });
}

/**
 * What the package writes of a call. It puts text with `<`, `&` or `]]>` into CDATA, where it mends only the first `]]>` and where
 * a reader turns `\r` into `\n`; such text is given to it as escaped text instead.
 */
export function encodeCallByPackage(method: string, params: OdooValue[]): string {
  return serializer.serializeMethodCall(method, params.map(prepared));
}

class EscapedText extends CustomType {
  override tagName = 'string';
}

function prepared(value: OdooValue): unknown {
  if (typeof value === 'string') return /[<&]|]]>/.test(value) ? new EscapedText(value) : value;
  if (Array.isArray(value)) return value.map(prepared);
  if (typeof value !== 'object') return value;
  // without a prototype a member called `__proto__` is a member
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value)) copy[key] = prepared(member as OdooValue);
  return copy;
}
