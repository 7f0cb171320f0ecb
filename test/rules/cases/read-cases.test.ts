import { describe, expect, it } from 'vitest';
import { arithmeticOf } from './arithmetic.ts';
import { instantOf } from './local-time.ts';
import { casesOf } from './read-cases.ts';

const GOOD = `about: نمونه
around: { subscription: 1402-01-01 }
cases:
  - title: یک ساعت در روز
    shows: ["5.2"]
    entry: { begin: "1405-09-01 10:00", minutes: 60, category: training }
    expect:
      outcome: invoice
      amount: 15,000,000 # 60 × 250,000
`;

describe('a file of golden cases with a mistake is refused, with file and line', () => {
  it('the file the cases start from is read', () => {
    expect(casesOf(GOOD, 'f.yaml')).toMatchObject([
      { place: 'f.yaml:4', name: '5.2: یک ساعت در روز', expect: { amount: 15_000_000 } },
    ]);
  });

  it.each([
    ['an unknown key', 'category: training', 'categry: training', 'f.yaml:6:54 cases[0].entry.categry: unknown key'],
    ['an id that is none', '"5.2"', '"5.9"', 'f.yaml:5:13 cases[0].shows[0]: expected an id of POLICY.md'],
    ['a day that does not exist', 'subscription: 1402-01-01', 'subscription: 1402-12-30', 'f.yaml:2:25 around.subs'],
    ['a time that is none', '10:00', '25:00', 'f.yaml:6:21 cases[0].entry.begin: expected "HH:MM"'],
    ['no amount', '      amount: 15,000,000 # 60 × 250,000\n', '', 'f.yaml:7:5 cases[0].expect.amount: '],
    [
      'a title that is not Persian',
      'یک ساعت در روز',
      'an hour',
      'f.yaml:4:12 cases[0].title: expected a title in Persian',
    ],
    ['an amount without its arithmetic', ' # 60 × 250,000', '', 'f.yaml:9 expected the arithmetic in a comment'],
    [
      'arithmetic that comes to something else',
      '# 60',
      '# 59',
      'f.yaml:9 expected arithmetic that comes to 15,000,000',
    ],
  ])('%s', (_what, from, to, message) => {
    expect(GOOD).toContain(from);
    expect(() => casesOf(GOOD.replace(from, to), 'f.yaml')).toThrow(message);
  });
});

describe('arithmetic in a comment', () => {
  it.each([
    [' 6 × 250,000 + 4 × 375,000؛ روز و عصر', 0, 3_000_000],
    [' 60 × 200,000.01 = 12,000,000.6', 0, 12_000_001],
    // each line rounded by itself: 3.333 and 3.333 are 6 together, not 7
    [' 1 × 3.333 + 1 × 3.333', 0, 6],
    [' 60 × 0.42', 2, 25.2],
    [' -15 × 250,000', 0, -3_750_000],
  ])('%s', (comment, decimals, comes) => {
    expect(arithmeticOf(comment, decimals)).toBe(comes);
  });

  it('words alone are none', () => {
    expect(arithmeticOf(' رایگان')).toBeNull();
  });
});

describe("Tehran's wall clock", () => {
  it('D1: winter and summer', () => {
    expect(instantOf('2026-11-22', '17:00')).toBe(Date.parse('2026-11-22T13:30Z') / 60_000);
    expect(instantOf('2022-07-24', '17:00')).toBe(Date.parse('2022-07-24T12:30Z') / 60_000);
  });

  it('D1: a time that comes twice needs its offset, one that never comes is refused', () => {
    expect(() => instantOf('2022-09-21', '23:30')).toThrow('comes twice');
    expect(instantOf('2022-09-21', '23:30', '+03:30') - instantOf('2022-09-21', '23:30', '+04:30')).toBe(60);
    expect(() => instantOf('2022-03-22', '00:30')).toThrow('never comes');
  });
});
