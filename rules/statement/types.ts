/** The nouns of a customer's monthly statement. Amounts and minutes are integers; units are in the names (rules/README.md). */
import type { CivilDate } from '../price/types.ts';
import type { InvoiceKind, InvoiceState, Period } from '../settle/invoice-types.ts';
import type { Book, DisputeDecision, PackageKind, VerdictOutcome } from '../settle/types.ts';

/** An invoice as the accountants see it in Odoo. */
export interface OdooInvoice {
  id: number;
  /** Its number; null while it is a draft without one. */
  number: string | null;
  kind: InvoiceKind;
  state: InvoiceState;
  /** Its billing month by our key; null on an invoice of theirs that carries a line of ours. */
  period: Period | null;
  currency: string;
  currencyDecimals: number;
  /** As Odoo has them, in the smallest unit; positive on a credit note. */
  untaxedMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** Local day of its newest change. */
  changedOn: CivilDate;
}

/** A line of ours on an invoice; minutes and amount are negative on a credit note. */
export interface OdooInvoiceLine {
  id: number;
  invoiceId: number;
  ledgerLineId: number;
  /** Null when a person left no whole number of minutes. */
  minutes: number | null;
  untaxedMinor: number;
}

/** Everything read of a customer for a statement. */
export interface StatementFacts {
  customerName: string;
  /** All entries and the whole ledger of the customer, as things are now. */
  book: Book;
  /** Local day on which each ledger line came into Odoo, by its id. */
  ledgerWrittenOn: ReadonlyMap<number, CivilDate>;
  /** Local day of each entry's newest change, by its id. */
  entryChangedOn: ReadonlyMap<number, CivilDate>;
  invoices: readonly OdooInvoice[];
  invoiceLines: readonly OdooInvoiceLine[];
  unread: readonly { model: string; id: number; reason: string }[];
}

export interface PackageTake {
  packageId: number;
  name: string;
  /** Unweighted, net. */
  minutes: number;
  multiplierPercent: number;
}

/** What is charged to invoices for one entry at one price: a line, and where it stands. */
export interface InvoicePart {
  minutes: number;
  multiplierPercent: number;
  unitPriceCenti: number;
  amountMinor: number;
  currency: string;
  currencyDecimals: number;
  period: Period;
  /** Invoices that carry it now, by id. */
  invoiceIds: number[];
}

/**
 * What the shown outcome rests on: the verdict on the entry; the ledger, because the entry was written again since; nothing, because it
 * was written again and the ledger had nothing of it; or nothing yet, because it is not settled.
 */
export type Basis = 'verdict' | 'ledger' | 'unknown' | 'not-settled';

export interface StatementEntry {
  id: number;
  /** The day it counts for: that of its charge where there is one, else its work date (D7). */
  day: CivilDate;
  ticketLabel: string | null;
  ticketTitle: string | null;
  worker: string;
  /** Null: the entry was deleted since. */
  recordedMinutes: number | null;
  category: string | null;
  basis: Basis;
  outcome: VerdictOutcome | null;
  reason: string | null;
  /** Clause of a free entry's category (section 1 of the guide), or what forbids a held one. */
  clause: string | null;
  billedMinutes: number;
  weightedCentiminutes: number;
  /** For the customer, one statement a line; empty when there is none. */
  explanation: string[];
  takes: PackageTake[];
  deductedCentiminutes: number;
  /** What stands on invoices, or goes to one. */
  invoiced: InvoicePart[];
  /** Taken off the draft while an objection is open (D20). */
  suspended: InvoicePart[];
  dispute: OpenDispute | null;
}

export interface OpenDispute {
  openedOn: CivilDate;
  /** After this day the managers are reminded (D20). */
  dueOn: CivilDate;
}

/** A package over the month. opening + added − taken = closing. */
export interface StatementPackage {
  id: number;
  name: string;
  kind: PackageKind;
  boughtOn: CivilDate;
  expiresOn: CivilDate | null;
  boughtCentiminutes: number;
  openingCentiminutes: number;
  addedCentiminutes: number;
  takenCentiminutes: number;
  closingCentiminutes: number;
  /** Bought less all that was taken by the as-of day, whatever month it counts for: what Odoo showed that day. */
  balanceCentiminutes: number;
  takenBy: { entryId: number; day: CivilDate; centiminutes: number }[];
}

export interface StatementInvoice extends Omit<OdooInvoice, 'changedOn'> {
  /** Of this month's entries, before tax. */
  ofThisMonthMinor: number;
}

export interface MoneySum {
  currency: string;
  currencyDecimals: number;
  amountMinor: number;
}

export interface StatementTotals {
  entries: number;
  recordedMinutes: number;
  freeMinutes: number;
  heldMinutes: number;
  deductedCentiminutes: number;
  invoiced: MoneySum[];
  suspended: MoneySum[];
}

/** Something that happened after the as-of day and touches this month. */
export type Change =
  | {
      kind: 'charge';
      on: CivilDate;
      entryId: number;
      /** Null: to an invoice. */
      packageName: string | null;
      minutes: number;
      multiplierPercent: number;
      unitPriceCenti: number | null;
    }
  | { kind: 'entry-added'; on: CivilDate; entryId: number }
  | { kind: 'entry-rewritten'; on: CivilDate; entryId: number; outcome: VerdictOutcome | null }
  | { kind: 'entry-gone'; on: null; entryId: number }
  | { kind: 'disputed'; on: CivilDate; entryId: number }
  | { kind: 'decided'; on: CivilDate; entryId: number; decision: DisputeDecision }
  | { kind: 'package-bought'; on: CivilDate; packageName: string; centiminutes: number }
  | { kind: 'invoice-changed'; on: CivilDate; invoiceId: number; number: string | null; state: InvoiceState };

export interface Statement {
  customerId: number;
  customerName: string;
  month: Period;
  from: CivilDate;
  to: CivilDate;
  /** It tells what was so at the end of this local day. */
  asOf: CivilDate;
  entries: StatementEntry[];
  packages: StatementPackage[];
  /** Invoices that had not changed since the as-of day: those that did are among the changes. */
  invoices: StatementInvoice[];
  totals: StatementTotals;
  /** Whether Odoo's own sums say the same; each difference is one line of `differences`. */
  agreement: Agreement;
  changes: Change[];
  unread: StatementFacts['unread'];
}

/** This statement's sums held against Odoo's, as far as Odoo still shows that day. */
export interface Agreement {
  /** False: invoices of the month changed since the as-of day, so only the ledger tells. */
  invoicesKnown: boolean;
  differences: (
    | { what: 'package'; name: string; ledgerCentiminutes: number; odooCentiminutes: number }
    | { what: 'invoice'; currency: string; currencyDecimals: number; ledgerMinor: number; odooMinor: number }
  )[];
}
