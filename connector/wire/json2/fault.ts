/** What JSON-2 answers as an error: the class XML-RPC's fault code would have given. */
import { z } from 'zod';
import type { OdooFaultBase } from '../../errors.ts';
import { faultToError } from '../fault.ts';
import { signatureOf } from './signatures.ts';

const [SERVER, USER, DENIED, RIGHT] = [1, 2, 3, 4];

const answer = z.object({ name: z.string(), message: z.string(), debug: z.string().catch('') });

/**
 * The error of a reply with another status than 200; null when it is no error of Odoo's (a proxy's JSON).
 * Decided by the status and the name of the exception's class, which no language changes (`odoo/http.py`, Json2Dispatcher).
 * @param hide blots secrets out of Odoo's text
 */
export function errorOf(
  model: string,
  method: string,
  status: number,
  body: unknown,
  hide: (text: string) => string,
): OdooFaultBase | null {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return null;
  const { name, message, debug } = parsed.data;
  const code = codeOf(status, name, method);
  // as over XML-RPC: a traceback for what Odoo did not foresee, else its words
  const text = code === SERVER && debug.startsWith('Traceback') ? debug : message;
  return faultToError(`${model}.${method}`, code, hide(text));
}

function codeOf(status: number, name: string, method: string): number {
  const isOfOdoo = !name.startsWith('werkzeug.');
  if (name === 'odoo.exceptions.RedirectWarning') return USER;
  switch (status) {
    case 401:
      return DENIED;
    case 403:
      return /\.(?:AccessDenied|SessionExpiredException)$/.test(name) ? DENIED : RIGHT;
    case 404:
      // a method every model has can only be missing with its model, which XML-RPC answers with fault 2
      return isOfOdoo || signatureOf(method)?.isCommon ? USER : SERVER;
    case 409:
    case 422:
      // werkzeug's own 422: the arguments don't fit the method, a TypeError over XML-RPC
      return isOfOdoo ? USER : SERVER;
    default:
      return SERVER;
  }
}
