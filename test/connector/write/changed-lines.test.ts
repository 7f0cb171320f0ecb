import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../../connector/deployment.ts';
import type { OdooValue } from '../../../connector/odoo.ts';
import { applyInvoiceChanges } from '../../../connector/write/invoices.ts';
import { REWRITE_CONTEXT } from '../../../connector/write/rewrite-code.ts';
import type { InvoiceChange, InvoiceLine } from '../../../rules/settle/invoice-types.ts';

interface Sent {
  method: string;
  /** Lines changed in place. */
  inPlace: number[];
  /** Codes of the commands beside them, with the line they take off. */
  commands: string[];
}

/** What is sent for a draft (8) that loses lines and gets lines for these ledger lines; line 30 + n bills ledger line n. */
async function sentFor(
  { removed, added, on = 8 }: { removed: number[]; added: number[]; on?: number },
  { action = 4, answered = { rewritten: { problem: '' } } }: { action?: number | null; answered?: unknown } = {},
): Promise<Sent[]> {
  const sent: Sent[] = [];
  const shown = (commands: OdooValue[][]): string[] => commands.map(([code, id]) => (code === 2 ? `off ${id}` : 'on'));
  const deployment = {
    company: null,
    odoo: {
      call: async (
        _model: string,
        method: string,
        args: OdooValue[],
        kwargs: { context?: Record<string, never> } = {},
      ) => {
        const rewrite = kwargs.context?.[REWRITE_CONTEXT] as { lines: string; commands: OdooValue[][] } | undefined;
        const lines = JSON.parse(rewrite?.lines ?? '[]') as { id: number }[];
        const written = (args[1] as { invoice_line_ids?: OdooValue[][] } | undefined)?.invoice_line_ids ?? [];
        sent.push({ method, inPlace: lines.map(({ id }) => id), commands: shown(rewrite?.commands ?? written) });
        return answered;
      },
    },
    dialect: { invoiceLine: { unit: 'product_uom_id', taxes: 'by-odoo', amounts: 'by-odoo' } },
    own: {
      minutesUnitId: 9,
      invoiceGuardId: null,
      loadActionId: action,
      serviceProductId: () => 4,
      currencyId: () => 3,
    },
  } as unknown as Deployment;
  const change = {
    invoice: { id: 8, customerId: 7, kind: 'invoice', period: '1405-08', currency: 'IRR', k: 1, reversesId: null },
    addSections: [],
    addLines: added.map((n) => ({
      entryId: 5,
      n,
      minutes: 20,
      unitPriceCenti: 100,
      name: 'x',
      sequence: 2,
      section: 's',
      tariff: 't',
    })),
    removeLineIds: removed,
    removeSectionIds: [],
  } as unknown as InvoiceChange;
  const standing = removed.map(
    (id): InvoiceLine => ({
      ...{
        id,
        invoiceId: on,
        ledgerLineId: id - 30,
        minutes: 10,
        unitPriceCenti: 100,
        written: '10@100',
        textMark: null,
      },
    }),
  );
  const headers = () => ({ reference: 'r', narration: 'n' });
  const lines = await applyInvoiceChanges(deployment, [change], (_, n) => n, headers, standing);
  expect(lines).toBe(removed.length + added.length);
  return sent;
}

describe('a line that leaves a draft while one comes for the same ledger line', () => {
  it('is changed in place, and the others leave and come as ever, in one call', async () => {
    expect(await sentFor({ removed: [31, 32], added: [1, 3] })).toEqual([
      { method: 'run', inPlace: [31], commands: ['off 32', 'on'] },
    ]);
  });

  it.each([
    ['there is no action', { removed: [31], added: [1] }, { action: null }],
    ['it bills another ledger line', { removed: [31], added: [2] }, {}],
    ['it stands on another invoice', { removed: [31], added: [1], on: 9 }, {}],
  ])('is taken off and put on where %s', async (_, change, odoo) => {
    expect(await sentFor(change, odoo)).toEqual([{ method: 'write', inPlace: [], commands: ['off 31', 'on'] }]);
  });

  it('is taken off and put on when the action does not know of it', async () => {
    expect(await sentFor({ removed: [31], added: [1] }, { answered: { answers: [] } })).toEqual([
      { method: 'run', inPlace: [31], commands: [] },
      { method: 'write', inPlace: [], commands: ['off 31', 'on'] },
    ]);
  });

  it('is taken off and put on when there are many: Odoo then needs less for it', async () => {
    const five = [1, 2, 3, 4, 5];
    const [only, ...others] = await sentFor({ removed: five.map((n) => n + 30), added: five });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ method: 'write', inPlace: [] });
  });
});
