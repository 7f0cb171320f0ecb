import { describe, expect, it } from 'vitest';
import { addMonths } from '../../../rules/calendar/add-months.ts';
import { civilDate, dayNumber, parseCivilDate, weekdayOf } from '../../../rules/calendar/civil-date.ts';
import {
  formatJalali,
  formatJalaliMonth,
  fromJalali,
  jalaliMonth,
  jalaliMonthRange,
  parseJalali,
  toJalali,
} from '../../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths, latinDigits, persianDigits } from '../../../rules/calendar/persian-digits.ts';

describe('D18: Jalali dates', () => {
  it("every day from 1390 to 1420 is that of the runtime's Persian calendar, and back", () => {
    const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    for (let day = dayNumber('2011-03-21'); day < dayNumber('2042-03-20'); day++) {
      const date = civilDate(day);
      const part = new Map(persian.formatToParts(day * 86_400_000).map(({ type, value }) => [type, Number(value)]));
      const ours = toJalali(date);
      expect(ours).toEqual({ year: part.get('year'), month: part.get('month'), day: part.get('day') });
      expect(fromJalali(ours)).toBe(date);
    }
  });

  it.each([
    ['2026-11-22', '1405-09-01', '1405-09', '۱۴۰۵/۰۹/۰۱'],
    ['2025-03-20', '1403-12-30', '1403-12', '۱۴۰۳/۱۲/۳۰'],
    ['2025-03-21', '1404-01-01', '1404-01', '۱۴۰۴/۰۱/۰۱'],
  ])('%s is %s, billed in %s', (date, jalali, month, persian) => {
    expect(formatJalali(date, 'en')).toBe(jalali);
    expect(formatJalali(date, 'fa')).toBe(persian);
    expect(jalaliMonth(date)).toBe(month);
    for (const typed of [jalali, persian, jalali.replaceAll('-', '/')]) expect(parseJalali(typed)).toBe(date);
  });

  it.each(['1404-12-30', '1405-07-31', '1405-13-01', '1405-00-01', '1405-01', 'امروز'])('%s is no day', (text) => {
    expect(() => parseJalali(text)).toThrow(RangeError);
  });

  it('every day that Odoo can hold has a month, and a day a year later', () => {
    for (let day = dayNumber('0001-01-01'); day <= dayNumber('9998-12-31'); day += 97) {
      const date = civilDate(day);
      const { year, month } = toJalali(date);
      expect(year - Number(date.slice(0, 4))).toBeOneOf([-622, -621]);
      expect(month >= 1 && month <= 12).toBe(true);
      const later = dayNumber(addMonths(date, 12)) - day;
      expect(later >= 364 && later <= 367, `${date}: ${later} days`).toBe(true);
    }
  });

  it('D18: a month from its first to its last day', () => {
    expect(jalaliMonthRange('1405-09')).toEqual({ from: '2026-11-22', to: '2026-12-21' });
    expect(jalaliMonthRange('1403-12')).toEqual({ from: '2025-02-19', to: '2025-03-20' });
    expect(formatJalaliMonth('1405-09', 'fa')).toBe('آذر ۱۴۰۵');
    expect(formatJalaliMonth('1405-09', 'en')).toBe('Azar 1405');
  });
});

describe('civil days as integers', () => {
  it('are those of UTC from 1900 to 2100', () => {
    for (let day = dayNumber('1900-01-01'); day < dayNumber('2100-01-01'); day += 13) {
      const date = new Date(day * 86_400_000);
      expect(civilDate(day)).toBe(date.toISOString().slice(0, 10));
      expect(dayNumber(civilDate(day))).toBe(day);
      expect(weekdayOf(day)).toBe(date.getUTCDay());
    }
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '26-01-01', '2026-01-01T00', ''])(
    '%j is none',
    (text) => {
      expect(parseCivilDate(text)).toBeNull();
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );
});

describe('Persian numbers', () => {
  it.each([
    [0, '0', '۰'],
    [999, '999', '۹۹۹'],
    [16_250_001, '16,250,001', '۱۶٬۲۵۰٬۰۰۱'],
    [-1000, '-1,000', '-۱٬۰۰۰'],
  ])('%d in groups', (value, en, fa) => {
    expect(groupedInteger(value, 'en')).toBe(en);
    expect(groupedInteger(value, 'fa')).toBe(fa);
  });

  it.each([
    [100, '1', '۱'],
    [150, '1.5', '۱٫۵'],
    [105, '1.05', '۱٫۰۵'],
    [-1_234_567, '-12,345.67', '-۱۲٬۳۴۵٫۶۷'],
  ])('%d hundredths', (value, en, fa) => {
    expect(hundredths(value, 'en')).toBe(en);
    expect(hundredths(value, 'fa')).toBe(fa);
  });

  it('digits there and back, Arabic ones too', () => {
    expect(persianDigits('1405/09/01')).toBe('۱۴۰۵/۰۹/۰۱');
    expect(latinDigits('۱۴۰۵/٠٩/01')).toBe('1405/09/01');
  });
});
