import { fromJalali, type JalaliDate } from '../../../rules/calendar/jalali.ts';
import { latinDigits } from '../../../rules/calendar/persian-digits.ts';
import type { CivilDate } from '../../../rules/price/types.ts';

/** What somebody asked to be looked at. */
export type Asked =
  | { what: 'full' }
  | { what: 'customer' | 'ticket' | 'entry'; id: number }
  | { what: 'period'; from: CivilDate; to: CivilDate };

export type AskedProblem = 'wrongWhat' | 'wrongId' | 'wrongDay' | 'wrongOrder' | 'noCustomer' | 'noTicket';

export const WHATS = ['full', 'customer', 'ticket', 'entry', 'period'] as const;
export type What = (typeof WHATS)[number];

/** A form's fields, all as texts. */
export type Fields = Record<string, unknown>;

/** Reads the form of a re-sync; digits may be Persian. */
export function parseAsked(fields: Fields): Asked | AskedProblem {
  const what = WHATS.find((one) => one === fields.what);
  if (what === undefined) return 'wrongWhat';
  if (what === 'full') return { what };
  if (what !== 'period') {
    const id = parseId(fields[what]);
    return id === null ? 'wrongId' : { what, id };
  }
  const [from, to] = [parseDay(fields, 'from'), parseDay(fields, 'to')];
  if (from === null || to === null) return 'wrongDay';
  return from > to ? 'wrongOrder' : { what, from, to };
}

/** An id as people type it, or null. */
export function parseId(given: unknown): number | null {
  const text = typeof given === 'string' ? latinDigits(given.trim()) : '';
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 0x7fffffff ? Number(text) : null;
}

/** Three fields of a Jalali date (`from-year`, `from-month`, `from-day`) as they were filled in, whether there is such a day or not; null when one is no number. */
export function givenDay(fields: Fields, name: 'from' | 'to'): JalaliDate | null {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => parseId(fields[`${name}-${part}`]));
  return year && month && day ? { year, month, day } : null;
}

function parseDay(fields: Fields, name: 'from' | 'to'): CivilDate | null {
  const given = givenDay(fields, name);
  if (given === null || given.year < 1300 || given.year > 1599) return null;
  try {
    return fromJalali(given);
  } catch {
    return null;
  }
}
