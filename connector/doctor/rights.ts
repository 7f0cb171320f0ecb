import { z } from 'zod';
import { OdooError } from '../errors.ts';
import type { Odoo } from '../odoo.ts';
import { type Check, fail, ok } from './check.ts';

/** Models and what we do with them. Nothing else is needed (README, "Rights of the bot"). */
const NEEDED: [model: string, operations: ('read' | 'write' | 'create')[]][] = [
  ['account.analytic.line', ['read', 'write', 'create']],
  ['project.task', ['read', 'create']],
  ['project.project', ['read']],
  ['sale.order', ['read']],
  ['sale.order.line', ['read']],
  ['account.move', ['read', 'write', 'create']],
  ['account.move.line', ['read', 'write', 'create']],
  ['res.partner', ['read']],
  ['product.product', ['read']],
  ['uom.uom', ['read']],
  ['res.currency', ['read']],
];

/** Asks Odoo for each right by itself: nothing is written to find out. */
export async function checkRights(odoo: Odoo): Promise<Check[]> {
  const checks: Check[] = [];
  const lacking: string[] = [];
  for (const [model, operations] of NEEDED) {
    for (const operation of operations) {
      try {
        const answer = await odoo.call(model, 'check_access_rights', [operation], { raise_exception: false });
        if (!z.boolean().parse(answer)) lacking.push(`${operation} on ${model}`);
      } catch (error) {
        if (!(error instanceof OdooError)) throw error;
        lacking.push(`${operation} on ${model} (${error.message.slice(0, 80)})`);
      }
    }
  }
  const why = 'a write without its right fails half-way through a customer';
  if (lacking.length === 0) checks.push(ok('rights', `${NEEDED.length} models`, why));
  else {
    const mend =
      'give the user: Internal User, Billing, Timesheets: administrator, Sales: all documents, Project: User';
    checks.push(fail('rights', `missing: ${lacking.join(', ')}`, why, mend));
  }
  return checks;
}
