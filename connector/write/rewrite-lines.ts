import { z } from 'zod';
import type { Invoice, InvoiceLine } from '../../rules/settle/invoice-types.ts';
import { runAction } from '../calls/run-action.ts';
import type { Deployment } from '../deployment.ts';
import { LoadRefused } from '../errors.ts';
import type { OdooValue } from '../odoo.ts';
import { INVOICE_DEADLINE_MS } from './draft-lines.ts';
import { moveType } from './move-type.ts';
import { REWRITE_CONTEXT } from './rewrite-code.ts';

/** A line of ours that bills the same ledger line as before, and says something else. */
export interface Rewrite {
  /** As it was read. */
  line: InvoiceLine;
  /** What a new line in its place would be made with. */
  values: Record<string, OdooValue>;
}

/** Beyond so many lines of one draft Odoo takes longer to change them than to take them off and put others on: with 16 a fifth, with 60 twice as long. */
const MOST_REWRITES = 4;

const answer = z.object({ rewritten: z.object({ problem: z.string() }) });

/**
 * Changes lines of a draft in place, and carries out `commands` on it in the same transaction, through our server action (rewrite-code.ts): Odoo then
 * makes no line and deletes none. Nothing is written when the draft or one of the lines is not as it was read.
 * @returns false when there is no such action, Odoo refused it, or there are many lines: then nothing is written, and the ordinary way does it or tells why
 * @throws LoadRefused when the book changed; the errors of the wire otherwise
 */
export async function rewriteLines(
  { odoo, own }: Pick<Deployment, 'odoo' | 'own'>,
  invoice: Invoice,
  rewrites: readonly Rewrite[],
  commands: OdooValue[],
): Promise<boolean> {
  if (own.loadActionId === null || rewrites.length > MOST_REWRITES) return false;
  const sign = invoice.kind === 'credit-note' ? -1 : 1;
  const change = {
    id: invoice.id,
    customer: invoice.customerId,
    kind: moveType(invoice.kind),
    currency: own.currencyId(invoice.currency),
    lines: JSON.stringify(
      rewrites.map(({ line }, at) => ({
        at,
        id: line.id,
        ledger: line.ledgerLineId,
        written: line.textMark === null ? line.written : `${line.written}~${line.textMark}`,
        quantity: sign * (line.minutes ?? 0),
        price: (line.unitPriceCenti ?? 0) / 100,
      })),
    ),
    values: rewrites.map(({ values }) => values),
    commands,
  };
  const context = { [REWRITE_CONTEXT]: change };
  const reply = answer.safeParse(await runAction(odoo, own.loadActionId, context, { deadlineMs: INVOICE_DEADLINE_MS }));
  if (!reply.success) return false;
  const { problem } = reply.data.rewritten;
  if (problem === '') return true;
  const message = `invoice ${invoice.id} ${problem}`;
  throw new LoadRefused('account.move', [{ message, field: 'invoice_line_ids', row: null }]);
}
