import { mayBeAsked } from '../../rules/calendar/asked-days.ts';
import { civilDate } from '../../rules/calendar/civil-date.ts';
import { parseIsoTime } from '../../rules/calendar/iso-time.ts';
import { latinDigits } from '../../rules/calendar/persian-digits.ts';
import { MINUTES_PER_DAY, type ZoneClock } from '../../rules/calendar/zone-clock.ts';
import { fileDay, fileMinute } from '../../rules/policy/file-dates.ts';
import type { EpochMinutes } from '../../rules/price/types.ts';

const LOCAL = /^(\d{4}[-/]\d{2}[-/]\d{2})[ T](\d{2}:\d{2})$/;

/**
 * An instant as people type it: ISO 8601 with an offset, or local time with a Jalali or Gregorian date (`1405-09-02 18:30`,
 * `۱۴۰۵/۰۹/۰۲ ۱۸:۳۰`). Null when it is neither, or the clocks never showed it.
 */
export function parseWhen(text: string, clock: ZoneClock): EpochMinutes | null {
  const latin = latinDigits(text.trim());
  const instant = parseIsoTime(latin);
  if (instant !== null) return mayBeAsked(civilDate(Math.floor(instant / MINUTES_PER_DAY))) ? instant : null;
  const match = LOCAL.exec(latin);
  if (match === null) return null;
  const day = fileDay((match[1] ?? '').replaceAll('/', '-'));
  const minute = fileMinute(match[2] ?? '');
  if (day === null || !mayBeAsked(civilDate(day)) || minute === null || minute === MINUTES_PER_DAY) return null;
  const wall = day * MINUTES_PER_DAY + minute;
  const found = wall - clock.offsetAt(wall - clock.offsetAt(wall));
  return clock.localDay(found) === day && clock.minuteOfDay(found) === minute ? found : null;
}
