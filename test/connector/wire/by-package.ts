/** What the `xmlrpc` package makes of a document: the second opinion of these tests. */
import { Readable } from 'node:stream';
import Deserializer from 'xmlrpc/lib/deserializer.js';
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
