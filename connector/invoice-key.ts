import type { InvoiceIdentity } from '../rules/settle/invoice-types.ts';

export type InvoiceKey = Pick<InvoiceIdentity, 'customerId' | 'kind' | 'period' | 'currency' | 'k' | 'reversesId'>;

/**
 * `customer:period:currency:k` of an invoice, `customer:period:currency:c<invoice>.<k>` of a credit note, with the id of the invoice it
 * reduces: nothing of it hangs on the day it is made, so that two workers on both sides of a month's turn make one. Unique in Odoo by an index. Where
 * the mapping names companies, the customer is followed by `@` and the company's id.
 */
export function invoiceKey(
  { customerId, kind, period, currency, k, reversesId }: InvoiceKey,
  companyId: number | null,
): string {
  const whose = companyId === null ? `${customerId}` : `${customerId}@${companyId}`;
  const reduces = reversesId === null ? '' : `${reversesId}.`;
  return `${whose}:${period}:${currency}:${kind === 'credit-note' ? `c${reduces}` : ''}${k}`;
}

/**
 * The inverse, whatever its company; null when the text is not a key of ours. Older credit notes were counted per month: `c<k>`, without their invoice.
 */
export function parseInvoiceKey(text: string): InvoiceKey | null {
  const match = /^(\d+)(?:@\d+)?:(\d{4}-\d{2}):([A-Z]{3}):(?:(c)(?:(\d+)\.)?)?(\d+)$/.exec(text);
  if (!match) return null;
  const [, customer, period, currency, credit, reverses, k] = match;
  if (customer === undefined || period === undefined || currency === undefined || k === undefined) return null;
  return {
    customerId: Number(customer),
    kind: credit === 'c' ? 'credit-note' : 'invoice',
    period,
    currency,
    k: Number(k),
    reversesId: reverses === undefined ? null : Number(reverses),
  };
}
