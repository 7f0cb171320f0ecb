import { fromJalali } from '../../../rules/calendar/jalali.ts';
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

/** Three fields of a Jalali date (`from-year`, `from-month`, `from-day`) as a civil date, or null. */
function parseDay(fields: Fields, name: string): CivilDate | null {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => parseId(fields[`${name}-${part}`]));
  if (!year || !month || !day || year < 1300 || year > 1599) return null;
  try {
    return fromJalali({ year, month, day });
  } catch {
    return null;
  }
}
