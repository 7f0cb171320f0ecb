import { formatInTimeZone } from 'date-fns-tz';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../rules/calendar/civil-date.ts';
import { formatIsoTime, formatMinuteOfDay } from '../../../rules/calendar/iso-time.ts';
import { ZoneClock } from '../../../rules/calendar/zone-clock.ts';

const tehran = new ZoneClock('Asia/Tehran');

const ours = (clock: ZoneClock, instant: number): string =>
  `${formatIsoTime(instant, clock)} ${clock.localDay(instant)} ${formatMinuteOfDay(clock.minuteOfDay(instant))}`;

/** The offset of date-fns-tz; its wall times would pass through the process's own zone, so they are computed here. */
function theirs(zone: string, instant: number): string {
  const offset = formatInTimeZone(new Date(instant * 60_000), zone, 'xxx');
  const minutes = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * (offset.startsWith('-') ? -1 : 1);
  const wall = new Date((instant + minutes) * 60_000).toISOString();
  return `${wall.slice(0, 16)}:00${offset} ${dayNumber(wall.slice(0, 10))} ${wall.slice(11, 16)}`;
}

/** 1400-01-01 to 1406-12-29. */
const FIRST = dayNumber('2021-03-21') * 1440;
const LAST = dayNumber('2028-03-19') * 1440;

/** UTC days on which Tehran's clocks moved in those years. */
const MOVES = ['2021-03-21', '2021-09-21', '2022-03-21', '2022-09-21'];

describe('D1: local time, cached by day, is that of date-fns-tz', () => {
  it('D1: every seven hours and a bit from 1400 to 1406', () => {
    for (let instant = FIRST; instant < LAST; instant += 433) {
      expect(ours(tehran, instant)).toBe(theirs('Asia/Tehran', instant));
    }
  });

  it.each(MOVES)('D1: every minute of the night the clocks moved, %s', (date) => {
    const start = dayNumber(date) * 1440;
    for (let instant = start + 1080; instant < start + 1440; instant++) {
      expect(ours(tehran, instant)).toBe(theirs('Asia/Tehran', instant));
    }
  });

  it('D1: exactly these moves are found, to the minute', () => {
    const found: string[] = [];
    for (let at = tehran.moveBetween(FIRST, LAST); at !== null; at = tehran.moveBetween(at, LAST)) {
      found.push(`${formatIsoTime(at - 1, tehran)} → ${formatIsoTime(at, tehran)}`);
    }
    expect(found).toEqual([
      '2021-03-21T23:59:00+03:30 → 2021-03-22T01:00:00+04:30',
      '2021-09-21T23:59:00+04:30 → 2021-09-21T23:00:00+03:30',
      '2022-03-21T23:59:00+03:30 → 2022-03-22T01:00:00+04:30',
      '2022-09-21T23:59:00+04:30 → 2022-09-21T23:00:00+03:30',
    ]);
  });

  it('D1: the day before and the day after a move are whole', () => {
    expect(tehran.moveBetween(dayNumber('2022-09-22') * 1440, LAST)).toBeNull();
  });

  it.each([
    ['a usual day', '2026-11-22', '2026-11-22T00:00:00+03:30'],
    ['a day whose midnight was skipped', '2022-03-22', '2022-03-22T01:00:00+04:30'],
    ['the day after an hour came twice', '2022-09-22', '2022-09-22T00:00:00+03:30'],
  ])('the start of %s', (_what, date, start) => {
    expect(formatIsoTime(tehran.startOfDay(dayNumber(date)), tehran)).toBe(start);
  });

  it('other zones: halves of hours, moves at midday of UTC, before 1970', () => {
    for (const zone of ['Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'UTC']) {
      const clock = new ZoneClock(zone);
      for (let instant = -525_600; instant < LAST; instant += 104_729) {
        expect(`${zone} ${ours(clock, instant)}`).toBe(`${zone} ${theirs(zone, instant)}`);
      }
    }
  });

  it('an unknown zone is refused', () => {
    expect(() => new ZoneClock('Asia/Atlantis')).toThrow(RangeError);
  });
});
