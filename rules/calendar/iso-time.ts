/** ISO 8601 instants at the edge: text with an offset in, text with the zone's own offset out. */
import type { EpochMinutes } from '../price/types.ts';
import { civilDate, dayFromParts, parseCivilDate } from './civil-date.ts';
import { MINUTES_PER_DAY, type ZoneClock } from './zone-clock.ts';

const FORM = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(Z|([+-])(\d{2})(?::?(\d{2}))?)$/;

/**
 * An instant, cut to the whole minute (D3), or null when the text is no ISO 8601 time with an offset:
 * `2026-11-22T17:00:00+03:30`, `2026-11-22T13:30Z`.
 */
export function parseIsoTime(text: string): EpochMinutes | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const date = parseCivilDate(match[1] ?? '');
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const [offsetHours, offsetMinutes] = [Number(match[7] ?? 0), Number(match[8] ?? 0)];
  if (date === null || hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * (match[6] === '-' ? -1 : 1);
  return dayFromParts(date.year, date.month, date.day) * MINUTES_PER_DAY + hour * 60 + minute - offset;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Minutes of a day as `HH:MM`. */
export function formatMinuteOfDay(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** An instant as local time with its offset: `2026-11-22T17:00:00+03:30`. */
export function formatIsoTime(instant: EpochMinutes, clock: ZoneClock): string {
  const offset = clock.offsetAt(instant);
  const wall = instant + offset;
  const day = Math.floor(wall / MINUTES_PER_DAY);
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${civilDate(day)}T${formatMinuteOfDay(wall - day * MINUTES_PER_DAY)}:00${sign}${formatMinuteOfDay(size)}`;
}
