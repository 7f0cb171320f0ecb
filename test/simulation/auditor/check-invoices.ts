import type { Terms } from '../terms.ts';
import { lineMinor } from './arithmetic.ts';
import type { Book, Invoice, Line, Part } from './book.ts';
import { textOfDay } from './calendar.ts';
import { link, number, words } from './rows.ts';

/** A change by people that the service found and left alone. */
export interface ReportedDrift {
  what: string;
  entryId: number;
}

export interface PeoplesDoing {
  drift: readonly ReportedDrift[];
  reopened: ReadonlySet<number>;
  /** Invoices that people made another customer's, currency's or kind. */
  madeAnother: ReadonlySet<number>;
}

interface Billed {
  line: Line;
  invoice: Invoice | undefined;
}

/** What one entry is billed at one price: its invoice parts in the ledger, and the lines that bill them. */
interface Group {
  name: string;
  parts: [Part, ...Part[]];
  lines: Billed[];
}

/**
 * Rules 1 and 5 on invoices: what invoices and credit notes bill is what the ledger says is invoiced, minute by minute and price by
 * price. Where they differ, a person caused it, it shows on the invoice, and the service has reported it.
 */
export function checkInvoices(book: Book, terms: Terms, people: PeoplesDoing): string[] {
  const faults: string[] = [];
  const parts = new Map(book.ledger.map((part) => [part.id, part]));
  const groups = groupsOf(book.ledger);
  const keys = new Set<number>();
  for (const line of book.lines) {
    const part = parts.get(line.ledgerId);
    const group = part && groups.get(nameOf(part));
    if (!group || part.seq > 0) {
      faults.push(`[1] invoice line ${line.id} bills the ledger line ${line.ledgerId}, which is no invoice part`);
      continue;
    }
    if (keys.has(line.ledgerId)) faults.push(`[3] two invoice lines bill the ledger line ${line.ledgerId}`);
    keys.add(line.ledgerId);
    const invoice = book.invoices.get(line.invoiceId);
    group.lines.push({ line, invoice });
    if (!isEdited(line) && invoice?.isAnother !== true) faults.push(...checkLine(line, part, book));
  }
  const reported = new Set(people.drift.map((one) => one.entryId));
  const told = new Set(people.drift.filter((one) => one.what === 'reduction-cancelled').map((one) => one.entryId));
  for (const group of groups.values()) faults.push(...checkGroup(group, book, terms, { reported, told }));
  return [...faults, ...checkHeaders(book, groups, people)];
}

function nameOf(part: Part): string {
  return `entry ${part.entryId} of customer ${part.customerId} at ${part.percent} %, ${part.priceCenti} ${part.currency}`;
}

function groupsOf(ledger: Part[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const part of ledger) {
    if (part.seq > 0) continue;
    const name = nameOf(part);
    const group = groups.get(name);
    if (group) group.parts.push(part);
    else groups.set(name, { name, parts: [part], lines: [] });
  }
  return groups;
}

function minutesOn(lines: Billed[], state: string): number {
  return lines.reduce((sum, { line, invoice }) => (invoice?.state === state ? sum + line.minutes : sum), 0);
}

/** Entries with a change that was reported, and those of which it was told that a customer is owed a cancelled reduction. */
interface Reports {
  reported: ReadonlySet<number>;
  told: ReadonlySet<number>;
}

