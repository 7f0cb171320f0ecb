import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { LoadRefused } from '../errors.ts';
import type { OdooValue } from '../odoo.ts';
import { GUARD_CONTEXT } from './guard-code.ts';

/** Invoices take 10–20 ms a line in Odoo and `write` is retried by Odoo for 30 s (ODOO.md). */
export const INVOICE_DEADLINE_MS = 150_000;

/** `changed` is missing where the guard is older: it knows drafts only. */
const answer = z.object({ state: z.string(), changed: z.boolean().optional() });

/**
 * Changes the lines of one draft (or takes one off a cancelled invoice), by `(0, 0, …)` and `(2, id)` and nothing else. A posted invoice
 * refuses it: from 19 on Odoo does, on older servers our server action (provision/invoice-guard.ts).
 * @param expected the state it was read in; on older servers any other refuses the change
 * @throws LoadRefused when our guard found the invoice in another state or gone; OdooUserFault when Odoo refused
 */
export async function changeDraftLines(
  { odoo, own }: Pick<Deployment, 'odoo' | 'own'>,
  invoiceId: number,
  lines: OdooValue[],
  expected: 'draft' | 'cancel' = 'draft',
): Promise<void> {
  const deadline = { deadlineMs: INVOICE_DEADLINE_MS };
  if (own.invoiceGuardId === null) {
    await odoo.call('account.move', 'write', [[invoiceId], { invoice_line_ids: lines }], {}, deadline);
    return;
  }
  const context = { [GUARD_CONTEXT]: { id: invoiceId, lines, state: expected } };
  const { state, changed = state === 'draft' } = answer.parse(
    await odoo.call('ir.actions.server', 'run', [[own.invoiceGuardId]], { context }, deadline),
  );
  if (!changed) {
    const older = state === expected ? ': the guard in Odoo is older, run provision --apply' : '';
    const message = `invoice ${invoiceId} is ${state}, expected ${expected}${older}`;
    throw new LoadRefused('account.move', [{ message, field: 'state', row: null }]);
  }
}
