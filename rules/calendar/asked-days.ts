/** Days that people may ask about: one edge for commands, console and addresses. */
import type { CivilDate } from '../price/types.ts';

const FIRST = '1900-01-01';
/** Odoo's dates end with the year 9999, and a period is asked for with days around it: a year so far off is a mistyped one. */
const LAST = '2220-12-31';

/** How the edge is told. */
export const ASKED_DAYS = 'from 1900 to 2220';

/** False for a day before 1900 or after 2220. */
export function mayBeAsked(date: CivilDate): boolean {
  return FIRST <= date && date <= LAST;
}
