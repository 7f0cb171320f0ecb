import { dayNumber } from '../../calendar/civil-date.ts';
import type { CivilDate } from '../../price/types.ts';
import type { Policy } from '../policy.ts';
import { type HolidayRow, rowOf } from './holiday-year.ts';

/**
 * Lunar holidays that nobody has confirmed yet and that come within so many days: today and the last day included.
 * @throws RangeError when `today` is no date
 */
export function unconfirmedWithin(policy: Policy, today: CivilDate, days: number): HolidayRow[] {
  const first = dayNumber(today);
  return policy.holidays
    .list()
    .filter(({ date, kind, confirmed }) => {
      const ahead = dayNumber(date) - first;
      return kind === 'lunar' && !confirmed && ahead >= 0 && ahead <= days;
    })
    .map(rowOf);
}
