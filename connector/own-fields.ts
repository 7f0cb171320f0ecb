/**
 * Every field of ours in Odoo, in one place: `provision` makes them, reading and writing use their names.
 * All are `copied: false`: a copied key would block the accountant's credit note (Odoo's default is True).
 */

import { type Choice, DECISIONS, HOSTINGS, OUTCOMES, REASONS } from './own-choices.ts';
import { persianOf } from './own-labels-fa.ts';

/** Prefix of our external ids. It is no module's name: ids under one are deleted when the module is upgraded. */
export const XID_PREFIX = '__sazmanyar_connector__';

export interface OwnField {
  model: string;
  name: string;
  type: 'char' | 'text' | 'integer' | 'float' | 'boolean' | 'selection' | 'many2one' | 'one2many' | 'date' | 'datetime';
  /** What people read, English as Odoo keeps it; Persian where that language is active there. */
  label: string;
  help: string;
  fa: { label: string; help: string };
  relation?: string;
  onDelete?: 'set null' | 'restrict';
  selection?: readonly Choice[];
  index?: boolean;
  /** Of a one2many: the many2one it mirrors, and which of the records it shows. */
  relationField?: string;
  domain?: string;
  /** A path whose end the field shows; nothing is stored. */
  related?: string;
}

const ENTRY = 'account.analytic.line';

/** Written by us on a time entry: the verdict. */
export const VERDICT = {
  category: 'x_sazmanyar_category',
  outcome: 'x_sazmanyar_outcome',
  reason: 'x_sazmanyar_reason',
  billedMinutes: 'x_sazmanyar_billed_minutes',
  weightedMinutes: 'x_sazmanyar_weighted_minutes',
  explanation: 'x_sazmanyar_explanation',
  policyVersion: 'x_sazmanyar_policy_version',
  receipt: 'x_sazmanyar_receipt',
} as const;

/** Written by people on a time entry: its own category, and a manager's word (D13, D14); an objection and its decision (4.3). */
export const PEOPLE = {
  ownCategory: 'x_sazmanyar_own_category',
  managerCategory: 'x_sazmanyar_manager_category',
  /** Whole minutes; 0 (Odoo's empty) leaves the recorded time. */
  managerMinutes: 'x_sazmanyar_manager_minutes',
  waived: 'x_sazmanyar_waived',
  managerNote: 'x_sazmanyar_manager_note',
  disputed: 'x_sazmanyar_disputed',
  disputedOn: 'x_sazmanyar_disputed_on',
  decision: 'x_sazmanyar_decision',
  decidedBy: 'x_sazmanyar_decided_by_id',
  decidedAt: 'x_sazmanyar_decided_at',
} as const;

/** Written by us when a decision was announced on the ticket: `decision@when`. */
export const ANNOUNCED = 'x_sazmanyar_announced';

/** Written by `review --mark` on a time entry (4.2): when, by whom, their note, and what the entry said then. */
export const REVIEW = {
  on: 'x_sazmanyar_reviewed_on',
  by: 'x_sazmanyar_reviewed_by',
  note: 'x_sazmanyar_review_note',
  content: 'x_sazmanyar_reviewed_content',
} as const;

/** On a ledger line. `entry` is the link (empty when the entry was deleted), `entryKey` its id for good. */
export const LEDGER = {
  entry: 'x_sazmanyar_entry_id',
  entryKey: 'x_sazmanyar_entry_key',
  n: 'x_sazmanyar_n',
  seq: 'x_sazmanyar_seq',
  customer: 'x_sazmanyar_customer_id',
  minutes: 'x_sazmanyar_minutes',
  multiplierPercent: 'x_sazmanyar_multiplier_percent',
  unitPrice: 'x_sazmanyar_unit_price',
  currency: 'x_sazmanyar_currency',
  period: 'x_sazmanyar_period',
  tariff: 'x_sazmanyar_tariff',
  category: 'x_sazmanyar_ledger_category',
  /** The content as we wrote it (ledger-seal.ts); empty on lines older than it. */
  seal: 'x_sazmanyar_seal',
} as const;

/** On an invoice: `customer:period:currency:k`. */
export const INVOICE = { key: 'x_sazmanyar_key' } as const;

/** On an invoice line: its ledger line (the key), what we wrote there, and its section (on a section of ours: the section's key). */
export const INVOICE_LINE = {
  ledgerLine: 'x_sazmanyar_ledger_id',
  written: 'x_sazmanyar_written',
  section: 'x_sazmanyar_section',
} as const;

/** On a package's order line: its last day, when it differs from what the product gives. */
export const PACKAGE = { expiresOn: 'x_sazmanyar_expires_on' } as const;

