import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hundredthsOf } from '../../../rules/money/decimal.ts';
import { minutesFromHours } from '../../../rules/money/minutes-from-hours.ts';
import { lineAmountMinor, unitPriceCenti } from '../../../rules/money/price-per-minute.ts';
import { divRoundHalfAway } from '../../../rules/money/round-half-away.ts';

describe('D9: rounding, halves away from zero', () => {
  it.each([
    [5, 2, 3],
    [-5, 2, -3],
    [4, 3, 1],
    [-4, 3, -1],
    [1, 3, 0],
    [-1, 3, 0],
    [0, 7, 0],
    [9_007_199_254_740_991, 1, 9_007_199_254_740_991],
    [9_007_199_254_740_991n * 10n, 10, 9_007_199_254_740_991],
  ])('%d ÷ %d = %d', (numerator, denominator, expected) => {
    expect(divRoundHalfAway(numerator, denominator)).toBe(expected);
  });

  it.each([
    [1.5, 2],
    [1, 0],
    [1, -2],
    [1, 1.5],
    [Number.NaN, 1],
    [2 ** 53, 1],
    [10n ** 30n, 1],
  ])('%d ÷ %d is refused', (numerator, denominator) => {
    expect(() => divRoundHalfAway(numerator, denominator)).toThrow(RangeError);
  });

  it('integers and big integers agree, and the error is at most a half (seed 1405)', () => {
    const numbers = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 100_000 }), (numerator, denominator) => {
        const rounded = divRoundHalfAway(numerator, denominator);
        expect(divRoundHalfAway(BigInt(numerator), denominator)).toBe(rounded);
        const error = 2n * (BigInt(rounded) * BigInt(denominator) - BigInt(numerator));
        expect(error <= BigInt(denominator) && error >= -BigInt(denominator)).toBe(true);
        expect(divRoundHalfAway(-numerator, denominator)).toBe(rounded === 0 ? 0 : -rounded);
      }),
      { seed: 1405, numRuns: 500 },
    );
  });
});

describe('D9: the price of a minute and of a line', () => {
  it.each([
    // rials an hour in hundredths, percent, hundredths of a rial a minute
    [1_500_000_000, 100, 25_000_000],
    [1_500_000_000, 150, 37_500_000],
    [1_000_000_000, 100, 16_666_667], // 166,666.666… → 166,666.67
    [1_000_000_000, 200, 33_333_333], // 333,333.333… → 333,333.33
    [1_500_000_060, 100, 25_000_001],
    [1_500_000_030, 100, 25_000_001], // a half goes up
    [90_000_000_000_000, 200, 3_000_000_000_000], // the product is beyond 2^53
  ])('%d an hour at %d %% is %d a minute', (hourly, percent, perMinute) => {
    expect(unitPriceCenti(hourly, percent)).toBe(perMinute);
  });

  it.each([
    // minutes, hundredths a minute, decimals, smallest units
    [65, 25_000_001, 0, 16_250_001], // 65 × 250,000.01 = 16,250,000.65
    [500, 16_666_667, 0, 83_333_335],
    [-65, 25_000_001, 0, -16_250_001],
    [1, 50, 0, 1], // half a rial
    [-1, 50, 0, -1],
    [3, 1_234, 2, 3_702], // 3 × 12.34 = 37.02
    [3, 1_234, 3, 37_020],
    [3, 1_235, 1, 371], // 37.05 → 37.1
    [0, 1_234, 0, 0],
  ])('%d min × %d, %d decimals = %d', (minutes, unit, decimals, amount) => {
    expect(lineAmountMinor(minutes, unit, decimals)).toBe(amount);
  });

  it('an amount beyond 2^53 is refused', () => {
    expect(() => lineAmountMinor(9_000_000_000, 1_000_000_000, 0)).toThrow(RangeError);
  });
});

describe('D3: minutes from the hours that Odoo stores', () => {
  it.each([
    [0, 0],
    [0.25, 15],
    [1, 60],
    [0.175, 11], // 10.5
    [-0.175, -11],
    [1.0083333, 60], // 60.499998
    [60.5 / 60, 61], // a half with the float's noise
    [10 / 60, 10],
    [0.16666666666666666, 10],
    [0.17, 10], // 10.2
    [0.1 + 0.2, 18],
    [1e-7, 0],
    [-0.25, -15],
    [8760, 525_600],
    [1e21, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('%d h is %s min', (hours, minutes) => {
    if (minutes === null) expect(() => minutesFromHours(hours)).toThrow(RangeError);
    else expect(minutesFromHours(hours)).toBe(minutes);
  });

  it('every whole minute of 16 hours comes back from its float', () => {
    for (let minutes = -960; minutes <= 960; minutes++)
      expect(minutesFromHours(minutes / 60)).toBe(minutes === 0 ? 0 : minutes);
  });
});

describe('decimals of the policy file', () => {
  it.each([
    [1.5, 150],
    ['12000000.50', 1_200_000_050],
    ['1.500', 150],
    [1e3, 100_000],
    [1.555, null],
    ['1,5', null],
    ['', null],
    ['0x10', null],
    [Number.NaN, null],
    ['1e400', null],
  ])('%s is %s hundredths', (value, expected) => {
    expect(hundredthsOf(value)).toBe(expected);
  });
});
