import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../../rules/calendar/civil-date.ts';
import { parseJalali, toJalali } from '../../../../rules/calendar/jalali.ts';
import type { LunarCalendar } from '../../../../rules/calendar/lunar-date.ts';
import { OCCASION_SEPARATOR } from '../../../../rules/policy/holiday-calendar.ts';
import { LUNAR_OCCASIONS, type Occasion } from '../../../../rules/policy/holidays/occasions.ts';
import { isLunarOccasion } from '../../../../rules/policy/holidays/propose-year.ts';
import { shipped } from '../some-policy.ts';
import { LUNAR_1406 } from './lunar-1406.ts';

interface Fact {
  year: number;
  day: number;
  occasion: Occasion;
}

/** One fact for each lunar date of the official calendar; two occasions of one lunar date are one fact. */
function facts(): Fact[] {
  const listed = [
    ...shipped.holidays.list().map(({ date, name }): [string, string] => [date, name]),
    ...LUNAR_1406.map(([jalali, name]): [string, string] => [parseJalali(jalali), name]),
  ];
  return listed.flatMap(([date, name]) => {
    const names = name.split(OCCASION_SEPARATOR).map((one) => one.trim());
    const lunar = LUNAR_OCCASIONS.filter(({ fa }) => names.includes(fa));
    const dates = lunar.filter(
      ({ month, day }, at) => lunar.findIndex((o) => o.month === month && o.day === day) === at,
    );
    return dates.map((occasion) => ({ year: toJalali(date).year, day: dayNumber(date), occasion }));
  });
}

const FACTS = facts();

function hits(calendar: LunarCalendar, daysAfter: number, some = FACTS): number {
  return some.filter(({ day, occasion }) => isLunarOccasion(occasion, day, calendar, daysAfter)).length;
}

describe("how well the runtime's calendars fit Iran's official lunar dates", () => {
  it('there are 88 facts: as observed to the spring of 1404, as published beforehand after it', () => {
    expect([1402, 1403, 1404, 1405, 1406].map((year) => FACTS.filter((fact) => fact.year === year).length)).toEqual([
      17, 17, 18, 19, 17,
    ]);
  });

  it.each([
    // calendar, days after it: hits of 88
    ['islamic-umalqura', 0, 17],
    ['islamic-umalqura', 1, 71],
    ['islamic-umalqura', 2, 0],
    ['islamic-civil', -1, 10],
    ['islamic-civil', 0, 55],
    ['islamic-civil', 1, 23],
    ['islamic-tbla', 0, 10],
    ['islamic-tbla', 1, 55],
    ['islamic-tbla', 2, 23],
  ] as const)('%s, %d days later: %d of 88', (calendar, daysAfter, count) => {
    expect(hits(calendar, daysAfter)).toBe(count);
  });

  it.each([
    [1402, 11, 17],
    [1403, 11, 17],
    [1404, 13, 18],
    [1405, 19, 19],
    [1406, 17, 17],
  ])('islamic-umalqura, one day later, in %d: %d of %d; the others fell a day earlier', (year, count, all) => {
    const some = FACTS.filter((fact) => fact.year === year);
    expect(hits('islamic-umalqura', 1, some)).toBe(count);
    expect(hits('islamic-umalqura', 0, some)).toBe(all - count);
  });
});
