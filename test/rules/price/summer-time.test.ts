import { describe, expect, it } from 'vitest';
import { formatIsoTime } from '../../../rules/calendar/iso-time.ts';
import { price } from '../../../rules/price/price.ts';
import { withSummerTime } from '../policy/some-policy.ts';
import { at, parts } from './entry.ts';

const ends = (known: string, minutes: number): string[] =>
  price(at(known, minutes), withSummerTime).segments.map(({ begin, end }) => {
    const time = (instant: number | null) => (instant === null ? '-' : formatIsoTime(instant, withSummerTime.clock));
    return `${time(begin)} ${time(end)}`;
  });

describe('D1: Tehran with its history', () => {
  it('D1: a summer evening before 1402 begins at 17:00 summer time', () => {
    expect(parts(price(at('1401-05-02 16:30', 60), withSummerTime))).toBe('30 × 1 + 30 × 1.5');
    expect(ends('1401-05-02 16:30', 60)[1]).toBe('2022-07-24T17:00:00+04:30 2022-07-24T17:30:00+04:30');
  });

  it('D1: from 1402 on there is no summer time', () => {
    expect(ends('1402-05-02 16:30', 30)).toEqual(['2023-07-24T16:30:00+03:30 2023-07-24T17:00:00+03:30']);
  });

  it('D4: in the night of 1 Farvardin 1401 midnight was skipped; only time that passed is billed', () => {
    // Monday 23:30, 30 minutes to the end of the day, then at once 01:00 on Tuesday
    expect(ends('1401-01-01 23:30', 60)).toEqual([
      '2022-03-21T23:30:00+03:30 2022-03-22T01:00:00+04:30',
      '2022-03-22T01:00:00+04:30 2022-03-22T01:30:00+04:30',
    ]);
    expect(parts(price(at('1401-01-01 23:30', 60), withSummerTime))).toBe('30 × 2 + 30 × 2');
  });

  it('D4: that morning the night shift is an hour shorter: 23:30 to 08:30 are eight hours', () => {
    expect(parts(price(at('1401-01-01 23:30', 540), withSummerTime))).toBe('30 × 2 + 450 × 2 + 60 × 1');
  });

  it('D4: in the night of 30 Shahrivar 1401 the hour from 23:00 came twice; both are billed, midnight once', () => {
    const priced = price(at('1401-06-30 22:00', 240), withSummerTime);
    // 22:00 to 24:00 summer time, 23:00 to 24:00 again, then an hour of 31 Shahrivar
    expect(parts(priced)).toBe('180 × 2 + 60 × 2');
    expect(ends('1401-06-30 22:00', 240)).toEqual([
      '2022-09-21T22:00:00+04:30 2022-09-22T00:00:00+03:30',
      '2022-09-22T00:00:00+03:30 2022-09-22T01:00:00+03:30',
    ]);
  });

  it('D4: into a Friday on a night when the clocks moved back', () => {
    // 30 Shahrivar 1400, Tuesday: the moved hour belongs to the evening's own day
    expect(parts(price(at('1400-06-30 21:30', 120), withSummerTime))).toBe('30 × 1.5 + 90 × 2');
  });
});
