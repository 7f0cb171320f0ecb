/** A loaded policy, as pricing asks it. Immutable. */
import { dayNumber, weekdayOf } from '../calendar/civil-date.ts';
import { type ZoneClock, zoneClock } from '../calendar/zone-clock.ts';
import type { CivilDate } from '../price/types.ts';
import type { ExtraHoliday, HolidayCalendar } from './holiday-calendar.ts';
import type { CoveredRange, Holiday, Labels, PolicyVersion, Tariff, TariffKind } from './types.ts';

export interface PolicyParts {
  name: Labels;
  timezone: string;
  billingStart: CivilDate | null;
  versions: readonly PolicyVersion[];
  /** Those of everyone and those of single customers. */
  tariffs: readonly Tariff[];
  holidays: HolidayCalendar;
}

/** Versions, tariffs and holidays of a policy file by the day they hold on. A price asks it for nothing but a work date (D7). */
export class Policy {
  readonly name: Labels;
  readonly timezone: string;
  /** No entry with an earlier work date is touched; null when everything is. */
  readonly billingStart: CivilDate | null;
  /** By first day. */
  readonly versions: readonly PolicyVersion[];
  /** By first day. */
  readonly tariffs: readonly Tariff[];
  readonly holidays: HolidayCalendar;
  /** Local time of the policy's zone (D1). */
  readonly clock: ZoneClock;
  readonly #common: Record<TariffKind, Tariff[]> = { time: [], deployment: [] };
  readonly #own = new Map<number, Tariff[]>();

  constructor(parts: PolicyParts) {
    this.name = parts.name;
    this.timezone = parts.timezone;
    this.billingStart = parts.billingStart;
    this.versions = [...parts.versions].sort((a, b) => a.fromDay - b.fromDay);
    this.tariffs = [...parts.tariffs].sort((a, b) => a.fromDay - b.fromDay);
    this.holidays = parts.holidays;
    this.clock = zoneClock(parts.timezone);
    if (this.versions.length === 0) throw new RangeError('expected a policy with at least one version, found none');
    for (const tariff of this.tariffs) {
      if (tariff.customerId === null) this.#common[tariff.tariff].push(tariff);
      else this.#own.set(tariff.customerId, [...(this.#own.get(tariff.customerId) ?? []), tariff]);
    }
  }

  /**
   * The version valid on a date. Days before the first version are answered with the first: they lie outside the
   * covered range (the loader sees to it), so nothing billable is priced there.
   */
  on(date: CivilDate): PolicyVersion {
    return this.onDay(dayNumber(date));
  }

  onDay(day: number): PolicyVersion {
    const found = lastFrom(this.versions, day);
    return found ?? (this.versions[0] as PolicyVersion);
  }

  /** True on an official holiday or a weekly one of the version valid that day (D2). */
  isHoliday(date: CivilDate): boolean {
    const day = dayNumber(date);
    return this.holidays.onDay(day) !== undefined || this.onDay(day).isWeeklyHoliday[weekdayOf(day)] === true;
  }

  /** The official holiday of a date with its name, or null; the weekly holiday has none. */
  holidayOn(date: CivilDate): Holiday | null {
    return this.holidays.onDay(dayNumber(date)) ?? null;
  }

  /** True when the list of holidays is complete for the date. */
  covers(date: CivilDate): boolean {
    const day = dayNumber(date);
    return this.holidays.covers(day, day);
  }

  covered(): CoveredRange[] {
    return this.holidays.covered();
  }

  /** The tariff of a kind on a date: the customer's own when one is valid, otherwise everyone's (D11). */
  tariffFor(kind: TariffKind, customerId: number | null, date: CivilDate): Tariff {
    return this.tariffOnDay(kind, customerId, dayNumber(date));
  }

  tariffOnDay(kind: TariffKind, customerId: number | null, day: number): Tariff {
    if (customerId !== null && this.#own.size > 0) {
      for (const own of this.#own.get(customerId) ?? []) {
        if (own.tariff === kind && own.fromDay <= day && (own.toDay === null || day <= own.toDay)) return own;
      }
    }
    const common = this.#common[kind];
    const found = lastFrom(common, day) ?? common[0];
    if (found === undefined) throw new RangeError(`expected a tariff "${kind}" in the policy, found none`);
    return found;
  }

  /** This policy with other holidays. */
  withCalendar(holidays: HolidayCalendar): Policy {
    return new Policy({
      name: this.name,
      timezone: this.timezone,
      billingStart: this.billingStart,
      versions: this.versions,
      tariffs: this.tariffs,
      holidays,
    });
  }
}

function lastFrom<T extends { fromDay: number }>(list: readonly T[], day: number): T | undefined {
  for (let index = list.length - 1; index >= 0; index--) {
    const item = list[index] as T;
    if (item.fromDay <= day) return item;
  }
  return undefined;
}

/**
 * The policy with Odoo's official public holidays as well (D2). Which leaves are official is decided by the mapping,
 * before. @throws RangeError when a date is none.
 */
export function withHolidays(policy: Policy, extra: readonly ExtraHoliday[]): Policy {
  return extra.length === 0 ? policy : policy.withCalendar(policy.holidays.with(extra));
}
