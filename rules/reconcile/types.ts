import type { ShownLedgerLine } from './shown-line.ts';

/** Why a customer's records in Odoo differ from what they should be. A closed set; `causes.ts` has the words. */
export type Cause =
  | 'settlement-pending'
  | 'verdict-edited'
  | 'entry-counted-by-odoo'
  | 'ledger-line-edited'
  | 'ledger-line-rehomed'
  | 'ledger-line-deleted'
  | 'ledger-seal-broken'
  | 'package-below-zero'
  | 'ledger-task-rehomed'
  | 'package-counted-by-others'
  | 'package-balance-differs'
  | 'package-overdrawn-by-us'
  | 'package-overdrawn-by-others'
  | 'invoice-line-edited'
  | 'invoice-line-moved'
  | 'invoice-line-duplicated'
  | 'invoice-line-deleted'
  | 'invoice-line-without-key'
  | 'invoice-cancelled'
  | 'reduction-cancelled'
  | 'reduction-credited-by-hand'
  | 'invoice-customer-changed'
  | 'invoice-currency-changed'
  | 'invoice-kind-changed'
  | 'draft-merged'
  | 'posted-total-uneven'
  | 'book-contradicts-itself'
  | 'record-unreadable';

export interface RecordRef {
  model: string;
  id: number;
}

/** Who wrote a record last, and when (UTC, as Odoo writes it); null where Odoo does not record it. */
export interface LastWrite {
  by: string | null;
  at: string | null;
}

/** What repair does about a difference. */
export type Mend =
  | { kind: 'settle' }
  | { kind: 'ledger-line'; lineId: number }
  | { kind: 'ledger-task'; taskId: number; packageId: number }
  | { kind: 'draft-line'; invoiceId: number; lineId: number }
  | { kind: 'cancelled-line'; invoiceId: number; lineId: number };

/** One difference between what is and what should be. */
export interface Difference extends LastWrite {
  cause: Cause;
  /** The entry it is about; null when it is about none or many. */
  entryId: number | null;
  records: RecordRef[];
  found: string;
  expected: string;
  /** Null: repair leaves it to people. */
  mend: Mend | null;
}

export interface LedgerExtra extends LastWrite {
  shown: ShownLedgerLine;
  seal: 'whole' | 'broken' | 'none';
}

/** What Odoo itself counts on a package. */
export interface PackageExtra extends LastWrite {
  /** Odoo's own balance: `qty_delivered`. */
  deliveredCentiminutes: number;
  /** How far rounding may take it from the sum. */
  toleranceCentiminutes: number;
  /** Σ of everything with a project on this order line. */
  countedCentiminutes: number;
  /** Of these, what is no ledger line. */
  others: ({ id: number; centiminutes: number } & LastWrite)[];
}

export interface TaskExtra extends LastWrite {
  id: number;
  /** The order line it has now. */
  packageId: number | null;
  /** The package it was made for; null when nothing tells. */
  madeFor: number | null;
  customerId: number | null;
}

/** An invoice that one of our lines stands on, ours or not. */
export interface InvoiceExtra extends LastWrite {
  id: number;
  name: string;
  state: 'draft' | 'posted' | 'cancel';
  customerId: number | null;
  untaxedMinor: number;
}

/** A product line of such an invoice. */
export interface InvoiceLineExtra extends LastWrite {
  id: number;
  invoiceId: number;
  /** Null: not one of ours. */
  ledgerLineId: number | null;
  name: string;
  quantity: number;
  unitPriceCenti: number;
  subtotalMinor: number;
  productId: number | null;
}

/** What reconciling asks beside the book. */
export interface Extra {
  ledger: ReadonlyMap<number, LedgerExtra>;
  packages: ReadonlyMap<number, PackageExtra>;
  tasks: ReadonlyMap<number, TaskExtra>;
  invoices: ReadonlyMap<number, InvoiceExtra>;
  invoiceLines: readonly InvoiceLineExtra[];
  entries: ReadonlyMap<number, LastWrite>;
  /** Records that were set aside when the book was read. */
  unreadable: readonly (RecordRef & { reason: string })[];
}
