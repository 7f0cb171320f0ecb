import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../../rules/calendar/civil-date.ts';
import { parseJalali } from '../../../../rules/calendar/jalali.ts';
import { lunarDate } from '../../../../rules/calendar/lunar-date.ts';
import { holidayYear } from '../../../../rules/policy/holidays/holiday-year.ts';
import { LUNAR_OCCASIONS, SOLAR_OCCASIONS } from '../../../../rules/policy/holidays/occasions.ts';
import { proposeYear, yearToShow } from '../../../../rules/policy/holidays/propose-year.ts';
import { unconfirmedWithin } from '../../../../rules/policy/holidays/unconfirmed.ts';
import { withHolidays } from '../../../../rules/policy/policy.ts';
import { policyWith, shipped } from '../some-policy.ts';
import { LUNAR_1406 } from './lunar-1406.ts';

describe('a year of the policy', () => {
  it.each([
    [1402, 27],
    [1403, 27],
    [1404, 26],
    [1405, 26],
  ])('%d has %d days, in order, all of the policy', (year, count) => {
    const rows = holidayYear(shipped, year);
    expect(rows).toHaveLength(count);
    expect(rows.map(({ jalali }) => jalali)).toEqual(rows.map(({ jalali }) => jalali).sort());
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['policy']));
    expect(yearToShow(shipped, year)).toEqual({ covered: true, rows });
  });

  it('a row tells both dates, the weekday, both names and how certain it is', () => {
    expect(holidayYear(shipped, 1405).find(({ jalali }) => jalali === '1405-08-23')).toEqual({
      jalali: '1405-08-23',
      gregorian: '2026-11-14',
      weekday: 'saturday',
      nameFa: 'شهادت حضرت فاطمه زهرا سلام الله علیها',
      nameEn: 'Martyrdom of Fatimah',
      kind: 'lunar',
      confirmed: false,
      source: 'policy',
    });
  });

  it("D2: Odoo's public holidays are in it, and say so", () => {
    const policy = withHolidays(shipped, [{ date: '2026-11-03', name: 'تعطیل ویژه' }]);
    expect(holidayYear(policy, 1405)).toHaveLength(27);
    expect(holidayYear(policy, 1405).find(({ gregorian }) => gregorian === '2026-11-03')?.source).toBe('odoo');
  });

  it.each([1299, 1551, 1405.5, Number.NaN])('%d is no year to ask about', (year) => {
    expect(() => holidayYear(shipped, year)).toThrow(/expected a Jalali year from 1300 to 1550, found/);
    expect(() => proposeYear(year)).toThrow(RangeError);
  });
});

