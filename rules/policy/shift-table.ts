/** The day of a policy version, minute by minute: each minute belongs to exactly one shift. */
import { formatMinuteOfDay } from '../calendar/iso-time.ts';
import { MINUTES_PER_DAY } from '../calendar/zone-clock.ts';
import { fileMinute } from './file-dates.ts';

export interface ShiftTimes {
  key: string;
  /** `HH:MM`, included. */
  from: string;
  /** `HH:MM`, excluded; not after `from` means the next day. */
  to: string;
}

export interface PathedFault {
  path: PropertyKey[];
  message: string;
}

export interface ShiftTable {
  /** For each minute of the day, the index of its shift. */
  shiftAt: Uint8Array;
  /** For each minute of the day, the next minute at which another shift begins, or 1440. */
  nextEdge: Uint16Array;
}

function* minutesOf(shift: ShiftTimes): Generator<number> {
  const from = (fileMinute(shift.from) ?? 0) % MINUTES_PER_DAY;
  const to = fileMinute(shift.to) ?? 0;
  const length = to > from ? to - from : to + MINUTES_PER_DAY - from;
  for (let minute = from; minute < from + length; minute++) yield minute % MINUTES_PER_DAY;
}

/** Runs of minutes of the day for which `test` holds, as `HH:MM to HH:MM`. */
function runs(test: (minute: number) => boolean): string[] {
  const found: string[] = [];
  let start = -1;
  for (let minute = 0; minute <= MINUTES_PER_DAY; minute++) {
    const holds = minute < MINUTES_PER_DAY && test(minute);
    if (holds && start < 0) start = minute;
    if (!holds && start >= 0) {
      found.push(`${formatMinuteOfDay(start)} to ${formatMinuteOfDay(minute)}`);
      start = -1;
    }
  }
  return found;
}

/** Every way in which the shifts do not cover the 24 hours exactly once; paths are below the list. */
export function shiftTableFaults(shifts: readonly ShiftTimes[]): PathedFault[] {
  const faults: PathedFault[] = [];
  // a time that can't be read is a problem of its own; what it leaves uncovered would be a guess
  const readable = ({ from, to }: ShiftTimes): boolean =>
    (fileMinute(from) ?? MINUTES_PER_DAY) < MINUTES_PER_DAY && fileMinute(to) !== null;
  if (!shifts.every(readable)) return faults;
  const owners: number[][] = Array.from({ length: MINUTES_PER_DAY }, () => []);
  for (const [index, shift] of shifts.entries()) {
    if (shifts.findIndex((other) => other.key === shift.key) < index) {
      faults.push({ path: [index, 'key'], message: `expected each shift once, found "${shift.key}" again` });
    }
    if (shift.from === shift.to) {
      const message = `expected an end that differs from the start (24 hours are "00:00" to "24:00"), found ${shift.to}`;
      faults.push({ path: [index, 'to'], message });
      continue;
    }
    for (const minute of minutesOf(shift)) owners[minute]?.push(index);
  }
  if (faults.length > 0) return faults;
  for (const run of runs((minute) => owners[minute]?.length === 0)) {
    faults.push({ path: [], message: `expected shifts that cover 24 hours exactly once, found no shift from ${run}` });
  }
  for (const [index, shift] of shifts.entries()) {
    for (const run of runs((minute) => (owners[minute]?.indexOf(index) ?? -1) > 0)) {
      const message = `expected shifts that cover 24 hours exactly once, found "${shift.key}" over another from ${run}`;
      faults.push({ path: [index], message });
    }
  }
  return faults;
}

/** Look-up tables of shifts that passed `shiftTableFaults`. */
export function shiftTable(shifts: readonly ShiftTimes[]): ShiftTable {
  const shiftAt = new Uint8Array(MINUTES_PER_DAY);
  const nextEdge = new Uint16Array(MINUTES_PER_DAY);
  for (const [index, shift] of shifts.entries()) {
    for (const minute of minutesOf(shift)) shiftAt[minute] = index;
  }
  let edge = MINUTES_PER_DAY;
  for (let minute = MINUTES_PER_DAY - 1; minute >= 0; minute--) {
    nextEdge[minute] = edge;
    if (shiftAt[minute] !== shiftAt[minute - 1]) edge = minute;
  }
  return { shiftAt, nextEdge };
}
