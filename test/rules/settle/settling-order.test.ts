import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesToPrice, workDayOf } from '../../../rules/price/evidence.ts';
import { settlingOrder } from '../../../rules/settle/settling-order.ts';
import type { TimeEntry } from '../../../rules/settle/types.ts';
import { entry, policy, utc } from './book.ts';

const ids = (entries: readonly TimeEntry[]): number[] => entries.map(({ id }) => id);

describe('the order in which entries settle (D15)', () => {
  it('is that of the work date, then the begin, with what has only a date last, then the id', () => {
    const entries = [
      entry(9, 30, { begin: null, end: null }),
      entry(8, 30, { begin: null, end: null }),
      entry(7, 30),
      entry(6, 30),
      entry(5, 30, { begin: null, end: utc('2026-11-03T06:00') }), // began 30 minutes before the two above
      entry(4, 30, { begin: utc('2026-11-02T21:00'), end: null }), // 00:30 in Tehran: the same day
      entry(3, 30, { begin: utc('2026-11-02T20:00'), end: null }), // 23:30 in Tehran: the day before
      entry(2, 30, { date: '2026-11-02', begin: null, end: null }),
    ];
    expect(ids(settlingOrder(entries, policy))).toEqual([3, 2, 4, 5, 6, 7, 8, 9]);
  });

  it.each([
    ['a few a day', 6, 40],
    ['many on one day', 1, 120],
  ])('is the same whatever the order they are read in, and one plain sort of all: %s', (_case, days, most) => {
    const from = utc('2026-11-01T00:00');
    const some = fc.uniqueArray(
      fc
        .record({
          id: fc.nat(500),
          begin: fc.option(fc.nat(days * 1440)),
          end: fc.option(fc.nat(days * 1440)),
          minutes: fc.integer({ min: -10, max: 3_000 }),
          day: fc.integer({ min: 1, max: days + 1 }),
        })
        .map(({ id, begin, end, minutes, day }) =>
          entry(id, minutes, {
            date: `2026-11-0${day}`,
            begin: begin === null ? null : from + begin,
            end: end === null ? null : from + end,
          }),
        ),
      { selector: ({ id }) => id, maxLength: most },
    );
    const begin = (one: TimeEntry): number =>
      one.begin ?? (one.end === null ? Number.MAX_SAFE_INTEGER : one.end - minutesToPrice(one));
    const day = (one: TimeEntry): number => workDayOf(one, policy.clock);
    fc.assert(
      fc.property(some, (entries) => {
        const plain = [...entries].sort((a, b) => day(a) - day(b) || begin(a) - begin(b) || a.id - b.id);
        expect(ids(settlingOrder(entries, policy))).toEqual(ids(plain));
      }),
      { seed: 15, numRuns: 200 },
    );
  });
});
