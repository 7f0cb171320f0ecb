import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { LoadRefused } from '../errors.ts';
import type { OdooValue } from '../odoo.ts';
import { GUARD_CONTEXT } from './guard-code.ts';

/** Invoices take 10–20 ms a line in Odoo and `write` is retried by Odoo for 30 s (ODOO.md). */
export const INVOICE_DEADLINE_MS = 150_000;

const answer = z.object({ state: z.string() });

/**
 * Changes the lines of one draft, by `(0, 0, …)` and `(2, id)` and nothing else. A posted invoice refuses it: from 19 on Odoo does, on
 * older servers our server action (provision/invoice-guard.ts).
 * @throws LoadRefused when our guard found the invoice posted, cancelled or gone; OdooUserFault when Odoo refused
 */
export async function changeDraftLines(
  { odoo, own }: Pick<Deployment, 'odoo' | 'own'>,
  invoiceId: number,
  lines: OdooValue[],
): Promise<void> {
  const deadline = { deadlineMs: INVOICE_DEADLINE_MS };
  if (own.invoiceGuardId === null) {
    await odoo.call('account.move', 'write', [[invoiceId], { invoice_line_ids: lines }], {}, deadline);
    return;
  }
  const context = { [GUARD_CONTEXT]: { id: invoiceId, lines } };
  const { state } = answer.parse(
    await odoo.call('ir.actions.server', 'run', [[own.invoiceGuardId]], { context }, deadline),
  );
  if (state !== 'draft') {
    const message = `invoice ${invoiceId} is ${state}, expected a draft`;
    throw new LoadRefused('account.move', [{ message, field: 'state', row: null }]);
  }
}
