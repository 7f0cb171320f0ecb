import { describe, expect, test } from 'vitest';
import { OdooAccessDenied, OdooAccessRight, OdooUnreachable } from '../../../connector/errors.ts';
import type { FoundPage } from '../../../connector/read/changes-types.ts';
import { main } from '../../../jobs/cli.ts';
import type { SettleWork } from '../../../jobs/settle/settle-customer.ts';
import { fakeOdoo, fakeParts, noPlan, outcome, settled } from '../fake-connection.ts';
import { ENV, fakeIo } from '../fake-io.ts';
import { signal, work } from '../queue/bench.ts';

const month: FoundPage[] = [
  { work: [work(1, 11, 12), work(2, 21)], newestWriteDate: '2026-11-21 10:00:00' },
  { work: [work(1, 13), work(null, 91)], newestWriteDate: '2026-11-21 11:00:00' },
];

/** Customer 1 pays from a package and by invoice, 2 is free, nobody's entry is held. */
async function settleMonth({ customerId }: SettleWork) {
  if (customerId === 1) {
    return settled(1, {
      outcomes: [
        outcome(11, { outcome: 'package', deductedCentiminutes: 9_000 }),
        outcome(12, { outcome: 'invoice', invoicedMinor: 16_250_001 }),
        outcome(13, { outcome: 'mixed', reason: 'overflow', deductedCentiminutes: 3_050, warnings: ['date-mismatch'] }),
      ],
      written: { ledgerLines: 3, invoiceLines: 1, verdicts: 3, disputes: 0, deliveries: 0 },
    });
  }
  if (customerId === 2)
    return settled(2, {
      outcomes: [outcome(21, {})],
      written: { ledgerLines: 0, invoiceLines: 0, verdicts: 1, disputes: 0, deliveries: 0 },
    });
  return settled(null, {
    outcomes: [outcome(91, { outcome: 'held', reason: 'no-customer' })],
    written: { ledgerLines: 0, invoiceLines: 0, verdicts: 1, disputes: 0, deliveries: 0 },
  });
}

describe('sync', () => {
  test('puts each customer through the queue once, all its pages together, and sums up', async () => {
    const seen: SettleWork[] = [];
    const odoo = fakeOdoo({
      pages: month,
      settle: (asked) => {
        seen.push(asked);
        return settleMonth(asked);
      },
    });
    const io = fakeIo(ENV);
    expect(await main(['sync'], io, fakeParts(odoo))).toBe(0);
    expect(seen.toSorted((a, b) => Number(a.customerId) - Number(b.customerId))).toEqual([
      { customerId: null, entryIds: [91] },
      { customerId: 1, entryIds: [11, 12, 13] },
      { customerId: 2, entryIds: [21] },
    ]);
    expect(io.out()).toBe(
      [
        'looked at                                everything',
        'found                                    5 entries of 2 customers',
        'settled                                  5 entries of 2 customers',
        '  free                                   1',
        '  deducted from packages                 1',
        '  invoiced                               1',
        '  part deducted, part invoiced or held   1',
        '  held                                   1',
        '  held because                           no-customer 1, overflow 1',
        'warnings                                 date-mismatch 1',
        '    date-mismatch: entries 13',
        // 90 min + 30.5 min
        'weighted hours deducted                  2.01',
        'invoiced                                 16,250,001 IRR',
        'written                                  3 ledger lines, 1 invoice line, 5 verdicts',
        'set aside                                0',
        'changed by others                        0',
        'failed customers                         0',
        'calls to Odoo                            0, of which 0 may write',
        'took                                     0 s',
        '',
      ].join('\n'),
    );
    expect(io.err()).toBe('');
    expect(odoo.closed).toBe(1);
  });

  test('shows its progress on a terminal', async () => {
    const io = fakeIo(ENV, { isTTY: true });
    expect(await main(['sync'], io, fakeParts(fakeOdoo({ pages: month, settle: settleMonth })))).toBe(0);
    expect(io.err()).toContain(
      'found 5 entries of 3 customers · settled 3 customers, 5 entries · remaining 0 customers',
    );
    expect(io.err().endsWith('\r\u001b[2K')).toBe(true);
  });

  test('a customer that fails stops no other; the summary names it with its cause, and the exit code is 1', async () => {
    const settle = async (asked: SettleWork) => {
      if (asked.customerId === 1) throw new OdooAccessRight('no right, hunter2222', 4, '');
      return settleMonth(asked);
    };
    const io = fakeIo(ENV);
    expect(await main(['sync', '--json'], io, fakeParts(fakeOdoo({ pages: month, settle })))).toBe(1);
    expect(JSON.parse(io.out())).toMatchObject({
      scope: 'full',
      settledCustomers: 1,
      failed: [
        { customerId: 1, entries: 3, failure: { error: 'OdooAccessRight', message: 'no right, ***', causes: [] } },
      ],
    });
  });

  test('an outage is waited out for a moment, not for hours', async () => {
    let tries = 0;
    const settle = async (): Promise<never> => {
      tries += 1;
      throw new OdooUnreachable('connection refused');
    };
    const io = fakeIo(ENV);
    const pages = [{ work: [work(2, 21)], newestWriteDate: null }];
    expect(await main(['sync'], io, fakeParts(fakeOdoo({ pages, settle })))).toBe(1);
    expect(tries).toBe(4);
    expect(io.out()).toContain('    customer 2 (1 entry): OdooUnreachable: connection refused\n');
  });

  test('a find that fails is told, and the exit code is 1', async () => {
    const odoo = fakeOdoo();
    const parts = fakeParts(odoo);
    const io = fakeIo(ENV);
    const code = await main(['sync'], io, {
      ...parts,
      connect: (...args) => ({
        ...parts.connect(...args),
        // biome-ignore lint/correctness/useYield: it fails before there is anything to yield
        find: async function* () {
          throw new OdooAccessDenied('wrong login', 3, '');
        },
      }),
    });
    expect(code).toBe(1);
    expect(io.out()).toContain('finding failed                           OdooAccessDenied: wrong login\n');
  });

  test.each<[string[], object]>([
    [['--full'], { since: null, customerIds: [], ticketIds: [], entryIds: [] }],
    [['--customer', '1', '2', '--entry', '3,4'], { since: null, customerIds: [1, 2], ticketIds: [], entryIds: [3, 4] }],
    [['--ticket', '7', '--ticket', '8'], { since: null, customerIds: [], ticketIds: [7, 8], entryIds: [] }],
    // local midnight in Tehran is 20:30 UTC
    [['--since', '2026-11-22'], { since: '2026-11-21 20:30:00', customerIds: [], ticketIds: [], entryIds: [] }],
    [
      ['--since', '2026-11-22T10:00+03:30'],
      { since: '2026-11-22 06:30:00', customerIds: [], ticketIds: [], entryIds: [] },
    ],
  ])('%j asks for that', async (argv, selection) => {
    const odoo = fakeOdoo();
    expect(await main(['sync', ...argv], fakeIo(ENV), fakeParts(odoo))).toBe(0);
    expect(odoo.asked).toEqual([selection]);
  });

  test('a stop ends the pass cleanly, with what was done and exit code 1', async () => {
    const [started, go] = [signal(), signal()];
    const settle = async (asked: SettleWork) => {
      started.say();
      await go.promise;
      return settleMonth(asked);
    };
    const io = fakeIo({ ...ENV, SETTLE_CONCURRENCY: '1' });
    const run = main(['sync'], io, fakeParts(fakeOdoo({ pages: month, settle })));
    await started.promise;
    io.stop();
    go.say();
    expect(await run).toBe(1);
    expect(io.out()).toContain('stopped                                  before everything was settled');
  });
});

