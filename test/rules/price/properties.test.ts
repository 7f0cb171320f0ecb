import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../rules/calendar/civil-date.ts';
import { price } from '../../../rules/price/price.ts';
import type { PriceInput } from '../../../rules/price/types.ts';
import { policyWith, shipped, type Version, withSummerTime } from '../policy/some-policy.ts';
import { entry } from './entry.ts';
import { slowPrice } from './minute-by-minute.ts';

const SEED = 1405;
const runs = (numRuns: number) => ({ seed: SEED, numRuns });

const minuteOf = (date: string): number => dayNumber(date) * 1440;
const FIRST = minuteOf('2023-03-22');
const LAST = minuteOf('2027-03-18');
const begins = fc.integer({ min: FIRST, max: LAST });
const durations = fc.integer({ min: 1, max: 960 });

const inputs: fc.Arbitrary<PriceInput> = fc
  .record({
    begin: fc.option(fc.integer({ min: FIRST - 50_000, max: LAST + 50_000 })),
    span: fc.option(fc.integer({ min: -5, max: 1500 })),
    recordedMinutes: fc.oneof(fc.integer({ min: -3, max: 30 }), fc.integer({ min: 1, max: 1000 })),
    category: fc.constantFrom(null, 'unknown', 'bug', 'account', 'training', 'deployment'),
    hasSubscription: fc.boolean(),
    hasPackage: fc.boolean(),
    near: fc.boolean(),
  })
  .map(({ span, near, begin, ...rest }) => {
    const length = near ? rest.recordedMinutes : (span ?? 0);
    const end = span === null ? null : (begin ?? FIRST) + length;
    return entry({ ...rest, begin, end });
  });

const sum = (list: readonly { minutes: number }[]): number => list.reduce((total, { minutes }) => total + minutes, 0);

describe(`properties of a price (seed ${SEED})`, () => {
  it('D4, D9: the parts sum to the whole: segments, charges, weights and amounts', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const priced = price(input, shipped);
        expect(sum(priced.segments)).toBe(priced.billedMinutes);
        expect(sum(priced.charges)).toBe(priced.billedMinutes);
        const weights = priced.segments.map((one) => one.minutes * one.multiplierPercent);
        expect(weights.reduce((a, b) => a + b, 0)).toBe(priced.weightedCentiminutes);
        expect(priced.charges.reduce((a, b) => a + b.amountMinor, 0)).toBe(priced.amountMinor);
      }),
      runs(1000),
    );
  });

  it('D8: free and held entries cost nothing; billable ones cost something and are never below the minimum', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { outcome, amountMinor, billedMinutes, segments } = price(input, shipped);
        if (outcome === 'billable') {
          expect(amountMinor).toBeGreaterThan(0);
          expect(billedMinutes).toBeGreaterThanOrEqual(10);
        } else {
          expect([amountMinor, billedMinutes, segments.length]).toEqual([0, 0, 0]);
        }
      }),
      runs(1000),
    );
  });

  it('5.1 to 5.4, D5: the same as minute by minute, by other means', () => {
    fc.assert(
      fc.property(
        begins,
        fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 600 })),
        (begin, minutes) => {
          const priced = price(entry({ begin, recordedMinutes: minutes }), shipped);
          const slow = slowPrice(begin, minutes, 250_000n);
          expect(BigInt(priced.amountMinor)).toBe(slow.rials);
          expect(priced.billedMinutes).toBe(slow.billedMinutes);
          expect(BigInt(priced.weightedCentiminutes)).toBe(slow.weightedHalves * 50n);
        },
      ),
      runs(150),
    );
  });

  it('D1, D4: the same around the nights on which the clocks moved', () => {
    const nights = fc.constantFrom('2020-03-20', '2020-09-20', '2021-03-21', '2021-09-21', '2022-03-21', '2022-09-21');
    fc.assert(
      fc.property(
        nights,
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 400 }),
        (night, offset, minutes) => {
          const begin = minuteOf(night) + offset;
          const priced = price(entry({ begin, recordedMinutes: minutes }), withSummerTime);
          expect(BigInt(priced.amountMinor)).toBe(slowPrice(begin, minutes, 250_000n).rials);
        },
      ),
      runs(150),
    );
  });

  it('5.1: from 10 minutes on, a longer entry with the same begin never costs less', () => {
    fc.assert(
      fc.property(begins, fc.integer({ min: 10, max: 959 }), (begin, minutes) => {
        const shorter = price(entry({ begin, recordedMinutes: minutes }), shipped);
        const longer = price(entry({ begin, recordedMinutes: minutes + 1 }), shipped);
        expect(longer.amountMinor).toBeGreaterThan(shorter.amountMinor);
      }),
      runs(500),
    );
  });

  it('5.2 to 5.4: under the shipped policy every multiplier is 1, 1.5 or 2', () => {
    fc.assert(
      fc.property(begins, durations, (begin, recordedMinutes) => {
        for (const one of price(entry({ begin, recordedMinutes }), shipped).segments) {
          expect([100, 150, 200]).toContain(one.multiplierPercent);
        }
      }),
      runs(300),
    );
  });

  it('D4: segments follow each other in time, no neighbours of one multiplier but at midnight', () => {
    fc.assert(
      fc.property(begins, durations, (begin, recordedMinutes) => {
        const timed = price(entry({ begin, recordedMinutes }), shipped).segments.filter((one) => !one.isMinimum);
        expect(timed[0]?.begin).toBe(begin);
        expect(timed.at(-1)?.end).toBe(begin + recordedMinutes);
        for (const [index, one] of timed.slice(1).entries()) {
          const before = timed[index];
          expect(one.begin).toBe(before?.end);
          const midnight = shipped.clock.minuteOfDay(one.begin as number) === 0;
          expect(midnight || one.multiplierPercent !== before?.multiplierPercent).toBe(true);
        }
      }),
      runs(500),
    );
  });

  it('D6: begin only, end only and both give one price', () => {
    fc.assert(
      fc.property(begins, durations, (begin, recordedMinutes) => {
        const end = begin + recordedMinutes;
        const { segments } = price(entry({ begin, end, recordedMinutes }), shipped);
        expect(price(entry({ begin, recordedMinutes }), shipped).segments).toEqual(segments);
        expect(price(entry({ end, recordedMinutes }), shipped).segments).toEqual(segments);
      }),
      runs(300),
    );
  });

  it('deterministic to the byte, and the input is left as it was', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const before = JSON.stringify(input);
        const first = JSON.stringify(price(Object.freeze(input), shipped));
        expect(JSON.stringify(price(JSON.parse(before) as PriceInput, shipped))).toBe(first);
        expect(JSON.stringify(input)).toBe(before);
      }),
      runs(300),
    );
  });
});

describe(`the order of the file does not matter (seed ${SEED})`, () => {
  const change = (reverse: boolean) =>
    policyWith((file) => {
      const next = structuredClone(file.versions[0] as Version);
      file.versions.push({ ...next, id: 'next', from: '1404-01-01', maxEntryHours: 8 });
      for (const tariff of [...file.tariffs])
        file.tariffs.push({ ...tariff, from: '1405-01-01', hourlyRate: 21_000_000 });
      if (!reverse) return;
      file.versions.reverse();
      file.tariffs.reverse();
      file.holidays.dates.reverse();
      for (const version of file.versions) version.shifts.reverse();
    });
  const [forward, backward] = [change(false), change(true)];

  it('D11: versions, tariffs, shifts and holidays in reverse give the same prices', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(price(input, backward)).toEqual(price(input, forward));
      }),
      runs(500),
    );
  });
});