/** On a ticket, when the deployment has no field of its own: last day of the test window after an upgrade (D12), consent (1.6), delivery (8). */
export const TICKET = {
  testWindowEnd: 'x_sazmanyar_test_window_end',
  consent: 'x_sazmanyar_consent',
  deliveredAt: 'x_sazmanyar_delivered_at',
  qualityApprovedAt: 'x_sazmanyar_quality_approved_at',
  /** Written by us: from when the delivery is usable (8.1 to 8.3). */
  usableFrom: 'x_sazmanyar_usable_from',
} as const;

/** On a customer: where it runs, which decides when custom code becomes usable (8.2, 8.3). */
export const CUSTOMER = { hosting: 'x_sazmanyar_hosting', nextUpdateOn: 'x_sazmanyar_next_update_on' } as const;

/** Written by people on a customer: the last day for which maintenance of its custom code is paid (2.6, D21). */
export const MAINTENANCE = { paidUntil: 'x_sazmanyar_maintenance_until' } as const;

/**
 * On the two ledger projects: which they are, the zero-cost employee of the ledger, and on servers whose posted invoices take lines
 * the server action that guards drafts. They stand on the project because a user without rights on employees and server
 * actions cannot search them by a field of ours.
 */
export const PROJECT = {
  role: 'x_sazmanyar_role',
  ledgerEmployee: 'x_sazmanyar_employee_number',
  invoiceGuard: 'x_sazmanyar_guard_number',
  readBundle: 'x_sazmanyar_bundle_number',
} as const;

export type ProjectRole = 'ledger-packages' | 'ledger-invoices';

/** Keys of the reasons above. */
export const HOLD_REASONS: readonly string[] = REASONS.map(([key]) => key);