describe('sync --dry-run', () => {
  const plan = {
    ...noPlan,
    customerId: 1,
    ledger: [
      {
        entryId: 11,
        customerId: 1,
        target: { kind: 'package' as const, packageId: 7 },
        minutes: 60,
        multiplierPercent: 150,
        unitPriceCenti: null,
        currency: null,
        currencyDecimals: null,
        period: null,
        tariff: null,
        workDate: '2026-11-21',
        category: 'training',
        n: 1,
        seq: 1,
      },
    ],
    verdicts: [
      {
        entryId: 11,
        category: 'training',
        outcome: 'package' as const,
        reason: null,
        billedMinutes: 60,
        weightedCentiminutes: 9_000,
        explanation: '…',
        receipt: '',
        policyVersion: '1402',
        warnings: [],
      },
    ],
  };

  test('shows the difference as a table, with exit code 1', async () => {
    const options: unknown[] = [];
    const settle = async ({ customerId }: SettleWork, asked: { dryRun: boolean }) => {
      options.push(asked);
      return settled(customerId, { plan: customerId === 1 ? plan : noPlan });
    };
    const io = fakeIo(ENV);
    expect(await main(['sync', '--dry-run'], io, fakeParts(fakeOdoo({ pages: month, settle })))).toBe(1);
    expect(options).toEqual([{ dryRun: true }, { dryRun: true }, { dryRun: true }]);
    expect(io.out().split('\n').slice(0, 5)).toEqual([
      'customer    on        what         how',
      'customer 1  entry 11  ledger line  60 min × 1.5 from package 7',
      'customer 1  entry 11  verdict      package, training, 60 min, weighted 90',
      '',
      'looked at                                everything (dry run: nothing written)',
    ]);
    expect(io.out()).toContain('would write                              1 ledger line, 0 invoice lines, 1 verdict\n');
  });

  test('with nothing to write the exit code is 0', async () => {
    const settle = async ({ customerId }: SettleWork) => settled(customerId, { plan: noPlan });
    const io = fakeIo(ENV);
    expect(await main(['sync', '--dry-run', '--json'], io, fakeParts(fakeOdoo({ pages: month, settle })))).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({ dryRun: true, settledCustomers: 2, plans: expect.any(Array) });
  });
});
