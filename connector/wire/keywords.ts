import { UnsendableValue } from '../errors.ts';
import type { OdooValue } from '../odoo.ts';

/**
 * The keyword arguments of a call as they are sent: in English, unless the caller names a language. Texts of Odoo are matched by their
 * English names, whatever the user's language is.
 * @param where the context is, for the error @throws UnsendableValue when the context is no object
 */
export function inEnglish(kwargs: Record<string, OdooValue>, where: string): Record<string, OdooValue> {
  const context = kwargs.context ?? {};
  if (typeof context !== 'object' || Array.isArray(context)) throw new UnsendableValue(`${where} must be an object`);
  return { ...kwargs, context: { lang: 'en_US', ...context } };
}
