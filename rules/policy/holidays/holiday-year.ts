import { jalaaliMonthLength } from 'jalaali-js';
import { civilDate, dayNumber, WEEKDAYS, type Weekday, weekdayOf } from '../../calendar/civil-date.ts';
import { formatJalali, fromJalali } from '../../calendar/jalali.ts';
import type { CivilDate } from '../../price/types.ts';
import type { Policy } from '../policy.ts';
import type { Holiday } from '../types.ts';

/** A line of the year's table. The weekly holiday is not in it; `weekday` tells when a day is one anyway. */
export interface HolidayRow {
  /** `YYYY-MM-DD`, Jalali. */
  jalali: string;
  gregorian: CivilDate;
  weekday: Weekday;
  nameFa: string;
  nameEn: string | null;
  kind: 'solar' | 'lunar';
  confirmed: boolean;
  source: Holiday['source'] | 'proposed';
}

const FIRST_YEAR = 1300;
const LAST_YEAR = 1550;

/**
 * First and last day number of a Jalali year.
 * @throws RangeError for a year outside 1300 to 1550, beyond which neither policy nor lunar data reach
 */
export function jalaliYearDays(year: number): { first: number; last: number } {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw new RangeError(`expected a Jalali year from ${FIRST_YEAR} to ${LAST_YEAR}, found ${year}`);
  }
  const first = dayNumber(fromJalali({ year, month: 1, day: 1 }));
  return { first, last: dayNumber(fromJalali({ year, month: 12, day: jalaaliMonthLength(year, 12) })) };
}

export function rowOf(holiday: Omit<Holiday, 'source'> & { source: HolidayRow['source'] }): HolidayRow {
  const { date, name, nameEn, kind, confirmed, source } = holiday;
  const weekday = WEEKDAYS[weekdayOf(dayNumber(date))] as Weekday;
  return { jalali: formatJalali(date, 'en'), gregorian: date, weekday, nameFa: name, nameEn, kind, confirmed, source };
}

/** The official holidays that the policy knows of a Jalali year (D2), Odoo's among them, by date. @throws RangeError */
export function holidayYear(policy: Policy, jalaliYear: number): HolidayRow[] {
  const { first, last } = jalaliYearDays(jalaliYear);
  const [from, to] = [civilDate(first), civilDate(last)];
  return policy.holidays
    .list()
    .filter(({ date }) => from <= date && date <= to)
    .map(rowOf);
}
