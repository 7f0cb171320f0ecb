import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../rules/calendar/civil-date.ts';
import { priceJsonLine } from '../../../rules/price/json-line.ts';
import { price } from '../../../rules/price/price.ts';
import { explainFromBook, planBook } from '../../../rules/settle/plan.ts';
import type { TimeEntry } from '../../../rules/settle/types.ts';
import { policyWith, shipped } from '../policy/some-policy.ts';
import { book, evening, pack, entry as timeEntry } from '../settle/book.ts';
import { entry } from './entry.ts';

/** Prices, ledger and invoice lines of two entries, as they are and with a change that must not matter. */
function bothWays(change: Partial<TimeEntry>): unknown[] {
  return [{}, change].map((more) => {
    const entries = [evening(1, 90, more), timeEntry(2, 4, more)];
    const { ledger, invoices, outcomes } = planBook(book({ entries, packages: [pack(1, 1)] }), shipped);
    const lines = invoices.map(
      (
        { addLines }, // how the lines are named and grouped is no part of the price
      ) => addLines.map(({ name: _name, section: _section, sequence: _sequence, ...line }) => line),
    );
    return { ledger, lines, outcomes };
  });
}

describe('what does not change a price', () => {
  it('1.2: a backup costs nothing at any hour, on any day, however long (seed 1405)', () => {
    const first = dayNumber('2023-03-21') * 1440;
    const last = dayNumber('2027-03-19') * 1440;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 960 }), (begin, recordedMinutes) => {
        const backup = price(entry({ begin, recordedMinutes, category: 'backup' }), shipped);
        expect(backup).toMatchObject({ outcome: 'free', amountMinor: 0, weightedCentiminutes: 0, clauses: ['1.2'] });
      }),
      { seed: 1405, numRuns: 200 },
    );
  });

  it.each([
    ['3.1: no ticket: by phone, by messenger, a visit', { ticketId: null, ticketLabel: null }],
    ['3.1: another ticket', { ticketId: 99, ticketLabel: 'HT00099' }],
    ['7.1: another person did the work', { employeeName: 'رضا' }],
    ['7.1: nobody is named', { employeeName: '' }],
  ] as const)('%s', (_what, change) => {
    const [plain, changed] = bothWays(change);
    expect(changed).toEqual(plain);
  });

  it('3.1: a channel has no place in the policy, nor on a line of the price command', () => {
    expect(() => policyWith((file) => Object.assign(file.versions[0] ?? {}, { channels: { phone: 2 } }))).toThrow(
      'versions[0].channels: unknown key "channels"',
    );
    expect(priceJsonLine('{"channel":"phone"}', 1, shipped).answer).toMatchObject({
      error: expect.stringContaining('channel: unknown key "channel"'),
    });
  });

  it('7.1: who worked is told in the explanation, in both languages', () => {
    const known = book({ entries: [timeEntry(1, 60, { employeeName: 'سارا' })] });
    for (const language of ['fa', 'en'] as const) {
      expect(explainFromBook(known, shipped, 1, language)).toContain('سارا');
    }
  });
});
