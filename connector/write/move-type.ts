import type { InvoiceKind } from '../../rules/settle/invoice-types.ts';

/** What Odoo calls a kind of invoice. */
export function moveType(kind: InvoiceKind): 'out_invoice' | 'out_refund' {
  return kind === 'credit-note' ? 'out_refund' : 'out_invoice';
}
