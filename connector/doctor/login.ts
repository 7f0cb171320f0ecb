import { z } from 'zod';
import { OdooAccessDenied, OdooTimeout, OdooUnreachable } from '../errors.ts';
import { type Check, causeOf, say } from './check.ts';
import type { DoctorContext } from './context.ts';

/** Nothing else is asked of Odoo before this is well. Never throws: whatever goes wrong here is its finding. */
export async function checkLogin({ odoo, username }: DoctorContext): Promise<Check> {
  try {
    z.int().parse(await odoo.call('res.users', 'search_count', [[['login', '=', username]]]));
    return say('login', 'ok', 'ok', { login: username });
  } catch (error) {
    const cause = { cause: causeOf(error) };
    if (error instanceof OdooAccessDenied) return say('login', 'mend', 'refused', cause);
    if (error instanceof OdooUnreachable || error instanceof OdooTimeout)
      return say('login', 'mend', 'unreachable', cause);
    return say('login', 'mend', 'answered', cause);
  }
}
