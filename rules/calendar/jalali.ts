/** Jalali (Persian solar) dates for people and for billing months (D18). Inside the rules days are Gregorian. */
import { isValidJalaaliDate, jalaaliMonthLength, toGregorian, toJalaali } from 'jalaali-js';
import type { CivilDate } from '../price/types.ts';
import { civilDate, dayFromParts, dayNumber, parseCivilDate } from './civil-date.ts';
import { latinDigits, persianDigits } from './persian-digits.ts';

export interface JalaliDate {
  year: number;
  /** 1 is Farvardin. */
  month: number;
  day: number;
}

/** A Jalali month, `YYYY-MM`: the billing period. */
export type JalaliMonth = string;

const MONTHS_FA = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ');
const MONTHS_EN = 'Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand'.split(' ');

const FORM = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const MONTH_FORM = /^(\d{4})-(\d{2})$/;

const pad = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-22` → year 1405, month 9, day 1. @throws RangeError when the date is not one. */
export function toJalali(date: CivilDate): JalaliDate {
  const parts = parseCivilDate(date);
  if (parts === null) throw new RangeError(`expected a date as YYYY-MM-DD, found ${JSON.stringify(date)}`);
  const { jy, jm, jd } = toJalaali(parts.year, parts.month, parts.day);
  return { year: jy, month: jm, day: jd };
}

/** The inverse of `toJalali`. @throws RangeError when there is no such day, e.g. 30 Esfand of a common year. */
export function fromJalali({ year, month, day }: JalaliDate): CivilDate {
  if (!isValidJalaaliDate(year, month, day)) {
    throw new RangeError(`expected a Jalali date that exists, found ${year}-${pad(month)}-${pad(day)}`);
  }
  const { gy, gm, gd } = toGregorian(year, month, day);
  return civilDate(dayFromParts(gy, gm, gd));
}

/** Jalali text as people type it (`1405-08-12`, `1405/8/12`, Persian digits) to a civil date. @throws RangeError */
export function parseJalali(text: string): CivilDate {
  const match = FORM.exec(latinDigits(text.trim()));
  if (match === null) throw new RangeError(`expected a Jalali date as YYYY-MM-DD, found ${JSON.stringify(text)}`);
  return fromJalali({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
}

/** What is asked of every entry, kept by date; emptied when full, so that odd input cannot fill memory. */
const CACHE_LIMIT = 65_536;
const monthByDate = new Map<CivilDate, JalaliMonth>();
const textByDate = { fa: new Map<CivilDate, string>(), en: new Map<CivilDate, string>() };
const textByMonth = { fa: new Map<JalaliMonth, string>(), en: new Map<JalaliMonth, string>() };

function cached(cache: Map<CivilDate, string>, date: CivilDate, make: (date: JalaliDate) => string): string {
  const known = cache.get(date);
  if (known !== undefined) return known;
  const text = make(toJalali(date));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(date, text);
  return text;
}

/** The billing month of a date (D18): `2026-11-22` → `1405-09`. */
export function jalaliMonth(date: CivilDate): JalaliMonth {
  return cached(monthByDate, date, ({ year, month }) => `${year}-${pad(month)}`);
}

/** First and last civil day of a Jalali month. @throws RangeError when the month is not one. */
export function jalaliMonthRange(month: JalaliMonth): { from: CivilDate; to: CivilDate } {
  const match = MONTH_FORM.exec(month);
  if (match === null) throw new RangeError(`expected a Jalali month as YYYY-MM, found ${JSON.stringify(month)}`);
  const [year, number] = [Number(match[1]), Number(match[2])];
  const from = fromJalali({ year, month: number, day: 1 });
  return { from, to: civilDate(dayNumber(from) + jalaaliMonthLength(year, number) - 1) };
}

/** `1405-09` → `آذر ۱۴۰۵` or `Azar 1405`. */
export function formatJalaliMonth(month: JalaliMonth, language: 'fa' | 'en'): string {
  const known = textByMonth[language].get(month);
  if (known !== undefined) return known;
  const text = monthText(month, language);
  if (textByMonth[language].size >= CACHE_LIMIT) textByMonth[language].clear();
  textByMonth[language].set(month, text);
  return text;
}

function monthText(month: JalaliMonth, language: 'fa' | 'en'): string {
  const [year = '', number = ''] = month.split('-');
  const name = (language === 'fa' ? MONTHS_FA : MONTHS_EN)[Number(number) - 1] ?? number;
  return language === 'fa' ? `${name} ${persianDigits(year)}` : `${name} ${year}`;
}

/** `2026-11-22` → `۱۴۰۵/۰۹/۰۱` in Persian, `1405-09-01` in English. */
export function formatJalali(date: CivilDate, language: 'fa' | 'en'): string {
  return cached(textByDate[language], date, ({ year, month, day }) =>
    language === 'en' ? `${year}-${pad(month)}-${pad(day)}` : persianDigits(`${year}/${pad(month)}/${pad(day)}`),
  );
}
