import {
  INVOICE,
  INVOICE_LINE,
  LEDGER,
  PACKAGE,
  PEOPLE,
  PROJECT,
  TICKET,
  VERDICT,
} from '../../../connector/own-fields.ts';
import { minutesOfHours } from './arithmetic.ts';
import { dayOfText, jalaliYearLater, localDayOfUtc, minutesOfUtc } from './calendar.ts';
import { CATEGORY_OF_KIND } from './categories.ts';
import { link, number, type Row, type Rows, words } from './rows.ts';

/** A time entry as the auditor reads it. */
export interface Entry {
  row: Row;
  id: number;
  /** On a ticket, or in a project whose work is priced without one. */
  inScope: boolean;
  customerId: number | null;
  day: number;
  minutes: number;
  begin: number | null;
  end: number | null;
  /** D13 without the manager's. */
  category: string | null;
  managerCategory: string | null;
  managerMinutes: number | null;
  waived: boolean;
  /** An objection that nobody has decided yet (D20). */
  isDisputed: boolean;
  inDeploymentProject: boolean;
  arrivedDay: number;
}

export interface Part {
  row: Row;
  id: number;
  entryId: number;
  entryGone: boolean;
  customerId: number;
  n: number;
  /** 0: an invoice part. */
  seq: number;
  packageId: number | null;
  minutes: number;
  percent: number;
  priceCenti: number | null;
  currency: string | null;
  period: string | null;
  tariff: string | null;
  day: number;
  category: string;
}

export interface Package {
  id: number;
  customerId: number;
  kind: 'time' | 'deployment';
  boughtDay: number;
  lastDay: number | null;
  boughtCenti: number;
  isOpen: boolean;
  usedCenti: number;
}

export interface Invoice {
  row: Row;
  id: number;
  customerId: number;
  state: string;
  /** Null: not one of ours. */
  key: { customerId: number; period: string; currency: string; k: number } | null;
  isCreditNote: boolean;
  /** A person made it another's, another currency's or another kind than its key says. */
  isAnother: boolean;
  /** People credit it by a note of their own. */
  isCreditedByHand: boolean;
}

export interface Line {
  row: Row;
  id: number;
  invoiceId: number;
  ledgerId: number;
  /** Negative on a credit note. */
  minutes: number;
  priceCenti: number;
  written: string;
}

export interface Book {
  rows: Rows;
  entries: Map<number, Entry>;
  ledger: Part[];
  packages: Package[];
  subscriptions: { customerId: number; from: number; to: number | null }[];
  invoices: Map<number, Invoice>;
  /** Invoice lines with a key of ours. */
  lines: Line[];
}

export interface Setting {
  /** Names of projects whose work is deployment work (D11), and of those priced without a ticket. */
  deploymentProjects: string[];
  ticketlessProjects: string[];
}

/** Reads the rows anew, from POLICY.md and DESIGN.md; shares nothing with how the service reads them. */
export function bookOf(rows: Rows, setting: Setting): Book {
  const ledger = rows.ledger.filter((row) => number(row, LEDGER.n) > 0).map(partOf);
  const codes = new Map(rows.currencies.map((row) => [row.id, words(row, 'name')]));
  const notes = rows.moves.filter((row) => row.move_type === 'out_refund' && row.state !== 'cancel');
  const byHand = new Set(notes.flatMap((row) => (row[INVOICE.key] ? [] : (link(row, 'reversed_entry_id') ?? []))));
  const creditNotes = new Set(rows.moves.filter((row) => row.move_type === 'out_refund').map((row) => row.id));
  return {
    rows,
    entries: new Map(entriesOf(rows, setting).map((entry) => [entry.id, entry])),
    ledger,
    packages: packagesOf(rows, ledger),
    subscriptions: subscriptionsOf(rows),
    invoices: new Map(rows.moves.map((row) => [row.id, invoiceOf(row, codes, byHand)])),
    lines: rows.moveLines
      .filter((row) => link(row, INVOICE_LINE.ledgerLine) !== null)
      .map((row) => lineOf(row, creditNotes.has(link(row, 'move_id') ?? 0))),
  };
}

