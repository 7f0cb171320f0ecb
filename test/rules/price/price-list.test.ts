import { describe, expect, it } from 'vitest';
import { price } from '../../../rules/price/price.ts';
import { shipped } from '../policy/some-policy.ts';
import { at, parts, rows } from './entry.ts';

// Sample tariff: 15,000,000 rials an hour: 250,000 a minute at × 1, 375,000 at × 1.5, 500,000 at × 2.
// 1405-09-01 is a Sunday, 1405-08-28 a Thursday, 1405-08-29 a Friday, 1405-08-23 (Saturday) an official holiday.
const LIST = `
# what                                                     | begin            | min | parts                                      | rials       | clauses
5.2: day shift, from its first minute                      | 1405-09-01 08:30 |  60 | 60 × 1                                     |  15,000,000 | 2.1 5.1 5.2
D1: 08:29 is still night                                   | 1405-09-01 08:29 |  60 | 1 × 2 + 59 × 1                             |  15,250,000 | 2.1 5.1 5.2 5.4
D1: the day shift excludes its end                         | 1405-09-01 16:00 |  60 | 60 × 1                                     |  15,000,000 | 2.1 5.1 5.2
D1: 17:00 is evening                                       | 1405-09-01 16:01 |  60 | 59 × 1 + 1 × 1.5                           |  15,125,000 | 2.1 5.1 5.2 5.3
5.3: evening shift, from its first minute                  | 1405-09-01 17:00 |  60 | 60 × 1.5                                   |  22,500,000 | 2.1 5.1 5.3
D1: the evening shift excludes its end                     | 1405-09-01 21:00 |  60 | 60 × 1.5                                   |  22,500,000 | 2.1 5.1 5.3
D1: 22:00 is night                                         | 1405-09-01 21:01 |  60 | 59 × 1.5 + 1 × 2                           |  22,625,000 | 2.1 5.1 5.3 5.4
5.4: night shift, from its first minute                    | 1405-09-01 22:00 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
5.4: night shift until 08:30                               | 1405-09-01 07:30 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
D4: midnight parts two nights at one multiplier            | 1405-09-01 23:30 |  60 | 30 × 2 + 30 × 2                            |  30,000,000 | 2.1 5.1 5.4
D4: an end at midnight is one part                         | 1405-09-01 23:00 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
D4: through three shifts                                   | 1405-09-01 16:30 | 360 | 30 × 1 + 300 × 1.5 + 30 × 2                | 135,000,000 | 2.1 5.1 5.2 5.3 5.4
D4: the longest entry, 16 hours from 08:30                 | 1405-09-01 08:30 | 960 | 510 × 1 + 300 × 1.5 + 120 × 2 + 30 × 2     | 315,000,000 | 2.1 5.1 5.2 5.3 5.4
D2: Thursday is a working day                              | 1405-08-28 10:00 |  60 | 60 × 1                                     |  15,000,000 | 2.1 5.1 5.2
D2: Friday is the weekly holiday                           | 1405-08-29 10:00 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
D4: Thursday night into Friday                             | 1405-08-28 21:30 | 180 | 30 × 1.5 + 120 × 2 + 30 × 2                |  86,250,000 | 2.1 5.1 5.3 5.4
5.4: never both multiplied: a Friday night is × 2          | 1405-08-29 22:30 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
D4: Friday's shifts are one part                           | 1405-08-29 08:00 | 600 | 600 × 2                                    | 300,000,000 | 2.1 5.1 5.4
D4: Friday midnight into Saturday                          | 1405-08-29 23:50 |  20 | 10 × 2 + 10 × 2                            |  10,000,000 | 2.1 5.1 5.4
D2: an official holiday, whole day                         | 1405-08-23 10:00 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
D2: Friday before and Saturday holiday                     | 1405-08-22 23:30 |  60 | 30 × 2 + 30 × 2                            |  30,000,000 | 2.1 5.1 5.4
D2: Nowruz                                                 | 1405-01-01 12:00 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
D2: 30 Esfand 1403, the last day of a leap year            | 1403-12-30 12:00 |  60 | 60 × 2                                     |  30,000,000 | 2.1 5.1 5.4
D2: 28 Esfand 1403, a working day                          | 1403-12-28 12:00 |  60 | 60 × 1                                     |  15,000,000 | 2.1 5.1 5.2
3.2: minimum, one part                                     | 1405-09-01 10:00 |   1 | 1 × 1 + min 9 × 1                          |   2,500,000 | 2.1 3.2 5.1 5.2
D5: nine minutes miss one                                  | 1405-09-01 10:00 |   9 | 9 × 1 + min 1 × 1                          |   2,500,000 | 2.1 3.2 5.1 5.2
D5: ten minutes miss none                                  | 1405-09-01 10:00 |  10 | 10 × 1                                     |   2,500,000 | 2.1 5.1 5.2
D5: in the evening the shortfall is × 1.5                  | 1405-09-01 18:00 |   4 | 4 × 1.5 + min 6 × 1.5                      |   3,750,000 | 2.1 3.2 5.1 5.3
D5: two parts, the shortfall at the lowest multiplier      | 1405-09-01 16:57 |   7 | 3 × 1 + 4 × 1.5 + min 3 × 1                |   3,000,000 | 2.1 3.2 5.1 5.2 5.3
D5: the lowest may come last                               | 1405-09-01 08:28 |   5 | 2 × 2 + 3 × 1 + min 5 × 1                  |   3,000,000 | 2.1 3.2 5.1 5.2 5.4
D5: on a holiday the shortfall is × 2                      | 1405-08-29 10:00 |   4 | 4 × 2 + min 6 × 2                          |   5,000,000 | 2.1 3.2 5.1 5.4
D5: midnight, two parts and a shortfall                    | 1405-08-29 23:58 |   4 | 2 × 2 + 2 × 2 + min 6 × 2                  |   5,000,000 | 2.1 3.2 5.1 5.4
`;

