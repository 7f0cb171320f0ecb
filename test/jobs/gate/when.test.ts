import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../../jobs/gate/when.ts';
import { zoneClock } from '../../../rules/calendar/zone-clock.ts';
import { utc } from '../../rules/settle/book.ts';

const tehran = zoneClock('Asia/Tehran');

describe('when the work would begin', () => {
  it.each([
    ['2026-11-24T18:30:00+03:30', '2026-11-24T15:00'],
    ['2026-11-24T15:00Z', '2026-11-24T15:00'],
    ['1405-09-03 18:30', '2026-11-24T15:00'],
    ['2026-11-24 18:30', '2026-11-24T15:00'],
    ['۱۴۰۵/۰۹/۰۳ ۱۸:۳۰', '2026-11-24T15:00'],
    ['1405-09-03T00:00', '2026-11-23T20:30'],
    // summer time until 2022
    ['1400-05-01 10:00', '2021-07-23T05:30'],
  ])('D1: %s is %s UTC', (text, expected) => {
    expect(parseWhen(text, tehran)).toBe(utc(expected));
  });

  // 00:00 to 01:00 of 1 Farvardin... the clocks skipped from 00:00 of 2 Farvardin 1400 to 01:00
  it.each([
    '',
    'tomorrow',
    '1405-13-01 10:00',
    '1405-09-03',
    '1405-09-03 24:00',
    '1405-09-03 10:60',
    '1400-01-02 00:30',
    // a mistyped year
    '9999-12-31 23:00',
    '9999-12-31T23:00Z',
    '0026-11-24T15:00Z',
  ])('%j is none', (text) => {
    expect(parseWhen(text, tehran)).toBeNull();
  });
});
