import { describe, expect, it } from 'vitest';
import { type InvoiceKey, invoiceKey, parseInvoiceKey } from '../../connector/invoice-key.ts';

const INVOICE: InvoiceKey = {
  customerId: 12,
  kind: 'invoice',
  period: '1405-08',
  currency: 'IRR',
  k: 1,
  reversesId: null,
};
const NOTE: InvoiceKey = { ...INVOICE, kind: 'credit-note', k: 3, reversesId: 345 };

describe('the key of an invoice', () => {
  it.each([
    ['12:1405-08:IRR:1', INVOICE, null],
    ['12:1405-08:IRR:c345.3', NOTE, null],
    ['12@7:1405-08:IRR:1', INVOICE, 7],
    ['12@7:1405-08:IRR:c345.3', NOTE, 7],
  ] as const)('%s', (text, key, companyId) => {
    expect([invoiceKey(key, companyId), parseInvoiceKey(text)]).toEqual([text, key]);
  });

  it('that of an older credit note, counted per month, is read too', () => {
    expect(parseInvoiceKey('12@7:1405-08:IRR:c3')).toEqual({ ...NOTE, reversesId: null });
  });

  it.each([
    '',
    '12',
    '12@:1405-08:IRR:1',
    '@7:1405-08:IRR:1',
    '12:1405-8:IRR:1',
    '12:1405-08:IRR:x1',
    '12:1405-08:IRR:345.1',
  ])('%j is none', (text) => {
    expect(parseInvoiceKey(text)).toBeNull();
  });
});
