/** Jalali (Persian solar) dates for people and for billing months (D18). Inside the rules days are Gregorian. */
import { isValidJalaaliDate, jalaaliMonthLength, toGregorian, toJalaali } from 'jalaali-js';
import type { CivilDate } from '../price/types.ts';
import { civilDate, dayFromParts, dayNumber, parseCivilDate, partsOfDay } from './civil-date.ts';
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

/**
 * jalaali-js ends at the Jalali year 3177. A mistyped year in Odoo may be any up to 9999, and has to have a name all the same: years
 * beyond are told by the day's place in the calendar's great cycle.
 */
const CYCLE_YEARS = 2_820;
const CYCLE_DAYS = 1_029_983;
const [FIRST_YEAR, LAST_YEAR] = [79, 3_079];

/** Cycles to add so that a Jalali year is one that jalaali-js knows well. */
function cyclesTo(year: number): number {
  if (year < FIRST_YEAR) return Math.ceil((FIRST_YEAR - year) / CYCLE_YEARS);
  return year > LAST_YEAR ? -Math.ceil((year - LAST_YEAR) / CYCLE_YEARS) : 0;
}

/** `2026-11-22` → year 1405, month 9, day 1. @throws RangeError when the date is not one. */
export function toJalali(date: CivilDate): JalaliDate {
  const parts = parseCivilDate(date);
  if (parts === null) throw new RangeError(`expected a date as YYYY-MM-DD, found ${JSON.stringify(date)}`);
  const cycles = cyclesTo(parts.year - 621);
  const known = cycles === 0 ? parts : partsOfDay(dayNumber(date) + cycles * CYCLE_DAYS);
  const { jy, jm, jd } = toJalaali(known.year, known.month, known.day);
  return { year: jy - cycles * CYCLE_YEARS, month: jm, day: jd };
}

/** The inverse of `toJalali`. @throws RangeError when there is no such day, e.g. 30 Esfand of a common year. */
export function fromJalali({ year, month, day }: JalaliDate): CivilDate {
  const cycles = cyclesTo(year);
  if (!isValidJalaaliDate(year + cycles * CYCLE_YEARS, month, day)) {
    throw new RangeError(`expected a Jalali date that exists, found ${year}-${pad(month)}-${pad(day)}`);
  }
  const { gy, gm, gd } = toGregorian(year + cycles * CYCLE_YEARS, month, day);
  return civilDate(dayFromParts(gy, gm, gd) - cycles * CYCLE_DAYS);
}

/** Days of a Jalali month. */
export function jalaliMonthLength(year: number, month: number): number {
  return jalaaliMonthLength(year + cyclesTo(year) * CYCLE_YEARS, month);
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
  return { from, to: civilDate(dayNumber(from) + jalaliMonthLength(year, number) - 1) };
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
