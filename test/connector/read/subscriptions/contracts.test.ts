import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../../../connector/deployment.ts';
import type { OdooValue } from '../../../../connector/odoo.ts';
import type { SetAside } from '../../../../connector/read/rows.ts';
import { readContracts } from '../../../../connector/read/subscriptions/contracts.ts';

type Row = Record<string, OdooValue>;

async function spans(contract: Row, lines: Row[], products: number[] = []) {
  const rows: Record<string, Row[]> = {
    'contract.contract': [
      { id: 1, partner_id: 7, active: true, date_start: '2026-01-01', date_end: false, ...contract },
    ],
    'contract.line': lines.map((line, at) => ({
      id: at + 1,
      contract_id: 1,
      product_id: false,
      date_start: '2026-02-01',
      date_end: false,
      ...line,
    })),
  };
  const odoo = { call: async (model: string) => rows[model] ?? [] };
  const setAside: SetAside[] = [];
  const names = { supportProducts: new Set(products) };
  const source = { kind: 'contract', fields: new Set<string>(), lineFields: new Set<string>() } as const;
  const found = await readContracts({ odoo, names } as unknown as Deployment, source, 7, setAside);
  return { found, reasons: setAside.map(({ reason }) => reason) };
}

const RUNNING = { from: '2026-02-01', to: null };

describe("D10: OCA's contracts as dated facts", () => {
  it.each<[string, Row, Row[], unknown[]]>([
    ['a line tells the dates', {}, [{}], [RUNNING]],
    ['without lines the contract does', {}, [], [{ from: '2026-01-01', to: null }]],
    ["a line's end", {}, [{ date_end: '2026-06-30' }], [{ from: '2026-02-01', to: '2026-06-30' }]],
    ["the contract's own end", { date_end: '2026-05-31' }, [{}], [{ from: '2026-02-01', to: '2026-05-31' }]],
    [
      'a termination',
      { is_terminated: true, terminate_date: '2026-04-30' },
      [{ date_end: '2026-12-31' }],
      [{ from: '2026-02-01', to: '2026-04-30' }],
    ],
    ['a cancelled line and a heading are none', {}, [{ is_canceled: true }, { display_type: 'line_section' }], []],
    ['ended before it began', { date_end: '2026-01-15' }, [{}], []],
  ])('%s', async (_what, contract, lines, expected) => {
    expect(await spans(contract, lines)).toEqual({ found: expected, reasons: [] });
  });

  it('with products named, only their lines count', async () => {
    const lines = [{ product_id: 5 }, { product_id: 6, date_start: '2026-03-01' }];
    expect((await spans({}, lines, [6])).found).toEqual([{ from: '2026-03-01', to: null }]);
  });

  it('archived without an end is set aside: nobody can tell until when', async () => {
    expect(await spans({ active: false }, [{}])).toEqual({
      found: [],
      reasons: ['a subscription that is over, without an end date'],
    });
  });
});
