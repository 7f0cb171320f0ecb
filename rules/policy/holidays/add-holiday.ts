/** A holiday put into the text of a policy file, without touching anything else of it: comments, order, line ends. */
import { civilDate } from '../../calendar/civil-date.ts';
import { formatJalali } from '../../calendar/jalali.ts';
import { latinDigits } from '../../calendar/persian-digits.ts';
import type { CivilDate } from '../../price/types.ts';
import { fileDay } from '../file-dates.ts';
import { loadPolicy, PolicyFault } from '../load.ts';
import type { Policy } from '../policy.ts';
import type { Holiday } from '../types.ts';
import { type HolidayRow, rowOf } from './holiday-year.ts';
import { insertHoliday } from './insert-holiday.ts';

export interface NewHoliday {
  /** Jalali or Gregorian, as people type it: `1405-08-12`, `۱۴۰۵/۸/۱۲`, `2026-11-03`. */
  date: string;
  /** Persian. */
  name: string;
  kind: Holiday['kind'];
  confirmed: boolean;
}

export type Added =
  | { ok: true; text: string; line: number; row: HolidayRow; before: Policy; after: Policy }
  | { ok: false; problems: string[] };

/**
 * Adds a holiday to `holidays.dates` of a policy file's text, beside the dates around it and in their style.
 * `line` is the new line's number. Refused with every problem: a file that does not load, a date or name that is none,
 * a day that is listed already or lies outside the covered range. Never throws on bad input.
 */
export function addHoliday(fileText: string, holiday: NewHoliday, fileName: string): Added {
  const before = attempt(fileText, fileName);
  if (before instanceof PolicyFault) return refused(before.message.split('\n'));
  const date = typedDay(holiday.date);
  const problems = [...dayFaults(before, date, holiday.date), ...nameFaults(holiday.name)];
  if (date === null || problems.length > 0) return refused(problems);
  const { kind, confirmed } = holiday;
  const entry = { date: formatJalali(date, 'en'), kind, confirmed, name: holiday.name.trim() };
  const inserted = insertHoliday(fileText, entry);
  const after = inserted === null ? null : attempt(inserted.text, fileName);
  if (inserted === null || after === null || after instanceof PolicyFault || !isOneMore(before, after, date)) {
    const byHand = `add by hand: ${JSON.stringify(entry)}`;
    return refused([`expected a list holidays.dates that can be added to, found one of another form; ${byHand}`]);
  }
  return { ok: true, ...inserted, row: rowOf(after.holidayOn(date) as Holiday), before, after };
}

function refused(problems: string[]): Added {
  return { ok: false, problems };
}

function attempt(text: string, fileName: string): Policy | PolicyFault {
  try {
    return loadPolicy(text, fileName);
  } catch (error) {
    if (error instanceof PolicyFault) return error;
    throw error;
  }
}

const TYPED = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;

/** A day as people type it, in either calendar; null when it is none. */
export function typedDay(typed: string): CivilDate | null {
  const match = TYPED.exec(latinDigits(typed.trim()));
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const found = fileDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return found === null ? null : civilDate(found);
}

function dayFaults(policy: Policy, date: CivilDate | null, typed: string): string[] {
  if (date === null) {
    return [`expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found ${JSON.stringify(typed)}`];
  }
  const shown = `${formatJalali(date, 'en')} (${date})`;
  const known = policy.holidayOn(date);
  if (known !== null) {
    const found = `found ${shown} listed as «${known.name}»`;
    return [`expected a day that is not listed yet, ${found}: put both names in its entry`];
  }
  if (policy.covers(date)) return [];
  const ranges = policy.covered().map(({ from, to }) => `${formatJalali(from, 'en')} to ${formatJalali(to, 'en')}`);
  return [
    `expected a day inside the covered range (${ranges.join(', ')}), found ${shown}: extend the range in the file first`,
  ];
}

function nameFaults(name: string): string[] {
  if (name.trim() === '') return ['expected a name, found none'];
  return /\p{Cc}/u.test(name.trim()) ? [`expected a name on one line, found ${JSON.stringify(name)}`] : [];
}

/** True when the new file says what the old one said, and one holiday more. */
function isOneMore(before: Policy, after: Policy, date: CivilDate): boolean {
  const listOf = (policy: Policy): string =>
    JSON.stringify([policy.holidays.list().filter((one) => one.date !== date), policy.covered(), policy.tariffs]);
  return after.holidayOn(date) !== null && listOf(after) === listOf(before);
}