function entriesOf(rows: Rows, setting: Setting): Entry[] {
  const company = new Map(rows.partners.map((row) => [row.id, link(row, 'commercial_partner_id') ?? row.id]));
  const tickets = new Map(rows.tickets.map((row) => [row.id, row]));
  const kinds = new Map(rows.kinds.map((row) => [row.id, words(row, 'name')]));
  const named = (names: string[]) =>
    new Set(rows.projects.filter((row) => names.includes(String(row.name))).map((row) => row.id));
  const deployment = named(setting.deploymentProjects);
  const ticketless = named(setting.ticketlessProjects);
  return rows.entries.map((row): Entry => {
    const ticketId = link(row, 'helpdesk_ticket_id');
    const ticket = ticketId === null ? undefined : tickets.get(ticketId);
    const contact = ticketId === null ? link(row, 'partner_id') : ticket ? link(ticket, 'partner_id') : null;
    const projects = [link(row, 'project_id'), ticket ? link(ticket, 'project_id') : null];
    const begin = words(row, 'date_time');
    const end = words(row, 'date_time_end');
    const managerMinutes = number(row, PEOPLE.managerMinutes);
    return {
      row,
      id: row.id,
      inScope: ticketId !== null || projects.some((id) => id !== null && ticketless.has(id)),
      customerId: contact === null ? null : (company.get(contact) ?? null),
      day: dayOfText(String(row.date)),
      minutes: minutesOfHours(number(row, 'unit_amount')),
      begin: begin === null ? null : minutesOfUtc(begin),
      end: end === null ? null : minutesOfUtc(end),
      category: categoryOf(words(row, PEOPLE.ownCategory), ticket, kinds),
      managerCategory: words(row, PEOPLE.managerCategory),
      managerMinutes: managerMinutes === 0 ? null : managerMinutes,
      waived: row[PEOPLE.waived] === true || (row[PEOPLE.disputed] === true && row[PEOPLE.decision] === 'waived'),
      isDisputed: row[PEOPLE.disputed] === true && !row[PEOPLE.decision],
      inDeploymentProject: projects.some((id) => id !== null && deployment.has(id)),
      arrivedDay: localDayOfUtc(String(row.create_date)),
    };
  });
}

/**
 * D13 without the manager's word: the entry's own, else its ticket's kind. D12: an upgrade's problems are free inside the test window
 * on the ticket, configuration after it, and nobody knows without a date.
 */
function categoryOf(own: string | null, ticket: Row | undefined, kinds: Map<number, string | null>): string | null {
  const kind = ticket ? kinds.get(link(ticket, 'ticket_type_id') ?? 0) : null;
  const category = own ?? CATEGORY_OF_KIND.get(kind ?? '') ?? null;
  if (category !== 'upgrade') return category;
  const until = ticket ? words(ticket, TICKET.testWindowEnd) : null;
  if (!ticket || until === null) return null;
  return localDayOfUtc(String(ticket.create_date)) <= dayOfText(until) ? 'upgrade' : 'configuration';
}

function partOf(row: Row): Part {
  const price = words(row, LEDGER.unitPrice);
  return {
    row,
    id: row.id,
    entryId: number(row, LEDGER.entryKey),
    entryGone: link(row, LEDGER.entry) === null,
    customerId: link(row, LEDGER.customer) ?? 0,
    n: number(row, LEDGER.n),
    seq: number(row, LEDGER.seq),
    packageId: link(row, 'so_line'),
    minutes: number(row, LEDGER.minutes),
    percent: number(row, LEDGER.multiplierPercent),
    priceCenti: price === null ? null : Math.round(Number(price) * 100),
    currency: words(row, LEDGER.currency),
    period: words(row, LEDGER.period),
    tariff: words(row, LEDGER.tariff),
    day: dayOfText(String(row.date)),
    category: words(row, LEDGER.category) ?? '',
  };
}

