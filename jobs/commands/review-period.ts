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

/** A day as people type it, Jalali or Gregorian, with any digits; null when it is none. */
export function dayOf(text: string): CivilDate | null {
  const day = fileDay(latinDigits(text.trim()).replaceAll('/', '-'));
  return day === null ? null : civilDate(day);
}

/** A Jalali month, or a first and a last day; the problem as text when it is neither. */
export function periodOf(month: string | undefined, { from, to }: { from?: string; to?: string }): Period | string {
  if (month !== undefined) {
    if (from !== undefined || to !== undefined) return 'expected a month, or --from and --to, found both';
    try {
      return jalaliMonthRange(latinDigits(month.trim()).replace('/', '-'));
    } catch {
      return `expected a Jalali month as 1405-08, found ${JSON.stringify(month)}`;
    }
  }
  if (from === undefined || to === undefined) return 'expected a month as 1405-08, or --from and --to';
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first === null) return `--from: expected a day as 1405-08-01 or 2026-10-23, found ${JSON.stringify(from)}`;
  if (last === null) return `--to: expected a day as 1405-08-30 or 2026-11-21, found ${JSON.stringify(to)}`;
  return first <= last ? { from: first, to: last } : `expected --to not before --from, found ${from} and ${to}`;
}
