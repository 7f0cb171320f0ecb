/** Dates and times of day as the policy's owner writes them. */
import { dayNumber, parseCivilDate } from '../calendar/civil-date.ts';
import { fromJalali } from '../calendar/jalali.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_FORM = /^(\d{2}):(\d{2})$/;

/** Years up to this are Jalali; years from `GREGORIAN_FROM` on are Gregorian; between them neither is plausible. */
const JALALI_TO = 1699;
const GREGORIAN_FROM = 1900;

/** Day number of a date of the file, Jalali or Gregorian by its year. Null when there is no such day. */
export function fileDay(text: string): number | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year >= GREGORIAN_FROM) return parseCivilDate(text) === null ? null : dayNumber(text);
  if (year > JALALI_TO || year < 1300) return null;
  try {
    return dayNumber(fromJalali({ year, month, day }));
  } catch {
    return null;
  }
}

/** Minutes since 00:00 of `HH:MM`, `24:00` included. Null when it is no time of day. */
export function fileMinute(text: string): number | null {
  const match = TIME_FORM.exec(text);
  if (match === null) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  if (minute > 59 || hour > 24 || (hour === 24 && minute !== 0)) return null;
  return hour * 60 + minute;
}
