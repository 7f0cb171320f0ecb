import { describe, expect, it } from 'vitest';
import { priceJsonLine } from '../../../rules/price/json-line.ts';
import { shipped } from '../policy/some-policy.ts';

const LINE = {
  id: 'a1',
  date: '2026-11-22',
  minutes: 7,
  start: '2026-11-22T16:57:30+03:30',
  end: null,
  category: 'training',
  hasSubscription: true,
  hasPackage: false,
};
const ask = (change: object) => priceJsonLine(JSON.stringify({ ...LINE, ...change }), 3, shipped);

describe('the answer to a line of the price command', () => {
  it('D3, D4, D5: begins are cut to the minute; parts, the shortfall last; keys in the documented order', () => {
    // 6 × 250,000 + 4 × 375,000
    expect(JSON.stringify(ask({}).answer)).toBe(
      '{"id":"a1","outcome":"billable","reason":null,"evidence":"begin","workedMinutes":7,"billedMinutes":10,' +
        '"weightedMinutes":12,"segments":[' +
        '{"start":"2026-11-22T16:57:00+03:30","end":"2026-11-22T17:00:00+03:30","minutes":3,"multiplier":1},' +
        '{"start":"2026-11-22T17:00:00+03:30","end":"2026-11-22T17:04:00+03:30","minutes":4,"multiplier":1.5},' +
        '{"start":null,"end":null,"minutes":3,"multiplier":1}],"amount":3000000,"currency":"IRR",' +
        '"clauses":["2.1","3.2","5.1","5.2","5.3"],"warnings":[],"policyVersion":"1402"}',
    );
  });

  it('D9: weighted minutes are a decimal number', () => {
    expect(ask({ start: '2026-11-22T18:00:00+03:30', minutes: 11 }).answer).toMatchObject({ weightedMinutes: 16.5 });
  });

  it.each([
    ['free', { category: 'bug' }, { outcome: 'free', reason: null, clauses: ['1.1'] }],
    ['held', { category: null }, { outcome: 'held', reason: 'unclassified', clauses: [] }],
  ])('%s: zeros, no segments, no evidence', (_what, change, expected) => {
    const { answer, ok } = ask(change);
    expect(ok).toBe(true);
    expect(answer).toMatchObject({ ...expected, evidence: null, billedMinutes: 0, weightedMinutes: 0, segments: [] });
    expect(answer).toMatchObject({ amount: 0, currency: 'IRR', workedMinutes: 7, policyVersion: '1402' });
  });

  it.each([
    ['another offset', '2026-11-22T13:30:00Z'],
    ['without seconds', '2026-11-22T17:00+03:30'],
    ['with a fraction', '2026-11-22T17:00:59.999+03:30'],
    ['an offset without a colon', '2026-11-22T17:00:00+0330'],
  ])('D3: a time with %s', (_what, start) => {
    expect(ask({ start, minutes: 10 }).answer).toMatchObject({
      segments: [
        { start: '2026-11-22T17:00:00+03:30', end: '2026-11-22T17:10:00+03:30', minutes: 10, multiplier: 1.5 },
      ],
    });
  });

  it.each([
    [
      'D3: a time without an offset',
      { start: '2026-11-22T16:57:30' },
      'start: expected an ISO 8601 time with an offset',
    ],
    ['a time that is no time', { end: '2026-11-22T25:00:00Z' }, 'end: expected an ISO 8601 time'],
    [
      'a day that does not exist',
      { date: '2026-02-30' },
      'date: expected a Gregorian date as YYYY-MM-DD, found "2026-02-30"',
    ],
    ['a Jalali date', { date: '1405-09-01' }, 'date: expected a Gregorian date'],
    ['D3: minutes that are no integer', { minutes: 7.5 }, 'minutes: expected a whole number, found 7.5'],
    ['minutes as text', { minutes: '7' }, 'minutes: expected a number, found "7"'],
    ['an unknown key', { customer: 5 }, 'customer: unknown key "customer"'],
    ['a missing key', { hasPackage: undefined }, 'hasPackage: missing: expected true or false'],
    ['two faults, both told', { minutes: null, start: 5 }, 'minutes: expected a number, found nothing (empty); start:'],
  ])('a line that cannot be read: %s', (_what, change, error) => {
    const { answer, ok } = ask(change);
    expect(ok).toBe(false);
    expect(answer).toEqual({ line: 3, error: expect.stringContaining(error) });
  });

  it.each([
    ['D8: nonsense minutes', { minutes: 9_007_199_254_740_991 }, 'implausible-duration'],
    [
      'D8: nonsense minutes before an end',
      { minutes: 9_007_199_254_740_991, start: null, end: '2026-11-22T17:00:00Z' },
      'implausible-duration',
    ],
    ['D8: the first year there is', { start: '0001-01-01T00:00:00Z' }, 'holiday-calendar-missing'],
    ['D8: the last year there is', { start: '9999-12-31T23:59:00Z' }, 'holiday-calendar-missing'],
    [
      'D8: a span of all years',
      { start: '0001-01-01T00:00:00Z', end: '9999-12-31T23:59:00Z' },
      'holiday-calendar-missing',
    ],
  ])('%s is held, not an error', (_what, change, reason) => {
    expect(ask(change)).toMatchObject({ ok: true, answer: { outcome: 'held', reason } });
  });

  it.each(['', '{', '[]', 'null', '"text"', '7'])('a line that is no object: %j', (text) => {
    expect(priceJsonLine(text, 9, shipped)).toEqual({ ok: false, answer: { line: 9, error: expect.any(String) } });
  });
});