function checkGroup({ name, parts, lines }: Group, book: Book, terms: Terms, { reported, told }: Reports): string[] {
  const { entryId, customerId } = parts[0];
  const touched = lines.some(
    ({ line, invoice }) => isEdited(line) || invoice?.key?.customerId !== customerId || invoice.isAnother,
  );
  const isCancelled = lines.some(({ invoice }) => invoice?.state === 'cancel');
  const found = describe(lines);
  // of an entry that is gone nothing is looked at any more
  const isLookedAt = isOwn(parts[0], book);
  if (isLookedAt && (touched || isCancelled) && !reported.has(entryId))
    return [`[1] ${name}: a person's change is not reported (${found})`];
  if (touched) return [];
  const net = parts.reduce((sum, part) => sum + part.minutes, 0);
  const isSuspended = book.entries.get(entryId)?.isDisputed === true && isOwn(parts[0], book);
  const open = isSuspended ? 0 : net - minutesOn(lines, 'posted');
  // what a person cancelled is billed to nobody; what was never billed is not credited, and what is owed is told
  const cancelled = lines.filter(({ invoice }) => invoice?.state === 'cancel').map(({ line }) => line.minutes);
  const unbilled = cancelled.filter((minutes) => minutes > 0).reduce((sum, minutes) => sum + minutes, 0);
  const uncredited = cancelled.filter((minutes) => minutes < 0).reduce((sum, minutes) => sum - minutes, 0);
  const left = open > 0 ? Math.min(open, unbilled) : -Math.min(-open, uncredited);
  if (left < 0 && !told.has(entryId)) return [`[1] ${name}: ${-left} min are owed and nothing tells it (${found})`];
  const byHand = lines.some(({ invoice }) => invoice?.state === 'posted' && invoice.isCreditedByHand);
  if (byHand && open - left < 0) {
    // what their note has of it, people know: it is told, and nothing more is credited
    return isLookedAt && !reported.has(entryId)
      ? [`[1] ${name}: a reduction left to people is not reported (${found})`]
      : [];
  }
  const drafts = lines.filter(({ invoice }) => invoice?.state === 'draft');
  const drafted = minutesOn(lines, 'draft');
  if (drafted !== open - left) {
    return [`[1] ${name}: ${drafted} min are on drafts, expected ${open - left} of ${net} in the ledger (${found})`];
  }
  if (drafts.length > 1) return [`[3] ${name}: ${drafts.length} lines on drafts (${found})`];
  const [draft] = drafts;
  return draft?.invoice ? checkPlace({ name, parts, lines }, draft.line, draft.invoice, book, terms) : [];
}

/** An objection suspends what its customer is charged; what a former customer gets back is another matter. */
function isOwn(part: Part, book: Book): boolean {
  const entry = book.entries.get(part.entryId);
  return entry?.inScope === true && entry.customerId === part.customerId;
}

/**
 * D18: the month of the work, or the current draft when that month is posted or less is to be billed than was. D19: with `referring`
 * what reduces a posted line is a credit note that names its invoice.
 */
function checkPlace({ name, parts, lines }: Group, line: Line, on: Invoice, book: Book, terms: Terms): string[] {
  const newest = parts.filter((part) => part.minutes > 0).sort((a, b) => b.n - a.n)[0] ?? parts[0];
  const posted = lines.filter(
    ({ invoice, line: one }) => invoice?.state === 'posted' && !invoice.isCreditNote && one.minutes > 0,
  );
  if (on.isCreditNote) {
    if (line.minutes > 0) return [`[1] ${name}: ${line.minutes} min more are billed by a credit note`];
    const leftOn = (id: number): number =>
      lines
        .filter(({ invoice }) => invoice?.state === 'posted')
        .filter(({ invoice }) => invoice?.id === id || link(invoice?.row ?? { id: 0 }, 'reversed_entry_id') === id)
        .reduce((sum, one) => sum + one.line.minutes, 0);
    const reversed = link(on.row, 'reversed_entry_id');
    const others = posted.map(({ invoice }) => invoice?.id ?? 0).filter((id) => leftOn(id) >= -line.minutes);
    if (reversed !== null && others.length > 0 && !others.includes(reversed))
      return [`[1] ${name}: ${line.minutes} min are credited on ${reversed}, which billed less (${describe(lines)})`];
    return [];
  }
  const version = terms.versions.filter((one) => one.from <= textOfDay(newest.day)).at(-1) ?? terms.versions[0];
  if (line.minutes < 0 && posted.length > 0 && version?.corrections === 'referring') {
    return [`[1] ${name}: ${line.minutes} min reduce a posted line, expected a credit note (${describe(lines)})`];
  }
  const month = newest.period ?? '';
  const period = on.key?.period ?? '';
  if (period === month) return [];
  const isPosted = [...book.invoices.values()].some(
    (one) =>
      one.state === 'posted' &&
      !one.isCreditNote &&
      one.key?.customerId === on.key?.customerId &&
      one.key?.period === month,
  );
  if (period > month && (isPosted || line.minutes < 0)) return [];
  return [`[1] ${name}: its line is on the draft of ${period}, it belongs to ${month}`];
}

export function isEdited(line: Line): boolean {
  return `${line.minutes}@${line.priceCenti}` !== line.written || number(line.row, 'discount') !== 0;
}

