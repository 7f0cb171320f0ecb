/** The nouns of notices: what people are told once, as an activity in Odoo (7.5). */
import type { CivilDate } from '../price/types.ts';
import type { Package } from '../settle/types.ts';

/** When people are told. */
export interface NoticeRules {
  /** Percent of a package that is left. */
  lowBalancePercent: readonly number[];
  /** Days until a package expires. */
  expiryDays: readonly number[];
  /** After so many days undecided an objection is overdue (D20), by the day it was raised. */
  disputeDaysOn: (day: CivilDate) => number;
}

/** A package with the order it was sold by. */
export interface SoldPackage extends Package {
  orderId: number;
}

/** A part charged to an invoice lately. */
export interface RecentInvoicePart {
  customerId: number;
  workDate: CivilDate;
  category: string;
  tariff: string;
}

/** An entry that waits for a person. */
export interface WaitingEntry {
  entryId: number;
  /** Null: nobody to bill. */
  customerId: number | null;
  reason: string;
  /** Null without a ticket: then there is no record that the notice could stand on. */
  ticketId: number | null;
  ticketLabel: string | null;
  /** Day of the objection, of a disputed entry. */
  disputedOn: CivilDate | null;
}

export interface NoticeFacts {
  today: CivilDate;
  /** Where companies are settled apart, which one: part of keys that name a customer. */
  companyId: number | null;
  packages: readonly SoldPackage[];
  invoiced: readonly RecentInvoicePart[];
  waiting: readonly WaitingEntry[];
  customerNames: ReadonlyMap<number, string>;
}

export type NoticeKind = 'low-balance' | 'expiry' | 'overflow' | 'held' | 'no-entitlement' | 'dispute-overdue';

export interface Notice {
  kind: NoticeKind;
  /** Tells this notice from every other, for good. */
  key: string;
  /** Where one of these was told, this one is not told any more. */
  silencedBy: string[];
  /** One of a series about the same thing: where one with as high a number was told, this one is not. */
  series: { prefix: string; number: number } | null;
  /** The record the activity stands on; null when there is none. */
  place: { kind: 'order' | 'ticket'; id: number } | null;
  /** Whose it is: the order's sales person, the ticket's assigned person, or the managers; managers where there is nobody. */
  to: 'sales' | 'assigned' | 'managers';
  texts: { fa: NoticeText; en: NoticeText };
}

export interface NoticeText {
  summary: string;
  note: string;
}

/** What was told already. */
export interface Told {
  keys: ReadonlySet<string>;
  /** Highest number told of each series, by its prefix. */
  series: ReadonlyMap<string, number>;
}
