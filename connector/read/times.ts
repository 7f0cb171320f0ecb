import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { ZoneClock } from '../../rules/calendar/zone-clock.ts';
import type { CivilDate, EpochMinutes } from '../../rules/price/types.ts';

const UTC = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Odoo's UTC datetime (`2026-11-22 13:30:59`, no zone) as whole minutes since 1970, seconds cut off (D3). */
export function epochMinutesOfUtc(text: string): EpochMinutes {
  if (!UTC.test(text))
    throw new RangeError(`expected a UTC time as YYYY-MM-DD HH:MM:SS, found ${JSON.stringify(text)}`);
  return dayNumber(text.slice(0, 10)) * 1440 + twoDigits(text, 11) * 60 + twoDigits(text, 14);
}

const ZERO = 0x30;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/** The local civil date of one of Odoo's UTC datetimes. */
export function localDateOfUtc(text: string, clock: ZoneClock): CivilDate {
  return civilDate(clock.localDay(epochMinutesOfUtc(text)));
}

/** Begin and end as an entry may carry them: UTC datetimes, or float hours after local midnight of its date. */
export interface RecordedTimes {
  begin: string | null;
  end: string | null;
  startHours: number;
  stopHours: number;
  date: CivilDate;
}

/**
 * Begin and end in epoch minutes. Datetimes win; float hours count only where there is no datetime, and 0 is Odoo's empty
 * for a float: 0–0 is no evidence, a stop of 0 with a start is a missing stop, a start of 0 with a stop is midnight.
 */
export function beginAndEnd(
  times: RecordedTimes,
  clock: ZoneClock,
): { begin: EpochMinutes | null; end: EpochMinutes | null } {
  if (times.begin !== null || times.end !== null) {
    return {
      begin: times.begin === null ? null : epochMinutesOfUtc(times.begin),
      end: times.end === null ? null : epochMinutesOfUtc(times.end),
    };
  }
  if (times.startHours === 0 && times.stopHours === 0) return { begin: null, end: null };
  return {
    begin: localInstant(times.date, times.startHours, clock),
    end: times.stopHours === 0 ? null : localInstant(times.date, times.stopHours, clock),
  };
}

/** The instant the local wall shows so many hours on that day; 24.0 is the next midnight. */
function localInstant(date: CivilDate, hours: number, clock: ZoneClock): EpochMinutes {
  const wall = dayNumber(date) * 1440 + Math.floor(hours * 60 + 1e-6);
  return wall - clock.offsetAt(wall - clock.offsetAt(wall));
}