/** The fields to be made, for a policy with these categories and this deployment's ticket model. */
export function ownFields(categories: readonly Choice[], ticketModel: string): OwnField[] {
  return [
    field(VERDICT.category, 'selection', 'Support category', 'The category the entry was priced by.', {
      selection: categories,
    }),
    field(VERDICT.outcome, 'selection', 'Support outcome', 'What the support policy says of this entry.', {
      selection: OUTCOMES,
      index: true,
    }),
    field(VERDICT.reason, 'selection', 'Reason', 'Why the entry is held or free.', { selection: REASONS }),
    field(VERDICT.billedMinutes, 'integer', 'Billed minutes', 'Minutes charged, before multipliers.'),
    field(VERDICT.weightedMinutes, 'float', 'Weighted minutes', 'Minutes charged × multiplier.'),
    field(VERDICT.explanation, 'text', 'Explanation', 'Why this price, clause by clause.'),
    field(VERDICT.policyVersion, 'char', 'Policy version', 'Version of the policy the entry was priced by.'),
    field(VERDICT.receipt, 'char', 'Receipt', 'What the price was made from; `explain --verify` checks it.'),
    field(PEOPLE.ownCategory, 'selection', 'Category of this entry', 'Set it when the entry differs from its ticket.', {
      selection: categories,
    }),
    field(PEOPLE.managerCategory, 'selection', "Manager's category", 'Outranks the entry and the ticket.', {
      selection: categories,
    }),
    field(PEOPLE.managerMinutes, 'integer', "Manager's minutes", 'Replaces the recorded time; 0 leaves it.'),
    field(PEOPLE.waived, 'boolean', 'Waived', 'A manager decided that the customer does not pay for this.'),
    field(PEOPLE.managerNote, 'char', "Manager's note", 'Why the manager decided so.'),
    field(PEOPLE.disputed, 'boolean', 'Disputed', 'The customer objects to this entry.', { index: true }),
    field(PEOPLE.disputedOn, 'date', 'Disputed on', 'Day of the objection; set by the service when left empty.'),
    field(PEOPLE.decision, 'selection', 'Decision', 'What the manager decided of the objection.', {
      selection: DECISIONS,
    }),
    field(PEOPLE.decidedBy, 'many2one', 'Decided by', 'Set by the service when left empty.', {
      relation: 'res.users',
      onDelete: 'set null',
    }),
    field(PEOPLE.decidedAt, 'datetime', 'Decided at', 'Set by the service when left empty.'),
    field(ANNOUNCED, 'char', 'Announced', 'The decision that was announced on the ticket.'),
    field(REVIEW.on, 'date', 'Reviewed on', 'Set by `review --mark` of management (4.2).'),
    field(REVIEW.by, 'char', 'Reviewed by', 'Who looked at it.'),
    field(REVIEW.note, 'char', 'Review note', 'What they found.'),
    field(REVIEW.content, 'char', 'As reviewed', 'What the entry said then; a later change shows it as new.'),
    field(LEDGER.entry, 'many2one', 'Time entry', 'The entry this part was charged for.', {
      relation: ENTRY,
      onDelete: 'set null',
      index: true,
    }),
    field(LEDGER.entryKey, 'integer', 'Time entry number', 'Id of the entry; stays when the entry is deleted.', {
      index: true,
    }),
    field(LEDGER.n, 'integer', 'Part number', 'Counts the ledger lines of an entry.'),
    field(LEDGER.seq, 'integer', 'Package sequence', 'Counts the ledger lines of a package.'),
    field(LEDGER.customer, 'many2one', 'Customer', 'Who was charged.', {
      relation: 'res.partner',
      onDelete: 'restrict',
      index: true,
    }),
    field(LEDGER.minutes, 'integer', 'Minutes', 'Unweighted minutes; negative when given back.'),
    field(LEDGER.multiplierPercent, 'integer', 'Multiplier (%)', '150 means × 1.5.'),
    field(LEDGER.unitPrice, 'char', 'Price of a minute', 'Multiplier included; invoice parts only.'),
    field(LEDGER.currency, 'char', 'Currency', 'Currency and its decimals; invoice parts only.'),
    field(LEDGER.period, 'char', 'Billing period', 'Jalali month; invoice parts only.'),
    field(LEDGER.tariff, 'char', 'Tariff', 'Invoice parts only.'),
    field(LEDGER.category, 'char', 'Category', 'The category the part was charged by.'),
    field(LEDGER.seal, 'char', 'Seal', 'The content as the service wrote it; `reconcile` compares and mends.'),
    field(INVOICE.key, 'char', 'Support invoice key', 'Customer : Jalali month : currency : number.', {
      model: 'account.move',
      index: true,
    }),
    field(INVOICE_LINE.ledgerLine, 'many2one', 'Ledger line', 'The ledger line this invoice line bills.', {
      model: 'account.move.line',
      relation: ENTRY,
      onDelete: 'restrict',
    }),
    field(INVOICE_LINE.written, 'char', 'As written', 'Minutes and price as the service wrote them.', {
      model: 'account.move.line',
    }),
    field(INVOICE_LINE.section, 'char', 'Section', 'The ticket the line stands under; on a section, its key.', {
      model: 'account.move.line',
    }),
    field(TICKET.consent, 'boolean', 'Consent to changes', 'The customer agreed to changes in its live database.', {
      model: ticketModel,
    }),
    field(TICKET.deliveredAt, 'datetime', 'Delivered at', 'When the customisation or code was delivered.', {
      model: ticketModel,
    }),
    field(
      TICKET.qualityApprovedAt,
      'datetime',
      'Approved by quality control',
      'Decides when custom code is usable on the cloud.',
      {
        model: ticketModel,
      },
    ),
    field(TICKET.usableFrom, 'char', 'Usable from', 'When the delivery can be used, and why.', { model: ticketModel }),
    field(CUSTOMER.hosting, 'selection', 'Hosting', 'Where this customer runs.', {
      model: 'res.partner',
      selection: HOSTINGS,
    }),
    field(CUSTOMER.nextUpdateOn, 'date', 'Next update', 'Next scheduled update of a server of its own.', {
      model: 'res.partner',
    }),
    field(MAINTENANCE.paidUntil, 'date', 'Custom code maintained until', 'Last day that is paid for (2.6).', {
      model: 'res.partner',
    }),
    field(TICKET.testWindowEnd, 'date', 'Test window until', 'Last day of the test window after an upgrade.', {
      model: ticketModel,
    }),
    field(PROJECT.role, 'char', 'Role in the support ledger', 'Set on the two ledger projects.', {
      model: 'project.project',
    }),
    field(PROJECT.ledgerEmployee, 'integer', 'Ledger employee', 'Number of the zero-cost employee.', {
      model: 'project.project',
    }),
    field(PROJECT.invoiceGuard, 'integer', 'Invoice guard', 'Number of the server action that changes drafts.', {
      model: 'project.project',
    }),
    field(PROJECT.readBundle, 'integer', 'Reads in one call', 'Number of the server action that reads several times.', {
      model: 'project.project',
    }),
    field(PACKAGE.expiresOn, 'date', 'Package valid until', 'Last day; empty leaves what the product gives.', {
      model: 'sale.order.line',
    }),
  ];
}

function field(
  name: string,
  type: OwnField['type'],
  label: string,
  help: string,
  more: Partial<Pick<OwnField, 'model' | 'relation' | 'onDelete' | 'selection' | 'index'>> = {},
): OwnField {
  return { model: ENTRY, name, type, label, help, fa: persianOf(name), ...more };
}
