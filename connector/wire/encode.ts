/** XML-RPC calls, written by the `xmlrpc` package after a check of what it would send wrongly without a word. */
import serializer from 'xmlrpc/lib/serializer.js';
import { UnsendableValue } from '../errors.ts';
import type { OdooValue } from '../odoo.ts';
import { sendable } from './sendable.ts';

/**
 * The body of a call, without an encoding declaration: to be sent as UTF-8.
 * A number without a fraction goes as `<int>` (Odoo takes it for a float field too), any other as `<double>`.
 * @throws UnsendableValue with the place of the value (`params[5][0].x_name`); the arguments are never changed.
 */
export function encodeCall(method: string, params: OdooValue[]): string {
  if (!/^[\w.:/]+$/.test(method)) throw new UnsendableValue(`not a method name: ${JSON.stringify(method)}`);
  return serializer.serializeMethodCall(
    method,
    params.map((param, index) => sendable(param, `params[${index}]`)),
  );
}
