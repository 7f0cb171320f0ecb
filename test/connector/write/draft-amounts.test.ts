import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../../connector/deployment.ts';
import type { OdooValue } from '../../../connector/odoo.ts';
import { applyInvoiceChanges } from '../../../connector/write/invoices.ts';
import type { InvoiceChange, InvoiceKind } from '../../../rules/settle/invoice-types.ts';

type Vals = Record<string, OdooValue>;

/** What is sent for a new draft with one heading and one line of so many minutes. */
async function sentFor(
  minutes: number,
  { kind = 'invoice', books = 'IRR', amounts = 'given' }: { kind?: InvoiceKind; books?: string; amounts?: string } = {},
): Promise<Vals[]> {
  const sent: Vals[] = [];
  const deployment = {
    company: null,
    odoo: {
      call: async (_model: string, _method: string, [drafts]: [Vals[]]) => {
        sent.push(...drafts);
        return [1];
      },
    },
    dialect: { invoiceLine: { unit: 'product_uom_id', taxes: 'by-odoo', amounts } },
    own: {
      minutesUnitId: 9,
      invoiceGuardId: null,
      serviceProductId: () => 4,
      currencyId: () => 3,
      currencyDecimals: () => 0,
      isBookCurrency: (code: string) => code === books,
    },
  } as unknown as Deployment;
  const change = {
    invoice: { id: null, customerId: 7, kind, period: '1405-08', currency: 'IRR', k: 1, reversesId: null },
    addSections: [{ key: 'ticket:1', name: 'heading', sequence: 1 }],
    addLines: [
      { entryId: 5, n: 1, minutes, unitPriceCenti: 25_000_001, name: 'x', sequence: 2, section: 's', tariff: 't' },
    ],
    removeLineIds: [],
    removeSectionIds: [],
  } as unknown as InvoiceChange;
  await applyInvoiceChanges(
    deployment,
    [change],
    () => 11,
    () => ({ reference: 'r', narration: 'n' }),
  );
  const [draft = {}] = sent;
  return (draft.invoice_line_ids as [number, number, Vals][]).map(([, , values]) => values);
}

const amountsIn = ({ amount_currency, balance }: Vals = {}): OdooValue[] => [
  amount_currency ?? 'none',
  balance ?? 'none',
];

describe('amounts in the books on new invoice lines', () => {
  it.each([
    // minutes × 250,000.01, rounded to the rial; a sale is credited
    ['invoice', 65, -16_250_001],
    ['invoice', -10, 2_500_000],
    ['credit-note', -65, 16_250_001],
  ] as const)('%s of %i minutes: %i', async (kind, minutes, amount) => {
    const [heading, line] = await sentFor(minutes, { kind });
    expect(amountsIn(line)).toEqual([amount, amount]);
    expect(amountsIn(heading)).toEqual(['none', 0]);
  });

  it('leaves them to Odoo where the books are in another currency: the rate is its own', async () => {
    const [, line] = await sentFor(65, { books: 'USD' });
    expect(amountsIn(line)).toEqual(['none', 'none']);
  });

  it('leaves them to Odoo where they are more than XML-RPC carries: the line is written all the same', async () => {
    expect(amountsIn((await sentFor(8_589))[1])).toEqual([-2_147_250_086, -2_147_250_086]);
    expect(amountsIn((await sentFor(8_590))[1])).toEqual(['none', 'none']);
  });

  it('leaves them to Odoo on servers where it was not tried', async () => {
    const [heading, line] = await sentFor(65, { amounts: 'by-odoo' });
    expect([...amountsIn(heading), ...amountsIn(line)]).toEqual(['none', 'none', 'none', 'none']);
  });
});
