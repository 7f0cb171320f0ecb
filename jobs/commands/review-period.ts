import { ASKED_DAYS, mayBeAsked } from '../../rules/calendar/asked-days.ts';
import { civilDate } from '../../rules/calendar/civil-date.ts';
import { jalaliMonthRange } from '../../rules/calendar/jalali.ts';
import { latinDigits } from '../../rules/calendar/persian-digits.ts';
import { fileDay } from '../../rules/policy/file-dates.ts';
import type { CivilDate } from '../../rules/price/types.ts';

/** Both days included. */
export interface Period {
  from: CivilDate;
  to: CivilDate;
}

/** A day as people type it, Jalali or Gregorian, with any digits; null when it is none, or none that may be asked about. */
export function dayOf(text: string): CivilDate | null {
  const day = fileDay(latinDigits(text.trim()).replaceAll('/', '-'));
  const date = day === null ? null : civilDate(day);
  return date !== null && mayBeAsked(date) ? date : null;
}

/** What is said of a text that `dayOf` refuses. @param option its name, `--from` */
export function dayProblem(option: string, text: string | undefined): string {
  return `${option}: expected a day as 1405-08-01 or 2026-10-23, ${ASKED_DAYS}, found ${JSON.stringify(text)}`;
}

/** A Jalali month, or a first and a last day; the problem as text when it is neither. */
export function periodOf(month: string | undefined, { from, to }: { from?: string; to?: string }): Period | string {
  if (month !== undefined) {
    if (from !== undefined || to !== undefined) return 'expected a month, or --from and --to, found both';
    const found = monthOf(month);
    return found ?? `expected a Jalali month as 1405-08, ${ASKED_DAYS}, found ${JSON.stringify(month)}`;
  }
  if (from === undefined || to === undefined) return 'expected a month as 1405-08, or --from and --to';
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first === null) return dayProblem('--from', from);
  if (last === null) return dayProblem('--to', to);
  return first <= last ? { from: first, to: last } : `expected --to not before --from, found ${from} and ${to}`;
}

function monthOf(text: string): Period | null {
  try {
    const period = jalaliMonthRange(latinDigits(text.trim()).replace('/', '-'));
    return mayBeAsked(period.from) && mayBeAsked(period.to) ? period : null;
  } catch {
    return null;
  }
}
