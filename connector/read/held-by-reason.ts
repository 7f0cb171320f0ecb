import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { VERDICT } from '../own-fields.ts';

const count = z.int().min(0);

/**
 * How many entries wait for a person, by reason: held ones, and those of which a part is. One call a reason that there is, as
 * `read_group` goes away and its successor is not in older versions; each is a count by an index.
 */
export async function heldByReason({ odoo }: Deployment, reasons: readonly string[]): Promise<Map<string, number>> {
  const held: OdooValue[] = [VERDICT.outcome, 'in', ['held', 'mixed']];
  const counts = new Map<string, number>();
  const total = count.parse(await odoo.call('account.analytic.line', 'search_count', [[held]]));
  for (const reason of total === 0 ? [] : reasons) {
    const domain: OdooValue[] = [held, [VERDICT.reason, '=', reason]];
    const entries = count.parse(await odoo.call('account.analytic.line', 'search_count', [domain]));
    if (entries > 0) counts.set(reason, entries);
  }
  return counts;
}
