import { z } from 'zod';
import { BUNDLE_CONTEXT, type BundledRead, OLDEST_TRANSACTION } from '../calls/bundle-code.ts';
import type { Deployment } from '../deployment.ts';
import { OdooFaultBase } from '../errors.ts';

const reply = z.object({ answers: z.tuple([z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)]) });

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
  const context = { [BUNDLE_CONTEXT]: [odoo.asSent?.(READ) ?? READ] };
  try {
    const answer = await odoo.call('ir.actions.server', 'run', [[own.readBundleId]], { context }, { reading: true });
    return reply.safeParse(answer).data?.answers[0] ?? null;
  } catch (error) {
    if (error instanceof OdooFaultBase) return null;
    throw error;
  }
}
