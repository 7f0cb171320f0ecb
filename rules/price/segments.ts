/** Cuts a span of time where its multiplier changes: at shifts, midnights and holidays (D4, 5.2 to 5.4). */
import { weekdayOf } from '../calendar/civil-date.ts';
import { MINUTES_PER_DAY } from '../calendar/zone-clock.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyVersion } from '../policy/types.ts';
import { grown } from './grown.ts';
import type { EpochMinutes, MultiplierCause, Segment } from './types.ts';

/** Why a day is a holiday under a version, or null: an official one, or the weekly one (D2). */
export function holidayCause(day: number, version: PolicyVersion, policy: Policy): 'holiday' | 'weekly-holiday' | null {
  if (policy.holidays.onDay(day) !== undefined) return 'holiday';
  return version.isWeeklyHoliday[weekdayOf(day)] === true ? 'weekly-holiday' : null;
}

/**
 * The span in pieces of one multiplier, in time order. Neighbours with one multiplier are one piece, except across a
 * local midnight. It walks instants and asks for the local time of each, so a night on which the clocks move needs no
 * rule of its own: an hour that comes twice is billed twice, one that is skipped is not billed.
 */
export function splitSpan(begin: EpochMinutes, end: EpochMinutes, version: PolicyVersion, policy: Policy): Segment[] {
  let segments: Segment[] = [];
  let last: Segment | null = null;
  let lastDay = Number.NaN;
  let dayCause: MultiplierCause | null = null;
  let at = begin;
  while (at < end) {
    const wall = at + policy.clock.offsetAt(at);
    const day = Math.floor(wall / MINUTES_PER_DAY);
    const minute = wall - day * MINUTES_PER_DAY;
    const sameDay = day === lastDay;
    if (!sameDay) dayCause = holidayCause(day, version, policy);

    let next = at + (version.nextEdge[minute] as number) - minute;
    if (next > end) next = end;
    next = policy.clock.moveBetween(at, next) ?? next;

    const shift = version.shifts[version.shiftAt[minute] as number] as PolicyVersion['shifts'][number];
    // the highest applies, never both multiplied (5.4); on a tie the holiday is the reason told
    const isHoliday = dayCause !== null && version.holidayPercent >= shift.multiplierPercent;
    const multiplierPercent = isHoliday ? version.holidayPercent : shift.multiplierPercent;
    if (sameDay && last !== null && last.multiplierPercent === multiplierPercent) {
      last.end = next;
      last.minutes += next - at;
    } else {
      last = {
        begin: at,
        end: next,
        minutes: next - at,
        multiplierPercent,
        cause: isHoliday ? (dayCause as MultiplierCause) : 'shift',
        shift: isHoliday ? null : shift.key,
        isMinimum: false,
      };
      segments = grown(segments, last);
      lastDay = day;
    }
    at = next;
  }
  return segments;
}

/** Work of which only the day is known: × 1 without evidence of a surcharge, the holiday's multiplier on one (D6). */
export function dateOnlySegment(minutes: number, day: number, version: PolicyVersion, policy: Policy): Segment {
  const cause = holidayCause(day, version, policy);
  return {
    begin: null,
    end: null,
    minutes,
    multiplierPercent: cause === null ? 100 : version.holidayPercent,
    cause: cause ?? 'unknown-time',
    shift: null,
    isMinimum: false,
  };
}
