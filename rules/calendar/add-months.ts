import type { CivilDate } from '../price/types.ts';
import { fromJalali, jalaliMonthLength, toJalali } from './jalali.ts';

/**
 * The same day so many Jalali months later, or the last day of that month when it is shorter: validity is counted in
 * the calendar the customer buys in.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = toJalali(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), index - Math.floor(index / 12) * 12 + 1];
  return fromJalali({ year: toYear, month: toMonth, day: Math.min(day, jalaliMonthLength(toYear, toMonth)) });
}
