/**
 * Local civil time of one IANA zone, on integers (D1). date-fns-tz is asked once or twice per UTC day and the answer
 * is kept; after that no Date is made. The nights on which the clocks move are found to the minute.
 */
import { formatInTimeZone } from 'date-fns-tz';
import type { EpochMinutes } from '../price/types.ts';

export const MINUTES_PER_DAY = 1440;

/** Day numbers kept in a flat table: 1970-01-01 to 2079. Others go to a map. */
const TABLE_DAYS = 40_000;
const UNKNOWN = -32_768;
const MOVES = -32_767;

interface Move {
  /** The first minute with the new offset. */
  at: EpochMinutes;
  before: number;
  after: number;
}

/**
 * The offset that date-fns-tz gives at an instant. Not `getTimezoneOffset`: that one takes the instant for a wall time
 * and is wrong for hours around a move of the clocks.
 */
function askOffset(zone: string, instant: EpochMinutes): number {
  const text = formatInTimeZone(new Date(instant * 60_000), zone, 'xxx');
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  return text.startsWith('-') ? -minutes : minutes;
}

/** Local time of one zone: instants are epoch minutes, days are day numbers. Asked for the same day again it answers from memory. */
export class ZoneClock {
  readonly zone: string;
  readonly #table = new Int16Array(TABLE_DAYS).fill(UNKNOWN);
  readonly #outside = new Map<number, number>();
  /** By UTC day: the move after that day's start and not after the next day's. */
  readonly #moves = new Map<number, Move>();

  /** @throws RangeError when the runtime knows no zone of that name. */
  constructor(zone: string) {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    this.zone = zone;
  }

  /** Minutes that local time is ahead of UTC at an instant: 210 for Tehran, 270 in its summers until 2022. */
  offsetAt(instant: EpochMinutes): number {
    const day = Math.floor(instant / MINUTES_PER_DAY);
    const offset = this.#offsetOfDay(day);
    if (offset !== MOVES) return offset;
    const move = this.#moves.get(day) as Move;
    return instant < move.at ? move.before : move.after;
  }

  /** Local day number (rules/calendar/civil-date.ts) of an instant. */
  localDay(instant: EpochMinutes): number {
    return Math.floor((instant + this.offsetAt(instant)) / MINUTES_PER_DAY);
  }

  /** Minutes on the local wall clock since 00:00. */
  minuteOfDay(instant: EpochMinutes): number {
    const wall = instant + this.offsetAt(instant);
    return wall - Math.floor(wall / MINUTES_PER_DAY) * MINUTES_PER_DAY;
  }

  /** The first instant in (after, before) at which the clocks move, or null. */
  moveBetween(after: EpochMinutes, before: EpochMinutes): EpochMinutes | null {
    const last = Math.floor((before - 1) / MINUTES_PER_DAY);
    for (let day = Math.floor(after / MINUTES_PER_DAY); day <= last; day++) {
      if (this.#offsetOfDay(day) !== MOVES) continue;
      const { at } = this.#moves.get(day) as Move;
      if (at > after && at < before) return at;
    }
    return null;
  }

  /** The first instant of a local day: its midnight, or later when the clocks skip midnight. */
  startOfDay(day: number): EpochMinutes {
    const wall = day * MINUTES_PER_DAY;
    let instant = wall - this.offsetAt(wall - this.offsetAt(wall));
    while (this.localDay(instant) >= day) instant -= 60;
    // now before the day by at most a few hours; walk up by the clock's own distance
    while (this.localDay(instant) < day) {
      const next = instant + MINUTES_PER_DAY - this.minuteOfDay(instant);
      instant = this.moveBetween(instant, next) ?? next;
    }
    return instant;
  }

  #offsetOfDay(day: number): number {
    if (day >= 0 && day < TABLE_DAYS) {
      const known = this.#table[day] as number;
      if (known !== UNKNOWN) return known;
      const offset = this.#learn(day);
      this.#table[day] = offset;
      return offset;
    }
    const known = this.#outside.get(day);
    if (known !== undefined) return known;
    const offset = this.#learn(day);
    if (this.#outside.size >= TABLE_DAYS) this.#outside.clear();
    this.#outside.set(day, offset);
    return offset;
  }

  /** A day whose two ends have one offset is taken to have it throughout: no zone moves there and back in a day. */
  #learn(day: number): number {
    let low = day * MINUTES_PER_DAY;
    let high = low + MINUTES_PER_DAY;
    const before = askOffset(this.zone, low);
    const after = askOffset(this.zone, high);
    if (before === after) return before;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (askOffset(this.zone, middle) === before) low = middle;
      else high = middle;
    }
    this.#moves.set(day, { at: high, before, after });
    return MOVES;
  }
}

const clocks = new Map<string, ZoneClock>();

/** The shared clock of a zone: what it has learned is kept between policies. @throws RangeError for an unknown zone. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new ZoneClock(zone);
  clocks.set(zone, clock);
  return clock;
}
