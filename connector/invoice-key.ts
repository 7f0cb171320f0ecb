import type { InvoiceIdentity } from '../rules/settle/invoice-types.ts';

export type InvoiceKey = Pick<InvoiceIdentity, 'customerId' | 'kind' | 'period' | 'currency' | 'k'>;

/**
 * `customer:period:currency:k`, with `c` before the k of a credit note; unique in Odoo by an index. Where the mapping names companies, the customer is followed
 * by `@` and the company's id.
 */
export function invoiceKey({ customerId, kind, period, currency, k }: InvoiceKey, companyId: number | null): string {
  const whose = companyId === null ? `${customerId}` : `${customerId}@${companyId}`;
  return `${whose}:${period}:${currency}:${kind === 'credit-note' ? 'c' : ''}${k}`;
}

/** The inverse, whatever its company; null when the text is not a key of ours. */
export function parseInvoiceKey(text: string): InvoiceKey | null {
  const match = /^(\d+)(?:@\d+)?:(\d{4}-\d{2}):([A-Z]{3}):(c?)(\d+)$/.exec(text);
  if (!match) return null;
  const [, customer, period, currency, credit, k] = match;
  if (customer === undefined || period === undefined || currency === undefined || k === undefined) return null;
  return {
    customerId: Number(customer),
    kind: credit === 'c' ? 'credit-note' : 'invoice',
    period,
    currency,
    k: Number(k),
  };
}
