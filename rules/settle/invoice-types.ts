/** The nouns of invoices: drafts, invoices and credit notes of ours as they stand, and the changes a plan makes to them. */

/** Billing period of an invoice: a Jalali month `YYYY-MM` (D18). */
export type Period = string;

export type InvoiceState = 'draft' | 'posted' | 'cancel';

export type InvoiceKind = 'invoice' | 'credit-note';

/** What an invoice or credit note of ours is known by. */
export interface InvoiceIdentity {
  customerId: number;
  kind: InvoiceKind;
  /** Of a credit note: that of the invoice it reduces. */
  period: Period;
  currency: string;
  /** Counts our invoices of one customer, period and currency from 1; our credit notes of one posted invoice. */
  k: number;
  /** The posted invoice that a credit note reduces; null on invoices. */
  reversesId: number | null;
}

/** An invoice or credit note of ours as it stands. */
export interface Invoice extends InvoiceIdentity {
  id: number;
  state: InvoiceState;
  /** Untaxed total in the currency's smallest unit, people's own lines included; negative drafts can exist. */
  untaxedMinor: number;
  /**
   * What a person made of its customer, currency or kind; absent while they are what it is known by. Nothing is written on such an invoice, and what
   * its lines bill is not known any more.
   */
  changed?: ChangedHeader;
  /** People credit it by a note of their own: what the customer is still to get back of it nobody can tell. */
  creditedByHand?: boolean;
}

export interface ChangedHeader {
  what: 'invoice-customer-changed' | 'invoice-currency-changed' | 'invoice-kind-changed';
  /** What it is now. */
  found: string;
  /** What it was made as. */
  expected: string;
}

export interface InvoiceLine {
  id: number;
  invoiceId: number;
  ledgerLineId: number;
  /** What it bills: negative on a credit note; null when a person left no whole number of minutes. */
  minutes: number | null;
  unitPriceCenti: number | null;
  /** What we wrote, `minutes@unitPriceCenti`; differs from the line when a person edited it. */
  written: string;
  /** Fingerprint of the text we wrote; null on lines older than it. */
  textMark: string | null;
}

/** A line of ours on a draft, as the draft is laid out: the heading of a section, or a line that bills a ledger line. */
export interface DraftLine {
  id: number;
  invoiceId: number;
  kind: 'section' | 'charge';
  /** Key of its section (draft-sections.ts); null on lines older than sections. */
  section: string | null;
  sequence: number;
  /** Its text as it stands. */
  name: string;
}

/** What an invoice line of ours says; its key is the ledger line (entryId, n). */
export interface NewInvoiceLine {
  entryId: number;
  n: number;
  minutes: number;
  unitPriceCenti: number;
  tariff: string;
  name: string;
  /** Key of the section it stands in, and its place on the draft. */
  section: string;
  sequence: number;
}

/** The heading of a ticket's lines on a draft. */
export interface NewSection {
  key: string;
  name: string;
  sequence: number;
}

/** A draft that the plan makes. */
export interface NewInvoice extends InvoiceIdentity {
  id: null;
}

/** The change of one draft: lines and sections taken off it by id, lines and sections put on it. */
export interface InvoiceChange {
  invoice: Invoice | NewInvoice;
  removeLineIds: number[];
  addLines: NewInvoiceLine[];
  removeSectionIds: number[];
  addSections: NewSection[];
}
