/** XML-RPC calls, written in one walk that also refuses what may not be sent. The `xmlrpc` package is the oracle in the tests. */
import { UnsendableValue } from '../errors.ts';
import type { OdooValue } from '../odoo.ts';
import { ValueWriter } from './encode-value.ts';

/**
 * The body of a call, without an encoding declaration: to be sent as UTF-8.
 * A number without a fraction goes as `<int>` (Odoo takes it for a float field too), any other as `<double>`.
 * @throws UnsendableValue with the place of the value (`params[5][0].x_name`): undefined, null, NaN, infinities, integers beyond
 *   32 bits, dates, bigints, functions, symbols, class instances, text that XML 1.0 cannot carry, and nesting beyond 100. The
 *   arguments are never changed.
 */
export function encodeCall(method: string, params: OdooValue[]): string {
  if (!/^[\w.:/]+$/.test(method)) throw new UnsendableValue(`not a method name: ${JSON.stringify(method)}`);
  const writer = new ValueWriter();
  let written = '';
  for (let index = 0; index < params.length; index++) {
    written += `<param>${writer.value(params[index], `params[${index}]`)}</param>`;
  }
  const list = written === '' ? '<params/>' : `<params>${written}</params>`;
  return `<?xml version="1.0"?><methodCall><methodName>${method}</methodName>${list}</methodCall>`;
}
