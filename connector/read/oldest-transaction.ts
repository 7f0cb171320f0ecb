import { z } from 'zod';
import { type BundledRead, OLDEST_TRANSACTION } from '../calls/bundle-code.ts';
import { readThroughAction } from '../calls/run-action.ts';
import type { Deployment } from '../deployment.ts';

const moment = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);

const READ: BundledRead = {
  model: 'res.partner',
  method: OLDEST_TRANSACTION,
  args: [],
  fields: [],
  limit: 0,
  order: '',
  context: {},
};

/**
 * When the oldest transaction that is under way in Odoo's database began (UTC, as Odoo writes it; now, when there is none; a day ago at most, for a
 * session that somebody forgot). A write's date is the moment its transaction began: what was written before this moment is there
 * to be seen by every read that begins after the answer. Null without our server action, or with an older one.
 */
export async function oldestTransaction({ odoo, own }: Pick<Deployment, 'odoo' | 'own'>): Promise<string | null> {
  if (own.readBundleId === null) return null;
  const answers = await readThroughAction(odoo, own.readBundleId, [odoo.asSent?.(READ) ?? READ]);
  return moment.safeParse(answers?.[0]).data ?? null;
}