describe('a year that is not in the policy is proposed', () => {
  it('1406: the solar days certain, the lunar ones of the published calendar, none confirmed', () => {
    const rows = proposeYear(1406);
    expect(rows.filter(({ confirmed }) => confirmed).map(({ jalali }) => jalali.slice(5))).toEqual([
      '01-01',
      '01-02',
      '01-03',
      '01-04',
      '01-12',
      '01-13',
      '03-14',
      '03-15',
      '11-22',
      '12-29',
    ]);
    const lunar = rows.filter(({ kind }) => kind === 'lunar');
    expect(lunar.map(({ jalali, nameFa }) => [jalali, nameFa.split('؛')[0]])).toEqual(LUNAR_1406);
    expect(lunar.every(({ confirmed, source }) => !confirmed && source === 'proposed')).toBe(true);
    expect(yearToShow(shipped, 1406)).toEqual({ covered: false, rows });
  });

  it.each([
    [1403, true],
    [1406, false],
    [1407, false],
    [1408, true],
  ])('30 Esfand %d is in it: %s', (year, leap) => {
    const last = proposeYear(year).at(-1);
    expect(last?.jalali).toBe(leap ? `${year}-12-30` : `${year}-12-29`);
    expect(last?.nameFa).toContain(leap ? 'آخرین روز سال' : 'روز ملی شدن صنعت نفت ایران');
  });

  it('a day with a solar and a lunar occasion is one row, solar and certain: 1 Farvardin 1405', () => {
    expect(proposeYear(1405)[0]).toMatchObject({
      gregorian: '2026-03-21',
      nameFa: 'جشن نوروز، آغاز سال نو؛ عید سعید فطر',
      nameEn: 'Nowruz; Eid al-Fitr',
      kind: 'solar',
      confirmed: true,
    });
  });

  it('1405 proposed is 1405 as published, to the day and the name', () => {
    const bare = (rows: ReturnType<typeof proposeYear>) =>
      rows.map(({ jalali, nameFa, nameEn, kind }) => ({ jalali, nameFa, nameEn, kind }));
    expect(bare(proposeYear(1405))).toEqual(bare(holidayYear(shipped, 1405)));
  });

  it('a lunar occasion that comes twice in a Jalali year is there twice: 1 Shawwal in 1405', () => {
    expect(
      proposeYear(1405)
        .filter(({ nameFa }) => /(^|؛ )عید سعید فطر$/.test(nameFa))
        .map(({ jalali }) => jalali),
    ).toEqual(['1405-01-01', '1405-12-19']);
  });

  it('a year that the covered range cuts: known before the cut, proposed after it', () => {
    const cut = policyWith((file) => {
      file.holidays.covered = [{ from: '1402-01-01', to: '1405-06-31' }];
      file.holidays.dates = file.holidays.dates.filter(({ date }) => date <= '1405-06-31');
    });
    const { covered, rows } = yearToShow(cut, 1405);
    expect(covered).toBe(false);
    expect(rows).toHaveLength(26);
    for (const { jalali, source } of rows) expect(source).toBe(jalali <= '1405-06-31' ? 'policy' : 'proposed');
  });

  it('an official holiday of Odoo outside the covered range is not proposed again', () => {
    const policy = withHolidays(shipped, [{ date: '2027-03-21', name: 'نوروز' }]);
    const rows = yearToShow(policy, 1406).rows.filter(({ gregorian }) => gregorian === '2027-03-21');
    expect(rows).toMatchObject([{ source: 'odoo', nameFa: 'نوروز' }]);
  });
});

describe('the occasions behind the proposals', () => {
  it('every occasion of the shipped list is one of them, under the same names', () => {
    const known = new Map([...SOLAR_OCCASIONS, ...LUNAR_OCCASIONS].map(({ fa, en }) => [fa, en]));
    for (const { name, nameEn } of shipped.holidays.list()) {
      expect(
        name
          .split('؛')
          .map((one) => known.get(one.trim()))
          .join('; '),
      ).toBe(nameEn);
    }
  });

  it.each([
    // 1 Muharram 1448, 1 Ramadan 1448, 1 Muharram 1449 by the three calendars of the runtime
    ['islamic-umalqura', '1405-03-26', 1, 1],
    ['islamic-umalqura', '1405-11-19', 9, 1],
    ['islamic-civil', '1405-03-27', 1, 1],
    ['islamic-tbla', '1405-03-26', 1, 1],
  ] as const)('the runtime has %s: %s is month %d, day %d', (calendar, jalali, month, day) => {
    expect(lunarDate(dayNumber(parseJalali(jalali)), calendar)).toEqual({ month, day });
  });
});

describe('lunar dates that nobody confirmed yet, ahead', () => {
  it.each([
    // today, days ahead: dates
    ['2026-11-01', 30, ['1405-08-23']],
    ['2026-10-14', 30, []],
    ['2026-10-15', 30, ['1405-08-23']],
    ['2026-11-14', 30, ['1405-08-23']],
    ['2026-11-15', 30, []],
    ['2026-11-14', 0, ['1405-08-23']],
    ['2027-02-20', 30, ['1405-12-10', '1405-12-19', '1405-12-20']],
    ['2030-01-01', 30, []],
  ])('on %s, %d days ahead: %j', (today, days, dates) => {
    expect(unconfirmedWithin(shipped, today, days).map(({ jalali }) => jalali)).toEqual(dates);
  });

  it('a confirmed one and a solar one are no reminder', () => {
    const confirmed = policyWith((file) => {
      for (const holiday of file.holidays.dates) if (holiday.date === '1405-08-23') holiday.confirmed = true;
    });
    expect(unconfirmedWithin(confirmed, '2026-11-01', 30)).toEqual([]);
  });
});
