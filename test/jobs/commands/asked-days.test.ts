import { describe, expect, it } from 'vitest';
import { dayOf, periodOf } from '../../../jobs/commands/review-period.ts';
import { runCommand } from '../../month/run-command.ts';

describe('days that are asked about', () => {
  it.each([
    ['1405-08-12', '2026-11-03'],
    ['۱۴۰۵/۰۸/۱۲', '2026-11-03'],
    ['2026-11-03', '2026-11-03'],
    ['1900-01-01', '1900-01-01'],
    ['2220-12-31', '2220-12-31'],
    // beyond, the day after is none that Odoo knows
    ['9999-12-31', null],
    ['2221-01-01', null],
    ['1699-01-01', null],
    ['1405-13-01', null],
  ])('%s: %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it.each([
    ['1405-08', { from: '2026-10-23', to: '2026-11-21' }],
    ['9378-10', 'expected a Jalali month as 1405-08, from 1900 to 2220, found "9378-10"'],
    ['0001-01', 'expected a Jalali month as 1405-08, from 1900 to 2220, found "0001-01"'],
    ['1405-13', 'expected a Jalali month as 1405-08, from 1900 to 2220, found "1405-13"'],
  ])('the month %s', (text, period) => {
    expect(periodOf(text, {})).toEqual(period);
  });
});

describe('a mistyped year is said before Odoo is asked', () => {
  const day = (option: string): string =>
    `${option}: expected a day as 1405-08-01 or 2026-10-23, from 1900 to 2220, found "9999-12-31"\n`;
  it.each([
    [['review', '--from', '2026-10-01', '--to', '9999-12-31'], day('--to')],
    [['renewals', '--to', '9999-12-31'], day('--to')],
    [['simulate', '--policy', 'rules/policy.yaml', '--from', '9999-12-31'], day('--from')],
    [['statement', '7', '1405-08', '--as-of', '9999-12-31'], day('--as-of')],
    [['sync', '--since', '9999-12-31'], 'from 1900 to 2220, found "9999-12-31"'],
    [['sync', '--since', '0001-01-01T00:00:00Z'], 'from 1900 to 2220, found "0001-01-01T00:00:00Z"'],
  ] as const)('%j', async (argv, problem) => {
    const ran = await runCommand({}, ...argv);
    expect([ran.exit, ran.stderr]).toEqual([2, expect.stringContaining(problem)]);
  });
});
