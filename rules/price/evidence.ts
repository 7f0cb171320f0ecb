/** What is known of when the work was done (D6), and the day that decides the rules for it (D7). */
import { dayNumber } from '../calendar/civil-date.ts';
import type { ZoneClock } from '../calendar/zone-clock.ts';
import type { EpochMinutes, Evidence, PriceInput } from './types.ts';

/** The span and the recorded minutes may differ by this much and still say the same (D6). */
const EXACT_TOLERANCE_MINUTES = 1;

/** No entry that is priced lasts longer; keeps a computed begin of nonsense durations inside the calendar. */
const LONGEST_COMPUTED_MINUTES = 366 * 1440;

/** What says when work was done; a time entry of a book has it, too. */
type Times = Pick<PriceInput, 'date' | 'recordedMinutes' | 'begin' | 'end' | 'managerWord'>;

/** The minutes to be priced: a manager's, otherwise the recorded ones (D14). */
export function minutesToPrice(input: Times): number {
  return input.managerWord?.minutes ?? input.recordedMinutes;
}

export interface Span {
  evidence: Evidence | 'conflict';
  /** Null for `date-only`. */
  begin: EpochMinutes | null;
  end: EpochMinutes | null;
  /** Minutes to bill before the minimum: the span's for `exact`, otherwise the recorded or overridden ones. */
  minutes: number;
}

/**
 * Which evidence the entry gives and the span it stands for (D6, D14). With overridden minutes only one end counts:
 * the begin, or the end when there is no begin. Expects minutes above zero.
 */
export function spanOf(input: PriceInput): Span {
  const minutes = minutesToPrice(input);
  const { begin } = input;
  const overridden = input.managerWord?.minutes != null;
  const end = overridden && begin !== null ? null : input.end;
  if (begin === null) {
    if (end === null) return { evidence: 'date-only', begin: null, end: null, minutes };
    return { evidence: 'end', begin: end - minutes, end, minutes };
  }
  if (end === null) return { evidence: 'begin', begin, end: begin + minutes, minutes };
  const span = end - begin;
  if (span <= 0 || span < minutes - EXACT_TOLERANCE_MINUTES) return { evidence: 'conflict', begin, end, minutes };
  if (span <= minutes + EXACT_TOLERANCE_MINUTES) return { evidence: 'exact', begin, end, minutes: span };
  return { evidence: 'within', begin, end, minutes };
}

/** Day number of the work date (D7): the local day of the begin, known or computed, otherwise the recorded date. */
export function workDayOf(input: Times, clock: ZoneClock): number {
  if (input.begin !== null) return clock.localDay(input.begin);
  if (input.end === null) return dayNumber(input.date);
  // entries without a plausible duration are held whatever their day; their begin is not guessed from it
  const minutes = Math.min(Math.max(minutesToPrice(input), 0), LONGEST_COMPUTED_MINUTES);
  return clock.localDay(input.end - minutes);
}
