/**
 * Gregorian civil days as integers: day 0 is 1970-01-01. Integers compare, step and index cheaply; the text form
 * (`YYYY-MM-DD`, CivilDate) is for edges.
 */
import type { CivilDate } from '../price/types.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_PER_ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT = 719_468;

export interface CivilParts {
  year: number;
  month: number;
  day: number;
}

/** Day number of a proleptic Gregorian date. The parts are trusted; see `parseCivilDate` for text. */
export function dayFromParts(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
}

/** The inverse of `dayFromParts`. */
export function partsOfDay(dayNumber: number): CivilParts {
  const shifted = dayNumber + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

/** `2026-11-22` as parts, or null when it is not the text of a day that exists. */
export function parseCivilDate(text: string): CivilParts | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const parts = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (parts.month < 1 || parts.month > 12 || parts.day < 1) return null;
  const back = partsOfDay(dayFromParts(parts.year, parts.month, parts.day));
  return back.month === parts.month && back.day === parts.day ? parts : null;
}

const dayByText = new Map<CivilDate, number>();
const textByDay = new Map<number, CivilDate>();
/** Both caches are emptied when they hold this many days (180 years), so that odd input cannot fill memory. */
const CACHE_LIMIT = 65_536;

/**
 * Day number of a civil date.
 * @throws RangeError when the text is not `YYYY-MM-DD` of a day that exists.
 */
export function dayNumber(date: CivilDate): number {
  const known = dayByText.get(date);
  if (known !== undefined) return known;
  const parts = parseCivilDate(date);
  if (parts === null) throw new RangeError(`expected a date as YYYY-MM-DD, found ${JSON.stringify(date)}`);
  const day = dayFromParts(parts.year, parts.month, parts.day);
  if (dayByText.size >= CACHE_LIMIT) dayByText.clear();
  dayByText.set(date, day);
  return day;
}

/** The civil date of a day number, `YYYY-MM-DD`. */
export function civilDate(day: number): CivilDate {
  const known = textByDay.get(day);
  if (known !== undefined) return known;
  const parts = partsOfDay(day);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const date = `${pad(parts.year, 4)}-${pad(parts.month, 2)}-${pad(parts.day, 2)}`;
  if (textByDay.size >= CACHE_LIMIT) textByDay.clear();
  textByDay.set(day, date);
  return date;
}

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Index into WEEKDAYS; day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}