describe('price list: a begin and its minutes', () => {
  it.each(rows(LIST))('%s', (_what, begin = '', minutes, expected, rials = '', clauses = '') => {
    const priced = price(at(begin, Number(minutes)), shipped);
    expect(parts(priced)).toBe(expected);
    expect(priced.amountMinor).toBe(Number(rials.replaceAll(',', '')));
    expect(priced.clauses).toEqual(clauses.split(' '));
    expect(priced.reason).toBeNull();
  });
});

// Deployment tariff: 18,000,000 rials an hour, 300,000 a minute.
const CATEGORIES = `
# clause and category    | outcome  | rials      | clauses
1.1: bug                 | free     |          0 | 1.1
1.2: backup              | free     |          0 | 1.2
1.3: upgrade             | free     |          0 | 1.3
1.4: account             | free     |          0 | 1.4
6.1: rnd_referral        | free     |          0 | 6.1
2.1: training            | billable | 15,000,000 | 2.1 5.1 5.2
2.2: process_analysis    | billable | 15,000,000 | 2.2 5.1 5.2
2.3: configuration       | billable | 15,000,000 | 2.3 5.1 5.2
2.4: feasibility         | billable | 15,000,000 | 2.4 5.1 5.2
2.5: studio              | billable | 15,000,000 | 2.5 5.1 5.2
2.6: custom_code         | billable | 15,000,000 | 2.6 5.1 5.2
2.7: deployment          | billable | 18,000,000 | 2.7 5.1 5.2
`;

describe('price list: an hour in the day shift of each category', () => {
  it.each(rows(CATEGORIES))('%s is %s', (named = '', outcome, rials = '', clauses = '') => {
    const [, category = ''] = named.split(': ');
    const priced = price(at('1405-09-01 10:00', 60, { category }), shipped);
    expect(priced.outcome).toBe(outcome);
    expect(priced.amountMinor).toBe(Number(rials.replaceAll(',', '')));
    expect(priced.clauses).toEqual(clauses.split(' '));
  });

  it('D11: any billable work in a deployment project is priced by the deployment tariff', () => {
    const priced = price(at('1405-09-01 10:00', 60, { inDeploymentProject: true }), shipped);
    expect(priced.tariff).toBe('deployment');
    expect(priced.amountMinor).toBe(18_000_000);
  });

  it('D5: free work has no minimum and nothing to weigh', () => {
    const priced = price(at('1405-09-01 23:00', 1, { category: 'bug' }), shipped);
    expect(priced).toMatchObject({
      outcome: 'free',
      billedMinutes: 0,
      weightedCentiminutes: 0,
      segments: [],
      charges: [],
    });
  });
});
