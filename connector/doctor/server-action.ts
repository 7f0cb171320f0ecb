import { z } from 'zod';
import { BUNDLE_CONTEXT } from '../calls/bundle-code.ts';
import { runAction } from '../calls/run-action.ts';
import { bundleFingerprint } from '../provision/read-bundle.ts';
import { type Check, say } from './check.ts';
import type { DoctorContext } from './context.ts';

const answer = z.object({ code: z.string().optional() });

/** The server action that saves calls: there, and made by this version of the service. It is asked, as it is for whoever may run it. */
export async function checkServerAction({ odoo, deployment }: DoctorContext): Promise<Check[]> {
  const { own, dialect } = await deployment();
  const id = own.readBundleId;
  if (id === null) return [say('server-action', 'warning', 'missing', {})];
  const reply = await runAction(odoo, id, { [BUNDLE_CONTEXT]: [] }, { reading: true });
  if (reply === null) return [say('server-action', 'warning', 'gone', { id })];
  // older ones do not say
  const { code } = answer.safeParse(reply).data ?? {};
  if (code !== bundleFingerprint(dialect)) return [say('server-action', 'warning', 'older', { id })];
  return [say('server-action', 'ok', 'ok', { id })];
}
