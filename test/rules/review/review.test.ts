import { describe, expect, it } from 'vitest';
import { reviewedContent, reviewStateOf } from '../../../rules/review/content.ts';
import { marksOf } from '../../../rules/review/marks.ts';
import { Spread, upperBar } from '../../../rules/review/spread.ts';
import { Survey } from '../../../rules/review/survey.ts';
import type { RecordedEntry } from '../../../rules/review/types.ts';
import type { Dispute } from '../../../rules/settle/types.ts';
import { entry, policy, utc } from '../settle/book.ts';

function recorded(id: number, minutes: number, more: Partial<RecordedEntry> = {}): RecordedEntry {
  return { ...entry(id, minutes), reviewed: null, ...more };
}

const OPEN: Dispute = {
  disputedOn: '2026-11-03',
  decision: null,
  decidedById: null,
  decidedBy: '',
  decidedAt: null,
  writtenById: null,
  writtenAt: '2026-11-03 08:00:00',
  note: '',
  announced: null,
};

function surveyOf(entries: readonly RecordedEntry[]): Survey {
  const survey = new Survey(policy);
  for (const one of entries) survey.add(one);
  return survey;
}

const kinds = (entries: readonly RecordedEntry[], id: number, today = '2026-11-22'): string[] => {
  const one = entries.find((each) => each.id === id);
  if (!one) throw new Error(`no entry ${id}`);
  return marksOf(one, surveyOf(entries).bars(), policy, today).map(({ kind }) => kind);
};

describe('robust bars', () => {
  const spread = (...values: number[]): Spread => {
    const made = new Spread();
    for (const value of values) made.add(value);
    return made;
  };

  it.each([
    // values, median, MAD, bar at least 5 values and MAD 5
    [[30, 30, 30, 30, 30], 30, 0, 30 + 26],
    // MAD 10: 10 × 5.1891 = 51.9
    [[20, 30, 40, 50, 60], 40, 10, 40 + 52],
    [[20, 30, 40, 50, 6000], 40, 10, 40 + 52],
    [[1, 2, 3, 4], 2, 1, null],
  ])('%j: median %s, MAD %s, bar %s', (values, median, deviation, bar) => {
    const made = spread(...values);
    expect([made.median(), made.deviation(), upperBar(made, { atLeast: 5, floor: 5 })]).toEqual([
      median,
      deviation,
      bar,
    ]);
  });

  it('nothing has no bar', () => {
    expect(upperBar(new Spread(), { atLeast: 1, floor: 5 })).toBeNull();
  });
});

describe('what stands out on an entry (4.2)', () => {
  const usual = [20, 30, 30, 40, 40, 50, 60].map((minutes, at) => recorded(at + 1, minutes, { ticketId: at + 1 }));

  it('4.2: one far longer than its category, from eight entries on', () => {
    expect(kinds([...usual, recorded(99, 300)], 99)).toEqual(['long-for-category', 'not-settled']);
    expect(kinds([...usual.slice(1), recorded(99, 300)], 99)).toEqual(['not-settled']);
    // the same minutes of another category are held against their own
    expect(kinds([...usual, recorded(99, 300, { category: 'studio' })], 99)).toEqual(['not-settled']);
  });

  it('D5: short entries are many over the whole period, whatever the page', () => {
    const short = [1, 2, 3, 4].map((id) => recorded(id, 5));
    const all = [...short, recorded(5, 5, { employeeId: 2 }), recorded(6, 15)];
    expect(kinds(all, 1)).toContain('micro-entries');
    expect(kinds(all, 5)).not.toContain('micro-entries');
    expect(kinds(short.slice(1), 2)).not.toContain('micro-entries');
  });

  it('1.6: consent; D7: the date; D14: a manager, each told with its detail', () => {
    const ticket = { consentRecorded: false, closed: false, delivery: null };
    const one = recorded(1, 60, {
      ticket,
      date: '2026-11-04',
      managerWord: { category: 'studio', minutes: 30, waived: false },
    });
    const marks = marksOf(one, surveyOf([one]).bars(), policy, '2026-11-22');
    expect(marks.map(({ kind, found, detail }) => [kind, found, detail])).toEqual([
      ['date-mismatch', null, '2026-11-03'],
      ['consent-missing', null, null],
      ['not-settled', null, null],
      ['manager-override', 30, 'category studio, minutes 30'],
    ]);
  });

  it('D6: no times on billable work; free work needs none', () => {
    expect(kinds([recorded(1, 60, { begin: null, end: null })], 1)).toContain('date-only');
    expect(kinds([recorded(1, 60, { begin: null, end: null, category: 'bug' })], 1)).not.toContain('date-only');
  });

  it.each([
    // 10 days: the last one is 13 November
    ['2026-11-13', 'disputed', 10],
    ['2026-11-14', 'dispute-overdue', 11],
  ])('D20: on %s an objection of 3 November is %s', (today, kind, days) => {
    const one = recorded(1, 60, { dispute: OPEN });
    const mark = marksOf(one, surveyOf([one]).bars(), policy, today).find((each) => each.kind.startsWith('dispute'));
    expect(mark).toEqual({ kind, found: days, bar: 10, detail: '2026-11-13' });
  });
});