function describe(lines: Billed[]): string {
  const texts = lines.map(({ line, invoice }) => {
    return `${line.minutes} on line ${line.id} of ${invoice?.state} ${invoice?.id} ${words(invoice?.row ?? { id: 0 }, 'x_sazmanyar_key')}`;
  });
  return texts.join(', ') || 'no lines';
}

function checkLine(line: Line, part: Part, book: Book): string[] {
  const faults: string[] = [];
  const say = (text: string) => faults.push(`[1] invoice line ${line.id}: ${text}`);
  const codes = new Map(book.rows.products.map((row) => [row.id, words(row, 'default_code')]));
  const product = codes.get(link(line.row, 'product_id') ?? 0);
  const expected = part.tariff === 'deployment' ? 'SUP-DEPLOY' : 'SUP-TIME';
  if (product !== expected) say(`product ${product}, expected ${expected}`);
  if (part.priceCenti !== line.priceCenti) say(`price ${line.priceCenti}, the ledger says ${part.priceCenti}`);
  const decimals = Number((part.currency ?? '').split('/')[1]);
  const minor = lineMinor(Math.abs(line.minutes), line.priceCenti, decimals);
  if (Math.round(Math.abs(number(line.row, 'price_subtotal')) * 10 ** decimals) !== minor)
    say(`subtotal ${line.row.price_subtotal}, expected ${minor} of the smallest unit`);
  if (line.minutes === 0) say('nothing is billed by it');
  return faults;
}

function checkHeaders(
  book: Book,
  groups: Map<string, Group>,
  { reopened, madeAnother }: Pick<PeoplesDoing, 'reopened' | 'madeAnother'>,
): string[] {
  const faults: string[] = [];
  const seen = new Map<string, number>();
  for (const invoice of book.invoices.values()) {
    if (invoice.key === null) continue;
    const { customerId, period, currency } = invoice.key;
    const key = words(invoice.row, 'x_sazmanyar_key') ?? '';
    if (invoice.isAnother && !madeAnother.has(invoice.id)) {
      const { customerId: whose, row } = invoice;
      faults.push(
        `[1] invoice ${invoice.id}, a ${row.move_type} of ${whose} in ${row.currency_id}, has the key ${key}`,
      );
    }
    if (invoice.isAnother) continue;
    const reversed = link(invoice.row, 'reversed_entry_id');
    // null: people deleted the invoice since
    if (invoice.isCreditNote && reversed !== null && book.invoices.get(reversed)?.key?.customerId !== customerId) {
      faults.push(`[1] credit note ${invoice.id} names ${reversed}, no invoice of its customer`);
    }
    if (invoice.state !== 'draft') continue;
    const where = `${customerId}:${invoice.isCreditNote ? `credit of ${reversed}` : period}:${currency}`;
    // one that is as it was again was left alone meanwhile
    if (reopened.has(invoice.id) || madeAnother.has(invoice.id)) continue;
    if (seen.has(where)) faults.push(`[3] two drafts of ${where}: ${seen.get(where)} and ${invoice.id}`);
    seen.set(where, invoice.id);
    const sum = book.rows.moveLines
      .filter((row) => link(row, 'move_id') === invoice.id)
      .reduce((total, row) => total + number(row, 'price_subtotal'), 0);
    if (Math.abs(sum - number(invoice.row, 'amount_untaxed')) > 1e-6) {
      faults.push(`[1] draft ${invoice.id}: its lines come to ${sum}, it shows ${invoice.row.amount_untaxed}`);
    }
    if (sum < -1e-6) faults.push(...checkNegative(invoice, sum, groups));
  }
  return faults;
}

/** D19: a draft that would go below zero leaves its reductions to credit notes. */
function checkNegative(invoice: Invoice, sum: number, groups: Map<string, Group>): string[] {
  const reductions = [...groups.values()].filter(({ lines }) =>
    lines.some(({ line }) => line.invoiceId === invoice.id && line.minutes < 0),
  );
  const creditable = reductions.find(
    ({ lines }) =>
      !lines.some(({ line }) => isEdited(line)) &&
      lines.some((one) => one.invoice?.state === 'posted' && !one.invoice.isCreditNote && one.line.minutes > 0),
  );
  return creditable ? [`[1] draft ${invoice.id} comes to ${sum}: ${creditable.name} should be on a credit note`] : [];
}
