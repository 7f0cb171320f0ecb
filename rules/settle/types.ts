/** The nouns of settling: a customer's book, as read from Odoo, and the plan that brings it to what should be so. */
import type { CivilDate, EpochMinutes, HoldReason, ManagerWord, Price, Warning } from '../price/types.ts';
import type { ChangedHeader, DraftLine, Invoice, InvoiceChange, InvoiceLine, Period } from './invoice-types.ts';

export type PackageKind = 'time' | 'deployment';

/** What we wrote on an entry, as it stands in Odoo. Null: nothing written yet. */
export interface VerdictFields {
  category: string | null;
  outcome: VerdictOutcome;
  reason: string | null;
  billedMinutes: number;
  weightedCentiminutes: number;
  explanation: string;
  policyVersion: string;
  /** What the price was made from (rules/price/receipt.ts). */
  receipt: string;
}

export type VerdictOutcome = 'free' | 'package' | 'invoice' | 'mixed' | 'held';

/** A time entry of a customer with everything settling asks about it. */
export interface TimeEntry {
  id: number;
  /** Null: nobody to bill; such entries are read as the book of customer null. */
  customerId: number | null;
  date: CivilDate;
  recordedMinutes: number;
  begin: EpochMinutes | null;
  end: EpochMinutes | null;
  /** D13 without the manager's word: the entry's own category, else the ticket's kind; null when nobody mapped it. */
  category: string | null;
  managerWord: ManagerWord | null;
  inDeploymentProject: boolean;
  /** Local civil date on which the entry came into Odoo (D16, `backdating: arrival`). */
  arrivedOn: CivilDate;
  ticketId: number | null;
  /** What people call the ticket: its number, else its id; null without a ticket. */
  ticketLabel: string | null;
  /** The ticket's subject; null without a ticket, or when it has none. */
  ticketTitle: string | null;
  /** What else the ticket says; null without a ticket. */
  ticket: TicketFacts | null;
  employeeId: number | null;
  employeeName: string;
  verdict: VerdictFields | null;
  /** The customer's objection and what became of it (4.3, D20); null when there is none. */
  dispute: Dispute | null;
  /** The entry's own order line, which must be empty and fixed so that Odoo does not count the entry (rule 7). */
  countedByOdoo: boolean;
}

/** What a ticket says beside its kind. */
export interface TicketFacts {
  /** The customer's consent to changes in a live database (1.6); null where the deployment does not record it. */
  consentRecorded: boolean | null;
  closed: boolean;
  /** What was delivered on it and when; null: no delivery is recorded. */
  delivery: TicketDelivery | null;
}

/** A delivery of a customisation or of code (8.1 to 8.3). */
export interface TicketDelivery {
  /** Category of the ticket's kind. */
  category: string;
  deliveredAt: EpochMinutes;
  qualityApprovedAt: EpochMinutes | null;
  /** What we wrote on the ticket. */
  usableFrom: string | null;
}

export type DisputeDecision = 'upheld' | 'corrected' | 'waived';

/** An objection to an entry (4.3). Without a decision it is open, and the entry's charge suspended. */
export interface Dispute {
  /** Null until the service saw it. */
  disputedOn: CivilDate | null;
  decision: DisputeDecision | null;
  /** Who decided (user) and when (UTC, as Odoo writes it), as recorded on the entry; null: not recorded. */
  decidedById: number | null;
  decidedBy: string;
  decidedAt: string | null;
  /** Who wrote the entry last and when: a decision that is seen for the first time is theirs. */
  writtenById: number | null;
  writtenAt: string;
  note: string;
  /** What was announced on the ticket, `decision@when`; null: nothing yet. */
  announced: string | null;
}

/** A prepaid package: one confirmed order line (D16). */
export interface Package {
  /** Id of the `sale.order.line`. */
  id: number;
  name: string;
  kind: PackageKind;
  customerId: number;
  boughtOn: CivilDate;
  /** Last day it is valid, or null. */
  expiresOn: CivilDate | null;
  boughtCentiminutes: number;
  /** Σ of all our ledger lines on it, also those of entries not in this book. */
  usedCentiminutes: number;
  /** Highest sequence number among its ledger lines; 0 when there is none. */
  lastSeq: number;
  /** False when the order was cancelled after use: it gives nothing more; what stands on it stands. */
  open: boolean;
}

/** An active subscription that includes support (D10), as dated facts. */
export interface Subscription {
  from: CivilDate;
  /** Last day, or null when it is open-ended. */
  to: CivilDate | null;
}

/** Where a part of a charge went. */
export type Target = { kind: 'package'; packageId: number } | { kind: 'invoice' };