describe('who stands out (4.2)', () => {
  const day = utc('2026-11-03T06:00');
  const night = utc('2026-11-03T19:00');
  /** `count` entries of an employee, of which `nights` at night, of so many minutes. */
  const of = (employeeId: number, count: number, nights: number, minutes = 30): RecordedEntry[] =>
    Array.from({ length: count }, (_, at) => {
      const begin = at < nights ? night : day;
      const id = employeeId * 1000 + at;
      return recorded(id, minutes, { employeeId, ticketId: id, begin, end: begin + minutes });
    });
  const found = (entries: readonly RecordedEntry[]) =>
    surveyOf(entries)
      .groupMarks()
      .map(({ kind, id, found, bar, sample }) => [kind, id, found, bar, sample]);

  it('5.4: night work beyond a quarter and half as much again as everyone', () => {
    // 8 of 40 minutes are at night: 200 per thousand, so the bar is 300
    expect(found([...of(1, 20, 6), ...of(2, 20, 2)])).toEqual([['night-employee', 1, 300, 300, 20]]);
    expect(found([...of(1, 20, 5), ...of(2, 20, 3)])).toEqual([]);
    // nine entries are too few to say
    expect(found([...of(1, 9, 9), ...of(2, 40, 0)])).toEqual([]);
  });

  it('5.4: work on holidays is no night work, at whatever hour', () => {
    // 6 November 2026 is a Friday; two of its six entries are at night
    const friday = (one: RecordedEntry, at: number): RecordedEntry => {
      if (at >= 6) return one;
      const begin = utc(at < 2 ? '2026-11-06T19:00' : '2026-11-06T06:00');
      return { ...one, begin, end: begin + 30, date: '2026-11-06' };
    };
    expect(found([...of(1, 20, 0).map(friday), ...of(2, 20, 0)])).toEqual([['holiday-employee', 1, 300, 250, 20]]);
  });

  it('evidence gaps, and minutes against the medians of the same categories', () => {
    const gaps = of(1, 10, 0).map((one, at) => (at < 4 ? { ...one, begin: null, end: null } : one));
    expect(found([...gaps, ...of(2, 30, 0)])).toEqual([['evidence-gap-employee', 1, 400, 250, 10]]);
    // 45 a time where 30 is usual
    const slow = of(1, 10, 0, 45);
    expect(found([...slow, ...of(2, 30, 0)])).toContainEqual(['long-employee', 1, 150, 150, 10]);
  });

  it('a ticket far longer than those of its category', () => {
    const many = Array.from({ length: 9 }, (_, at) => recorded(at + 100, 30, { employeeId: 5, ticketId: 77 }));
    // bar: 30 + 15 × 5.1891, rounded up
    expect(found([...of(2, 20, 0), ...many])).toEqual([['long-ticket', 77, 270, 108, 21]]);
  });

  it('sums: free and billed by customer, employee, category and outcome', () => {
    const verdict = { reason: null, explanation: '', policyVersion: '1402', receipt: '' };
    const billed = {
      ...verdict,
      category: 'training',
      outcome: 'package' as const,
      billedMinutes: 60,
      weightedCentiminutes: 9000,
    };
    const free = { ...verdict, category: 'bug', outcome: 'free' as const, billedMinutes: 0, weightedCentiminutes: 0 };
    const survey = surveyOf([
      recorded(1, 60, { verdict: billed }),
      recorded(2, 45, { category: 'bug', verdict: free }),
    ]);
    expect(survey.total).toEqual({
      entries: 2,
      minutes: 105,
      freeMinutes: 45,
      billedMinutes: 60,
      weightedCentiminutes: 9000,
    });
    expect([...survey.byCategory.keys()]).toEqual(['training', 'bug']);
    expect(survey.byOutcome.get('free')?.minutes).toBe(45);
  });
});

describe('what was reviewed', () => {
  it('stays reviewed until the entry says something else', () => {
    const one = recorded(1, 60);
    const reviewed = { on: '2026-11-22', by: 'نگار', note: '', content: reviewedContent(one) };
    expect(reviewStateOf(one)).toBe('new');
    expect(reviewStateOf({ ...one, reviewed })).toBe('reviewed');
    expect(reviewStateOf({ ...one, reviewed, recordedMinutes: 61 })).toBe('changed');
    expect(reviewStateOf({ ...one, reviewed, dispute: OPEN })).toBe('changed');
    // when it came into Odoo is nothing management looked at
    expect(reviewStateOf({ ...one, reviewed, arrivedOn: '2026-11-09' })).toBe('reviewed');
  });
});
