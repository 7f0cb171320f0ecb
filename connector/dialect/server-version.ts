import { z } from 'zod';
import type { Odoo } from '../odoo.ts';

const reply = z.looseObject({ server_version_info: z.array(z.union([z.number(), z.string()])).min(1) });

/** The version a server says it has; `saas~18.2` counts as 18. Null when this wire cannot ask. */
export async function majorTold(odoo: Pick<Odoo, 'version'>): Promise<number | null> {
  return odoo.version === undefined ? null : majorOf(await odoo.version());
}

/** The same from what `common.version` answered; null for anything else. */
export function majorOf(answer: unknown): number | null {
  const parsed = reply.safeParse(answer);
  if (!parsed.success) return null;
  const major = Number.parseInt(String(parsed.data.server_version_info[0]).replace('saas~', ''), 10);
  return Number.isInteger(major) ? major : null;
}
