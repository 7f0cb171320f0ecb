import { z } from 'zod';
import { BUNDLE_CONTEXT } from '../calls/bundle-code.ts';
import { OdooFaultBase } from '../errors.ts';
import type { Odoo } from '../odoo.ts';
import { bundleFingerprint } from '../provision/read-bundle.ts';
import { type Check, say } from './check.ts';
import type { DoctorContext } from './context.ts';

const GONE = 'gone';

const answer = z.object({ code: z.string().optional() });

/** The server action that saves calls: there, and made by this version of the service. It is asked, as it is for whoever may run it. */
export async function checkServerAction({ odoo, deployment }: DoctorContext): Promise<Check[]> {
  const { own, dialect } = await deployment();
  const id = own.readBundleId;
  if (id === null) return [say('server-action', 'warning', 'missing', {})];
  const code = await codeOf(odoo, id);
  if (code === GONE) return [say('server-action', 'warning', 'gone', { id })];
  if (code !== bundleFingerprint(dialect)) return [say('server-action', 'warning', 'older', { id })];
  return [say('server-action', 'ok', 'ok', { id })];
}

/** Absent: it does not say, as older ones do not. */
async function codeOf(odoo: Odoo, actionId: number): Promise<string | undefined> {
  const context = { [BUNDLE_CONTEXT]: [] };
  try {
    const reply = await odoo.call('ir.actions.server', 'run', [[actionId]], { context }, { reading: true });
    return answer.safeParse(reply).data?.code;
  } catch (error) {
    if (error instanceof OdooFaultBase) return GONE;
    throw error;
  }
}
