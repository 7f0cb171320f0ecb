import { describe, expect, it } from 'vitest';
import { price } from '../../../rules/price/price.ts';
import { shipped, versionWith } from '../policy/some-policy.ts';
import { at, parts, rows, tehran } from './entry.ts';

const LIST = `
# what                                             | known                                    | min | evidence  | parts or hold
D6: the span is the minutes                        | 1405-09-01 10:00 to 11:00                |  60 | exact     | 60 × 1
D6: a minute longer is exact, the span is billed   | 1405-09-01 10:00 to 11:01                |  60 | exact     | 61 × 1
D6: a minute shorter is exact, the span is billed  | 1405-09-01 10:00 to 10:59                |  60 | exact     | 59 × 1
D6: an exact span is cut where the shift ends      | 1405-09-01 16:30 to 17:30                |  60 | exact     | 30 × 1 + 30 × 1.5
D6: begin only                                     | 1405-09-01 16:30                         |  60 | begin     | 30 × 1 + 30 × 1.5
D6: end only, counted backwards                    | to 1405-09-01 17:30                      |  60 | end       | 30 × 1 + 30 × 1.5
D6: a break inside one multiplier                  | 1405-09-01 10:00 to 12:00                |  60 | within    | 60 × 1
D6: two minutes longer is a break                  | 1405-09-01 10:00 to 11:02                |  60 | within    | 60 × 1
D6: a break across midnight at one multiplier      | 1405-09-01 23:00 to 1405-09-02 01:00     |  60 | within    | 60 × 2
D6: a break on a holiday, through all shifts       | 1405-08-29 08:00 to 23:00                |  60 | within    | 60 × 2
D6: a break over two multipliers                   | 1405-09-01 16:00 to 18:00                |  60 | -         | time-ambiguous
D6: a break and the minimum                        | 1405-09-01 10:00 to 10:20                |   4 | within    | 4 × 1 + min 6 × 1
D6: two minutes shorter contradict                 | 1405-09-01 10:00 to 10:58                |  60 | -         | time-conflict
D6: an end at the begin                            | 1405-09-01 10:00 to 10:00                |   1 | -         | time-conflict
D6: an end before the begin                        | 1405-09-01 10:00 to 09:00                |  60 | -         | time-conflict
D6: only the date, a working day                   | 1405-09-01                               |  60 | date-only | 60 × 1
D6: only the date, Friday                          | 1405-08-29                               |  60 | date-only | 60 × 2
D6: only the date, an official holiday             | 1405-08-23                               |  60 | date-only | 60 × 2
D5: only the date, and the minimum                 | 1405-09-01                               |   5 | date-only | 5 × 1 + min 5 × 1
`;

describe('D6: evidence of when the work was done', () => {
  it.each(rows(LIST))('%s', (_what, known = '', minutes, evidence, expected) => {
    const priced = price(at(known, Number(minutes)), shipped);
    expect(priced.evidence ?? '-').toBe(evidence);
    expect(priced.reason ?? parts(priced)).toBe(expected);
  });

  it('D6: `within` is one segment with the ends of the span and the recorded minutes', () => {
    const priced = price(at('1405-09-01 23:00 to 1405-09-02 01:00', 60), shipped);
    expect(priced.segments).toMatchObject([
      { begin: tehran('1405-09-01 23:00'), end: tehran('1405-09-02 01:00'), minutes: 60, multiplierPercent: 200 },
    ]);
  });

  it('D6: the date alone rests on no shift clause, and is told as a warning', () => {
    const priced = price(at('1405-09-01', 60), shipped);
    expect(priced.clauses).toEqual(['2.1', '5.1']);
    expect(priced.warnings).toEqual(['date-only']);
    expect(priced.segments).toMatchObject([{ begin: null, end: null, cause: 'unknown-time' }]);
  });

  it('D6: with `whenTimeUnknown: hold` the date alone is held, but not on a holiday', () => {
    const strict = versionWith((version) => {
      version.whenTimeUnknown = 'hold';
    });
    expect(price(at('1405-09-01', 60), strict).reason).toBe('time-unknown');
    expect(parts(price(at('1405-08-29', 60), strict))).toBe('60 × 2');
  });
});

describe('D7: the work date', () => {
  it.each([
    ['D7: is the day of the begin', '1405-09-01 23:30', 60, '2026-11-22'],
    ['D7: is the day of the computed begin', 'to 1405-09-02 00:30', 60, '2026-11-22'],
    ['D7: otherwise the recorded date', '1405-09-01', 60, '2026-11-22'],
  ])('%s', (_what, known, minutes, workDate) => {
    expect(price(at(known, minutes), shipped).workDate).toBe(workDate);
  });

  it('D7: a recorded date that differs is a warning, free entries included', () => {
    const late = at('1405-09-01 23:30', 60, { date: '2026-11-23' });
    expect(price(late, shipped).warnings).toEqual(['date-mismatch']);
    expect(price({ ...late, category: 'bug' }, shipped).warnings).toEqual(['date-mismatch']);
  });
});

describe("D14: a manager's word", () => {
  const word = { category: null, minutes: null, waived: false };
  const known = '1405-09-01 16:30 to 17:30';

  it.each([
    ['D14: minutes count from the begin, the end is ignored', known, { ...word, minutes: 20 }, '20 × 1'],
    ['D14: more minutes than the span', known, { ...word, minutes: 90 }, '30 × 1 + 60 × 1.5'],
    ['D14: with the end only, backwards from it', 'to 1405-09-01 17:30', { ...word, minutes: 20 }, '20 × 1.5'],
    ['D14: with the date only', '1405-09-01', { ...word, minutes: 20 }, '20 × 1'],
    ['D14: minutes mend a conflict', '1405-09-01 10:00 to 10:10', { ...word, minutes: 30 }, '30 × 1'],
    ['D14: minutes mend a negative time', '1405-09-01 10:00', { ...word, minutes: 30 }, '30 × 1'],
    ['D14: minutes have the minimum too', '1405-09-01 10:00', { ...word, minutes: 3 }, '3 × 1 + min 7 × 1'],
  ])('%s', (what, when, managerWord, expected) => {
    const recorded = what.includes('negative') ? -60 : 60;
    const priced = price(at(when, recorded, { managerWord }), shipped);
    expect(parts(priced)).toBe(expected);
    expect(priced.workedMinutes).toBe(recorded);
  });

  it('D13: the category outranks the recorded one', () => {
    const priced = price(at(known, 60, { category: 'bug', managerWord: { ...word, category: 'studio' } }), shipped);
    expect(priced).toMatchObject({ outcome: 'billable', category: 'studio' });
  });

  it.each([
    ['a billable entry', {}],
    ['an entry without a category', { category: null }],
    ['an entry without time', { recordedMinutes: 0 }],
    ['a customer without anything', { hasSubscription: false }],
  ])('D14: waived is free, before every hold: %s', (_what, change) => {
    const priced = price(at(known, 60, { ...change, managerWord: { ...word, waived: true } }), shipped);
    expect(priced).toMatchObject({ outcome: 'free', reason: 'waived', amountMinor: 0, segments: [] });
  });
});