/** The content of a ledger line: one part of one charge. Append-only; a correction is a line with the other sign. */
export interface LedgerPart {
  entryId: number;
  customerId: number;
  target: Target;
  /** Unweighted whole minutes, negative when given back. */
  minutes: number;
  multiplierPercent: number;
  /** Hundredths of the currency unit per minute, multiplier included; invoice parts only, otherwise null. */
  unitPriceCenti: number | null;
  currency: string | null;
  currencyDecimals: number | null;
  period: Period | null;
  tariff: string | null;
  /** The entry's work date and category when the part was decided; what stands is not judged again while these stay. */
  workDate: CivilDate;
  category: string;
}

export interface NewLedgerLine extends LedgerPart {
  /** Counts an entry's ledger lines from 1, given when all are decided; (entryId, n) is unique in Odoo. */
  n: number;
  /** Counts a package's ledger lines from 1; (package, seq) is unique in Odoo. Null on invoice parts. */
  seq: number | null;
}

export interface LedgerLine extends NewLedgerLine {
  id: number;
  /** What a person made of the line's fields; absent while they say what we wrote, which is what counts here either way. */
  edited?: string;
}

/** Everything read of one customer for the entries in question. Rules never ask for more. */
export interface Book {
  /** Null: the entries that have no customer. */
  customerId: number | null;
  /** Today's local date: decides which draft is the current one (D18). */
  today: CivilDate;
  entries: TimeEntry[];
  /** All ledger lines of the entries above, and this customer's lines of entries that were deleted or moved away. */
  ledger: LedgerLine[];
  /** Entry → the highest n that its ledger lines have in other companies; absent: there are none. */
  numbersTaken?: ReadonlyMap<number, number>;
  /** Ids of entries that no longer exist: a ledger line for them carries no link. */
  goneEntryIds: number[];
  /** Ids of entries that left the scope and still show a verdict of ours. */
  leftEntryIds: number[];
  /** Ids of entries that were charged before the billing start was set where it is: what stands for them is left alone. */
  beforeStartIds?: readonly number[];
  packages: Package[];
  subscriptions: Subscription[];
  /** Where the customer runs, and when its own server is updated next (8.2, 8.3). */
  hosting: { hosting: 'cloud' | 'on-premise' | null; nextUpdateOn: CivilDate | null };
  /** All our invoices of this customer. */
  invoices: Invoice[];
  /** Invoice lines that carry the key of a ledger line above. */
  invoiceLines: InvoiceLine[];
  /** All lines of ours on this customer's drafts, of whatever entries. */
  draftLines: DraftLine[];
}

export interface Verdict extends VerdictFields {
  entryId: number;
  warnings: readonly Warning[];
}

/** A decision as it is told on the ticket; the key makes it be told once. */
export interface Announcement {
  key: string;
  ticketId: number | null;
  text: string;
}

/** What is recorded of a dispute: the day it was seen, and a decision announced on the ticket. */
export interface DisputeRecord {
  entryId: number;
  disputedOn: CivilDate;
  /** Who decided and when, where that is still to be recorded; the announcement follows once it is. */
  decided: { byId: number | null; at: string } | null;
  announcement: Announcement | null;
}

/** From when on a delivery can be used, for the ticket. */
export interface DeliveryNote {
  ticketId: number;
  text: string;
  /** True: the date is known and the customer is told. */
  tell: boolean;
}

/** Somebody's change of what we wrote: shown and left alone. */
export interface Drift {
  what:
    | 'ledger-line-edited'
    | 'package-below-zero'
    | 'invoice-line-edited'
    | 'invoice-line-without-key'
    | 'invoice-cancelled'
    | 'reduction-cancelled'
    | 'invoice-line-moved'
    | 'reduction-credited-by-hand'
    | ChangedHeader['what'];
  entryId: number;
  invoiceId: number | null;
  /** The line of the invoice, or of the ledger where there is no invoice; null: none by itself. */
  lineId: number | null;
  detail: string;
}

/** The difference between what should be so and what is so. Empty in all but the last two: nothing to write. */
export interface Plan {
  customerId: number | null;
  ledger: NewLedgerLine[];
  invoices: InvoiceChange[];
  verdicts: Verdict[];
  /** Entries whose verdict is emptied: they left the scope, and nothing stands for them in the ledger. */
  withdrawn: number[];
  disputes: DisputeRecord[];
  deliveries: DeliveryNote[];
  /** Verdicts of all entries of the book, changed or not: what the summary counts. */
  outcomes: EntryOutcome[];
  drift: Drift[];
}

export interface EntryOutcome {
  entryId: number;
  outcome: VerdictOutcome;
  reason: HoldReason | 'waived' | null;
  warnings: readonly Warning[];
  price: Price;
  /** Net parts after the plan. */
  deductedCentiminutes: number;
  invoicedCentiminutes: number;
  heldCentiminutes: number;
  invoicedMinor: number;
  currency: string;
}
