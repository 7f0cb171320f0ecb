/** The nouns of a loaded policy: plain data, made ready for fast look-ups by day number. */
import type { Weekday } from '../calendar/civil-date.ts';
import type { CivilDate } from '../price/types.ts';
import type { TariffKind } from './schema.ts';

export type { TariffKind };

/** Texts for people. */
export interface Labels {
  fa: string;
  en: string;
}

export interface Shift {
  key: string;
  labels: Labels;
  /** `HH:MM`, included. */
  from: string;
  /** `HH:MM`, excluded. */
  to: string;
  /** 150 means × 1.5. */
  multiplierPercent: number;
  clause: string;
}

interface CategoryBase {
  key: string;
  labels: Labels;
  clause: string;
  /** Work of this kind changes the customer's system and needs consent (1.6). */
  changesSystem: boolean;
}

export interface FreeCategory extends CategoryBase {
  kind: 'free';
  needsSubscription: boolean;
}

export interface BillableCategory extends CategoryBase {
  kind: 'billable';
  tariff: TariffKind;
}

export type Category = FreeCategory | BillableCategory;

/** A complete snapshot of the rules, valid from its first day until the next version's. */
export interface PolicyVersion {
  id: string;
  from: CivilDate;
  /** Day number of `from`. */
  fromDay: number;
  shifts: readonly Shift[];
  /** Index into `shifts` for each minute of the local day. */
  shiftAt: Uint8Array;
  /** For each minute of the local day, the next minute at which another shift begins, or 1440. */
  nextEdge: Uint16Array;
  holidayPercent: number;
  holidayClause: string;
  weeklyHolidays: readonly Weekday[];
  /** By weekday, 0 is Sunday. */
  isWeeklyHoliday: readonly boolean[];
  minimumMinutes: number;
  minimumClause: string;
  /** So many entries, each below so many minutes, by one person on one ticket on one day stand out (D5). */
  microEntries: { count: number; belowMinutes: number };
  maxEntryMinutes: number;
  whenTimeUnknown: 'base' | 'hold';
  billableNeeds: 'any' | 'all';
  entitlementClause: string;
  priceClause: string;
  overflow: 'invoice' | 'hold';
  backdating: 'none' | 'arrival';
  corrections: 'next-draft' | 'referring';
  disputeDays: number;
  /** Share of the lifetime weighted hours of custom code due at each renewal, in hundredths of a percent (D21). */
  maintenancePercentCenti: number;
  maintenanceClause: string;
  categories: ReadonlyMap<string, Category>;
}

export interface Tariff {
  tariff: TariffKind;
  from: CivilDate;
  fromDay: number;
  /** The last day, for a customer's own tariff that ends; otherwise null. */
  toDay: number | null;
  /** Null for the tariff of everyone. */
  customerId: number | null;
  currency: string;
  /** Digits after the point of the currency's smallest unit (0 for IRR). */
  currencyDecimals: number;
  /** Price of an hour at × 1 in hundredths of the currency unit. */
  hourlyRateCenti: number;
  /** True while the figure is the sample that came with the file. */
  sample: boolean;
}

export interface Holiday {
  date: CivilDate;
  name: string;
  nameEn: string | null;
  kind: 'solar' | 'lunar';
  confirmed: boolean;
  /** `policy`: the file; `odoo`: a public holiday of Odoo marked as official. */
  source: 'policy' | 'odoo';
}

/** Days whose holidays are known, both ends included. */
export interface CoveredRange {
  from: CivilDate;
  to: CivilDate;
}
