/** Holidays of a year for which the policy has no list yet: a proposal, to be held against the official calendar. */
import { civilDate, dayNumber } from '../../calendar/civil-date.ts';
import { toJalali } from '../../calendar/jalali.ts';
import { type LunarCalendar, lunarDate } from '../../calendar/lunar-date.ts';
import { OCCASION_SEPARATOR } from '../holiday-calendar.ts';
import type { Policy } from '../policy.ts';
import { type HolidayRow, holidayYear, jalaliYearDays, rowOf } from './holiday-year.ts';
import { LUNAR_OCCASIONS, type Occasion, SOLAR_OCCASIONS } from './occasions.ts';

/**
 * The calendar that fits Iran's official dates best: Umm al-Qura, one day later. It gives 71 of the 88 lunar dates of
 * 1402 to 1406; each of the others was a day earlier than proposed (test/rules/policy/holidays/lunar-fit.test.ts).
 */
const CALENDAR: LunarCalendar = 'islamic-umalqura';
const DAYS_AFTER_CALENDAR = 1;

/** True on the day of a lunar occasion by a calendar of the runtime, so many days later than that calendar has it. */
export function isLunarOccasion(occasion: Occasion, day: number, calendar: LunarCalendar, daysAfter: number): boolean {
  const { month, day: date } = lunarDate(day - daysAfter, calendar);
  if (month !== occasion.month) return false;
  return occasion.day === 'last' ? lunarDate(day - daysAfter + 1, calendar).day === 1 : date === occasion.day;
}

/**
 * Solar holidays by their fixed dates, lunar ones by the runtime's calendar and never confirmed. A day with two
 * occasions is one row, solar when one of them is.
 * @throws RangeError for a year outside 1300 to 1550, or on a runtime without Islamic calendars
 */
export function proposeYear(jalaliYear: number): HolidayRow[] {
  const { first, last } = jalaliYearDays(jalaliYear);
  const rows: HolidayRow[] = [];
  for (let day = first; day <= last; day++) {
    const date = civilDate(day);
    const { month, day: dayOfMonth } = toJalali(date);
    const solar = SOLAR_OCCASIONS.filter((occasion) => occasion.month === month && occasion.day === dayOfMonth);
    const lunar = LUNAR_OCCASIONS.filter((occasion) => isLunarOccasion(occasion, day, CALENDAR, DAYS_AFTER_CALENDAR));
    if (solar.length + lunar.length === 0) continue;
    const occasions = [...solar, ...lunar];
    rows.push(
      rowOf({
        date,
        name: occasions.map(({ fa }) => fa).join(`${OCCASION_SEPARATOR} `),
        nameEn: occasions.map(({ en }) => en).join('; '),
        kind: solar.length > 0 ? 'solar' : 'lunar',
        confirmed: solar.length > 0,
        source: 'proposed',
      }),
    );
  }
  return rows;
}

/**
 * A Jalali year to look at: what the policy says of it, and proposals for its days outside the covered range.
 * `covered`: every day lies in the range, so nothing is proposed. @throws RangeError as `proposeYear`
 */
export function yearToShow(policy: Policy, jalaliYear: number): { covered: boolean; rows: HolidayRow[] } {
  const { first, last } = jalaliYearDays(jalaliYear);
  const known = holidayYear(policy, jalaliYear);
  if (policy.holidays.covers(first, last)) return { covered: true, rows: known };
  const days = new Set(known.map(({ gregorian }) => gregorian));
  const proposed = proposeYear(jalaliYear).filter(({ gregorian }) => !days.has(gregorian) && !policy.covers(gregorian));
  const rows = [...known, ...proposed].sort((a, b) => dayNumber(a.gregorian) - dayNumber(b.gregorian));
  return { covered: false, rows };
}