function packagesOf(rows: Rows, ledger: Part[]): Package[] {
  const orders = new Map(rows.orders.map((row) => [row.id, row]));
  const company = new Map(rows.partners.map((row) => [row.id, link(row, 'commercial_partner_id') ?? row.id]));
  const codes = new Map(rows.products.map((row) => [row.id, words(row, 'default_code')]));
  return rows.orderLines.flatMap((row): Package[] => {
    const order = orders.get(link(row, 'order_id') ?? 0);
    const code = codes.get(link(row, 'product_id') ?? 0);
    if (!order || (code !== 'PKG-TIME' && code !== 'PKG-DEPLOY')) return [];
    const boughtDay = localDayOfUtc(String(order.date_order));
    const written = words(row, PACKAGE.expiresOn);
    const used = ledger.filter((part) => part.seq > 0 && part.packageId === row.id);
    return [
      {
        id: row.id,
        customerId: company.get(link(order, 'partner_id') ?? 0) ?? 0,
        kind: code === 'PKG-TIME' ? 'time' : 'deployment',
        boughtDay,
        // the mapping sells time packages for twelve months
        lastDay: written !== null ? dayOfText(written) : code === 'PKG-TIME' ? jalaliYearLater(boughtDay) : null,
        boughtCenti: Math.round(number(row, 'product_uom_qty') * 6000),
        isOpen: order.state === 'sale' || order.state === 'done',
        usedCenti: used.reduce((sum, part) => sum + part.minutes * part.percent, 0),
      },
    ];
  });
}

function subscriptionsOf(rows: Rows): Book['subscriptions'] {
  const company = new Map(rows.partners.map((row) => [row.id, link(row, 'commercial_partner_id') ?? row.id]));
  return rows.orders
    .filter((row) => row.is_subscription === true && (row.state === 'sale' || row.state === 'done'))
    .map((row) => ({
      customerId: company.get(link(row, 'partner_id') ?? 0) ?? 0,
      from: dayOfText(String(row.start_date)),
      to: words(row, 'end_date') === null ? null : dayOfText(String(row.end_date)),
    }));
}

function invoiceOf(row: Row, currencies: Map<number, string | null>, byHand: ReadonlySet<number>): Invoice {
  const match = /^(\d+):(\d{4}-\d{2}):([A-Z]{3}):(c?)(?:\d+\.)?(\d+)$/.exec(words(row, INVOICE.key) ?? '');
  const customerId = link(row, 'partner_id') ?? 0;
  const isCreditNote = row.move_type === 'out_refund';
  const key = match && {
    customerId: Number(match[1]),
    period: String(match[2]),
    currency: String(match[3]),
    k: Number(match[5]),
  };
  const currency = currencies.get(link(row, 'currency_id') ?? 0);
  const isAnother =
    key !== null &&
    (customerId !== key.customerId || currency !== key.currency || isCreditNote !== (match?.[4] === 'c'));
  const isCreditedByHand = byHand.has(row.id);
  return { row, id: row.id, customerId, state: String(row.state), isCreditNote, key, isAnother, isCreditedByHand };
}

function lineOf(row: Row, isCredit: boolean): Line {
  return {
    row,
    id: row.id,
    invoiceId: link(row, 'move_id') ?? 0,
    ledgerId: link(row, INVOICE_LINE.ledgerLine) ?? 0,
    minutes: number(row, 'quantity') * (isCredit ? -1 : 1),
    priceCenti: Math.round(number(row, 'price_unit') * 100),
    written: (words(row, INVOICE_LINE.written) ?? '').replace(/~[0-9a-f]{12}$/, ''),
  };
}

/** The ledger's own records. */
export function ledgerProject(rows: Rows, role: 'ledger-packages' | 'ledger-invoices'): Row | undefined {
  return rows.projects.find((row) => row[PROJECT.role] === role);
}

/** Verdict fields of an entry, with Odoo's empty as null. */
export function verdictOf({ row }: Entry) {
  return {
    category: words(row, VERDICT.category),
    outcome: words(row, VERDICT.outcome),
    reason: words(row, VERDICT.reason),
    billedMinutes: number(row, VERDICT.billedMinutes),
    weightedCenti: Math.round(number(row, VERDICT.weightedMinutes) * 100),
    explanation: words(row, VERDICT.explanation),
    policyVersion: words(row, VERDICT.policyVersion),
    receipt: words(row, VERDICT.receipt),
    soLine: link(row, 'so_line'),
    isEdited: row.is_so_line_edited === true,
  };
}
