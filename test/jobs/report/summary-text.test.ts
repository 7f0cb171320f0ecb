import { expect, test } from 'vitest';
import { CallCounter } from '../../../jobs/odoo/call-counter.ts';
import { SummaryKeeper } from '../../../jobs/report/summary.ts';
import { money, summaryText, weightedHours } from '../../../jobs/report/summary-text.ts';
import { emptyTally } from '../../../jobs/report/tally.ts';

test.each([
  [0, 0, '0'],
  [16_250_001, 0, '16,250,001'],
  [-1_000, 0, '-1,000'],
  [25_000_001, 2, '250,000.01'],
  [5, 2, '0.05'],
  [-5, 3, '-0.005'],
])('%i in a currency of %i digits is %s', (minor, decimals, text) => {
  expect(money(minor, decimals)).toBe(text);
});

test.each([
  // 60 weighted minutes
  [6_000, '1'],
  // 90.5 weighted minutes: 1.508… h
  [9_050, '1.51'],
  [-3_000, '-0.5'],
])('%i hundredths of a weighted minute are %s hours', (centiminutes, text) => {
  expect(weightedHours(centiminutes)).toBe(text);
});

test('what was set aside, changed by others or failed is named; of a long list the first twenty', () => {
  const keeper = new SummaryKeeper('changes');
  keeper.since = '2026-11-22 09:55:00';
  keeper.found = { customers: 26, entries: 30 };
  keeper.settled(1, {
    ...emptyTally(1),
    setAside: [{ model: 'account.analytic.line', id: 5, reason: 'no date' }],
    drift: [
      {
        what: 'invoice-line-edited',
        entryId: 6,
        invoiceId: 7,
        detail: '10 min became 5',
        by: 'سارا',
        at: '2026-11-21 08:00:00',
      },
      { what: 'invoice-line-without-key', entryId: 8, invoiceId: null, detail: '5 min', by: null, at: null },
    ],
  });
  const failure = { error: 'OdooAccessRight', message: 'no right', causes: [] };
  for (let customerId = 2; customerId <= 26; customerId++) keeper.failed({ customerId, entries: 1, failure });
  const text = summaryText(keeper.summary({ dryRun: false, stopped: false, durationMs: 1_234 }), new CallCounter());
  expect(text).toContain('what changed, since 2026-11-22 09:55:00 UTC\n');
  expect(text).toContain('    account.analytic.line 5: no date\n');
  expect(text).toContain('    entry 6, invoice-line-edited: 10 min became 5 (2026-11-21 08:00:00 UTC by سارا)\n');
  expect(text).toContain('    entry 8, invoice-line-without-key: 5 min\n');
  expect(text).toContain('    customer 21 (1 entry): OdooAccessRight: no right\n    … and 5 more (--json shows all)\n');
  expect(text).toContain('took                                     1.23 s\n');
});

test('a customer that failed and came right afterwards is settled', () => {
  const keeper = new SummaryKeeper('full');
  keeper.failed({ customerId: 1, entries: 1, failure: { error: 'x', message: 'x', causes: [] } });
  keeper.settled(1, emptyTally(1));
  expect(keeper.summary({ dryRun: false, stopped: false, durationMs: 0 })).toMatchObject({
    settledCustomers: 1,
    failed: [],
  });
});

test('entries without a customer are counted, and nobody is no customer', () => {
  const keeper = new SummaryKeeper('full');
  keeper.found = { customers: 3, entries: 9 };
  keeper.settled(1, { ...emptyTally(1), entries: 4 });
  keeper.settled(2, { ...emptyTally(2), entries: 3 });
  keeper.settled(null, { ...emptyTally(null), entries: 2 });
  const text = summaryText(keeper.summary({ dryRun: false, stopped: false, durationMs: 0 }), new CallCounter());
  expect(text).toMatch(/^found +9 entries of 2 customers$/m);
  expect(text).toMatch(/^settled +9 entries of 2 customers$/m);
});

test('of two reports of one customer the later one holds, and the others still count', () => {
  const tally = (customerId: number, entries: number) => ({
    ...emptyTally(customerId),
    entries,
    outcomes: { free: entries },
  });
  const keeper = new SummaryKeeper('full');
  keeper.settled(1, tally(1, 10));
  keeper.settled(2, tally(2, 5));
  keeper.settled(1, tally(1, 7));
  expect(keeper.settledEntries).toBe(12);
  expect(keeper.summary({ dryRun: false, stopped: false, durationMs: 0 })).toMatchObject({
    settledCustomers: 2,
    total: { entries: 12, outcomes: { free: 12 } },
  });
});
