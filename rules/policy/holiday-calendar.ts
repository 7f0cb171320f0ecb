/** Official holidays by day number, and the range in which the list is complete (D2). */
import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import type { CivilDate } from '../price/types.ts';
import type { CoveredRange, Holiday } from './types.ts';

/** Between the names of a day with more than one occasion. */
export const OCCASION_SEPARATOR = '؛';

interface DayRange {
  from: number;
  to: number;
}

/** A holiday known to Odoo, to be added to those of the file. */
export interface ExtraHoliday {
  date: CivilDate;
  name: string;
}

/** Which days are official holidays beside the weekly ones, and for which days that is known. Immutable. */
export class HolidayCalendar {
  readonly #byDay = new Map<number, Holiday>();
  /** Sorted; ranges that touch are one. */
  readonly #covered: DayRange[] = [];

  constructor(holidays: readonly Holiday[], covered: readonly CoveredRange[]) {
    for (const holiday of [...holidays].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
      this.#byDay.set(dayNumber(holiday.date), holiday);
    }
    const ranges = covered.map((range) => ({ from: dayNumber(range.from), to: dayNumber(range.to) }));
    for (const range of ranges.sort((a, b) => a.from - b.from)) {
      const last = this.#covered.at(-1);
      if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
      else this.#covered.push(range);
    }
  }

  /** The official holiday of a day, the weekly one aside. */
  onDay(day: number): Holiday | undefined {
    return this.#byDay.get(day);
  }

  /** True when every day from `from` to `to` (included) lies in the covered range. */
  covers(from: number, to: number): boolean {
    for (const range of this.#covered) if (range.from <= from && to <= range.to) return true;
    return false;
  }

  /** All of them, by date. */
  list(): Holiday[] {
    return [...this.#byDay.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  covered(): CoveredRange[] {
    return this.#covered.map((range) => ({ from: civilDate(range.from), to: civilDate(range.to) }));
  }

  /**
   * A calendar with the extra days as well; the covered range stays, so an extra day outside it does not lift a hold.
   * A day that is in both keeps the file's entry and name.
   */
  with(extra: readonly ExtraHoliday[]): HolidayCalendar {
    const added = new Map<string, Holiday>();
    for (const { date, name } of extra) {
      if (this.#byDay.has(dayNumber(date))) continue;
      const known = added.get(date);
      // two leaves on one day: both names, in an order that does not depend on how they were read
      const names = new Set([...(known?.name.split(`${OCCASION_SEPARATOR} `) ?? []), name].sort());
      added.set(date, {
        date,
        name: [...names].join(`${OCCASION_SEPARATOR} `),
        nameEn: null,
        kind: 'solar',
        confirmed: true,
        source: 'odoo',
      });
    }
    return new HolidayCalendar([...this.#byDay.values(), ...added.values()], this.covered());
  }
}
