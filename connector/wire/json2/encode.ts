/** The body of a JSON-2 call: arguments by name, refused where XML-RPC's would be. */
import { UnsendableValue } from '../../errors.ts';
import type { OdooValue } from '../../odoo.ts';
import { ValueWriter } from '../encode-value.ts';
import { signatureOf } from './signatures.ts';

const PART_OF_PATH = /^[A-Za-z_][\w.]*$/;

/**
 * The path of a call.
 * @throws UnsendableValue for what can't be a model or method: it would change the address
 */
export function callPath(model: string, method: string): string {
  for (const part of [model, method]) {
    if (!PART_OF_PATH.test(part))
      throw new UnsendableValue(`not the name of a model or method: ${JSON.stringify(part)}`);
  }
  return `/json/2/${model}/${method}`;
}

/**
 * JSON of the arguments under their names, `ids` for the records.
 * @throws UnsendableValue for a value Odoo must not get (the rules of XML-RPC hold here too, so that the same call goes through
 *   over both), for a method called by position whose arguments nobody named, for too many arguments, and for one given twice
 */
export function encodeBody(
  model: string,
  method: string,
  args: OdooValue[],
  kwargs: Record<string, OdooValue>,
): string {
  const body = byName(model, method, args, kwargs);
  // written for its refusals alone
  const writer = new ValueWriter();
  for (const [name, value] of Object.entries(body)) writer.value(value, name);
  return JSON.stringify(body);
}

function byName(
  model: string,
  method: string,
  args: OdooValue[],
  kwargs: Record<string, OdooValue>,
): Record<string, OdooValue> {
  const what = `${model}.${method}`;
  const signature = signatureOf(method);
  if (args.length > 0 && signature === undefined) {
    throw new UnsendableValue(
      `${what}: JSON-2 takes arguments by name, and those of this method are not known: add it to connector/wire/json2/signatures.ts`,
    );
  }
  const names = signature === undefined ? [] : [...(signature.of === 'records' ? ['ids'] : []), ...signature.names];
  if (args.length > names.length) {
    throw new UnsendableValue(`${what}: takes ${names.length} arguments by position, found ${args.length}`);
  }
  const body: Record<string, OdooValue> = Object.create(null);
  for (const [index, value] of args.entries()) {
    const name = names[index] as string;
    if (Object.hasOwn(kwargs, name)) throw new UnsendableValue(`${what}: the argument "${name}" is given twice`);
    body[name] = name === 'ids' && typeof value === 'number' ? [value] : value;
  }
  for (const name of Object.keys(kwargs)) body[name] = kwargs[name] as OdooValue;
  return body;
}
