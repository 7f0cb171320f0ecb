import { z } from 'zod';
import { XID_PREFIX } from '../own-fields.ts';
import { type Check, say } from './check.ts';
import type { DoctorContext } from './context.ts';

const moduleRow = z.object({ name: z.string(), state: z.string() });

/** Our prefix must be the name of no module, installed or not (ODOO.md: an upgrade deletes the ids under its name). */
export async function checkPrefix({ odoo }: DoctorContext): Promise<Check[]> {
  const rows = await odoo.call('ir.module.module', 'search_read', [[['name', '=', XID_PREFIX]]], {
    fields: ['name', 'state'],
  });
  const [taken] = z.array(moduleRow).parse(rows);
  if (taken === undefined) return [say('prefix', 'ok', 'ok', { prefix: XID_PREFIX })];
  return [say('prefix', 'mend', 'taken', { prefix: XID_PREFIX, state: taken.state })];
}
