import { expect, test } from 'vitest';
import { makeWords } from '../../../jobs/console/language.ts';
import { odooLink } from '../../../jobs/console/odoo-link.ts';
import { balances, burnDownPlot } from '../../../jobs/console/plots/burn-down.ts';
import { dayPlot } from '../../../jobs/console/plots/days.ts';
import { niceTop } from '../../../jobs/console/plots/scale.ts';
import { shipped } from '../../rules/policy/some-policy.ts';

const words = makeWords(shipped);

test.each([
  [0, 1],
  [0.3, 0.3],
  [1, 1],
  [4.2, 5],
  [28, 30],
  [31, 50],
  [77, 100],
])('the top of a plot whose largest value is %d: %d', (largest, top) => {
  expect(niceTop(largest)).toBeCloseTo(top, 9);
});

test('a package burns down to what is left: bought − Σ taken', () => {
  const steps = [
    { day: '2026-11-01', centiminutes: 18_000 },
    { day: '2026-11-03', centiminutes: -6_000 },
  ];
  const given = {
    name: 'S1',
    boughtOn: '2026-10-01',
    boughtCentiminutes: 60_000,
    steps,
    until: '2026-11-10',
    expiresOn: null,
  };
  expect(balances(given).map(({ left }) => left)).toEqual([60_000, 42_000, 48_000]);
  const text = String(burnDownPlot(words.fa, given));
  // 8 hours, as people read it
  expect(text).toMatch(/<td[^>]*>۸<\/td>/);
  expect(text).toContain('۱۴۰۵/۰۸/۱۰');
});

test.each([
  ['none', null, '۱۴۰۵/۰۸/۱۹', 0],
  ['soon', '2026-12-10', '۱۴۰۵/۰۹/۱۹', 1],
  ['in a year', '2027-11-10', '۱۴۰۵/۰۸/۱۹', 0],
] as const)('the end of a package is marked where it is near: %s', (_when, expiresOn, last, marks) => {
  const given = { name: 'S1', boughtOn: '2026-10-01', boughtCentiminutes: 60_000, steps: [], until: '2026-11-10' };
  const text = String(burnDownPlot(words.fa, { ...given, expiresOn }));
  expect(text.match(/class="mark"/g)?.length ?? 0).toBe(marks);
  expect(text).toContain(`${last}</text>`);
});

test('bars are stacked by multiplier, and the table says the same', () => {
  const parts = new Map([
    [100, 6_000],
    [200, 12_000],
  ]);
  const text = String(dayPlot(words.en, [{ day: '2026-11-22', parts }]));
  // 3 hours fill the plot of 186: 62 and 124
  expect([...text.matchAll(/<rect class="m(\d+)"[^>]* height="([\d.]+)"/g)].map(([, m, h]) => [m, h])).toEqual([
    ['100', '62'],
    ['200', '124'],
  ]);
  expect(text).toMatch(/1405-09-01<\/th><td[^>]*>1<\/td><td[^>]*>2<\/td><td[^>]*>3<\/td>/);
});

test('a record in Odoo', () => {
  expect(odooLink('https://odoo.test/', 19, 'res.partner', 7)).toBe('https://odoo.test/odoo/res.partner/7');
  expect(odooLink('https://odoo.test', 14, 'res.partner', 7)).toBe(
    'https://odoo.test/web#id=7&model=res.partner&view_type=form',
  );
});
