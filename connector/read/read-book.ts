import type { CivilDate } from '../../rules/price/types.ts';
import type { Book, LedgerLine, Package, TimeEntry } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { LEDGER } from '../own-fields.ts';
import { readEmployeeNames, readHosting, readUserNames } from './customers.ts';
import { type EntryRecord, entryFields, entryRow } from './entries.ts';
import { type Drafts, entriesCharged, readDrafts, readInvoiceLines, readInvoices } from './invoices.ts';
import { type JoinedEntry, joinEntries } from './join.ts';
import {
  entriesOfLedgerLines,
  type LedgerRecord,
  readLedger,
  readLedgerMovedOff,
  readLedgerOfEntries,
} from './ledger.ts';
import { withoutLostPackages } from './lost-packages.ts';
import { numbersTaken } from './other-companies.ts';
import { readPackages } from './packages.ts';
import { readAll, readByIds, type SetAside } from './rows.ts';
import { inScope, ofCustomers } from './scope.ts';
import { strayEntries } from './stray-entries.ts';
import { readSubscriptions } from './subscriptions.ts';

/** Which entries of a customer: named ones, or every one in scope. */
export type EntrySelection = number[] | 'all';

export interface ReadBook {
  book: Book;
  setAside: SetAside[];
}

const ENTRY = 'account.analytic.line';

/**
 * Reads a customer's book for the selected entries. An entry asked for that is gone, out of scope or another customer's now leaves
 * its ledger lines in the book without the entry: rules give such charges back. What cannot be read is set aside together with
 * its ledger lines, so that it is left as it is.
 */
export async function readBook(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  today: CivilDate,
): Promise<ReadBook> {
  const { odoo } = deployment;
  const setAside: SetAside[] = [];
  // An invoice's state before its lines (rule 9): a line read under a draft may be posted, never the other way round.
  const invoices =
    customerId === null ? [] : await readInvoices(odoo, customerId, deployment.own.currencyDecimals, setAside);
  const drafts = await readDrafts(odoo, invoices);
  const wanted = selection === 'all' ? selection : await withDraftMates(deployment, drafts, selection);
  const joined = await readJoined(deployment, customerId, wanted, setAside);
  const ofCustomer = joined.filter((entry) => entry.customerId === customerId);

  const unreadable = new Set(setAside.filter((one) => one.model === ENTRY).map((one) => one.id));
  const asked = wanted === 'all' ? ofCustomer.map((entry) => entry.id) : wanted;
  const unreadLedger: SetAside[] = [];
  const lines = await readBookLedger(deployment, customerId, asked, selection === 'all', unreadLedger);
  setAside.push(...unreadLedger);
  // An entry of which a ledger line cannot be read is left as it is: what stands of its charge is not known.
  for (const entryId of await entriesOfLedgerLines(
    odoo,
    unreadLedger.map(({ id }) => id),
  ))
    unreadable.add(entryId);
  const inSomeBook = new Set(joined.map((entry) => entry.id));
  const strays = [...new Set([...asked, ...lines.map((line) => line.entryId)])].filter(
    (id) => !inSomeBook.has(id) && !unreadable.has(id),
  );
  const strayed = await strayEntries(deployment, strays, lines);
  setAside.push(...strayed.unreadable);
  for (const { id } of strayed.unreadable) unreadable.add(id);
  const ledger = lines.filter((line) => !unreadable.has(line.entryId));
  const mine = ofCustomer.filter((entry) => !unreadable.has(entry.id));

  const names = await readEmployeeNames(
    odoo,
    [...new Set(mine.flatMap((entry) => (entry.employeeId === null ? [] : [entry.employeeId])))],
    setAside,
  );
  const deciderIds = mine.flatMap(({ dispute }) => dispute?.decidedById ?? []);
  const deciders = await readUserNames(odoo, [...new Set(deciderIds)], setAside);
  const entries = mine.map((entry): TimeEntry => {
    const { dispute, employeeId } = entry;
    const decidedBy = dispute?.decidedById == null ? '' : (deciders.get(dispute.decidedById) ?? '');
    return {
      id: entry.id,
      customerId: entry.customerId,
      date: entry.date,
      recordedMinutes: entry.recordedMinutes,
      begin: entry.begin,
      end: entry.end,
      category: entry.category,
      managerWord: entry.managerWord,
      inDeploymentProject: entry.inDeploymentProject,
      arrivedOn: entry.arrivedOn,
      ticketId: entry.ticketId,
      ticketLabel: entry.ticketLabel,
      ticketTitle: entry.ticketTitle,
      ticket: entry.ticket,
      employeeId,
      employeeName: employeeId === null ? '' : (names.get(employeeId) ?? ''),
      verdict: entry.verdict,
      dispute: dispute === null ? null : { ...dispute, decidedBy },
      countedByOdoo: entry.countedByOdoo,
    };
  });
  const here = new Set(mine.map((entry) => entry.id));
  // a link that a person emptied is not an entry that is gone
  const gone = ledger.filter((line) => line.entryGone && !here.has(line.entryId)).map((line) => line.entryId);
  const book: Book = {
    customerId,
    today,
    entries,
    ledger: ledger.map(bare),
    numbersTaken: await numbersTaken(odoo, [...here, ...ledger.map((line) => line.entryId)]),
    goneEntryIds: [...new Set(gone)],
    leftEntryIds: strayed.left,
    packages: [],
    subscriptions: [],
    hosting: { hosting: null, nextUpdateOn: null },
    invoices,
    invoiceLines: [],
    draftLines: drafts.lines,
  };
  if (customerId === null) return { book, setAside };

  const ownLines = ledger.filter((line) => line.customerId === customerId);
  const usedPackages = ownLines.flatMap((line) => (line.target.kind === 'package' ? [line.target.packageId] : []));
  const invoiceParts = ownLines.filter((line) => line.target.kind === 'invoice');
  const creditNotes = new Set(book.invoices.filter((one) => one.kind === 'credit-note').map((one) => one.id));
  const [packages, subscriptions, invoiceLines] = await Promise.all([
    readPackages(deployment, customerId, [...new Set(usedPackages)], setAside),
    readSubscriptions(deployment, customerId, setAside),
    readInvoiceLines(
      odoo,
      invoiceParts.map((line) => line.id),
      creditNotes,
      setAside,
    ),
  ]);
  const moved = await readMovedLines(deployment, customerId, packages, ownLines);
  const delivered = entries.some((entry) => entry.ticket?.delivery != null);
  const hosting = delivered ? await readHosting(deployment, customerId, setAside) : book.hosting;
  const used = withHiddenUse(packages, [...ownLines, ...moved]);
  const whole = { ...book, packages: used, subscriptions, hosting, invoiceLines };
  return { book: withoutLostPackages(whole, setAside), setAside };
}

/**
 * The selected entries and those whose lines depend on what stands beside them on a draft: reductions (D19), and lines that have
 * lost their heading, as when another worker took it for empty.
 */
async function withDraftMates({ odoo }: Deployment, drafts: Drafts, selection: readonly number[]): Promise<number[]> {
  const mates = await entriesCharged(odoo, [...new Set([...drafts.reducing, ...drafts.withoutSection])]);
  return [...new Set([...selection, ...mates])];
}

async function readJoined(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  setAside: SetAside[],
): Promise<JoinedEntry[]> {
  const { odoo } = deployment;
  const fields = entryFields(deployment);
  const row = entryRow(deployment);
  let records: EntryRecord[];
  if (selection === 'all') {
    const domain = [...inScope(deployment), ...ofCustomers(deployment, customerId === null ? null : [customerId])];
    records = await readAll(odoo, ENTRY, domain, fields, row, setAside);
  } else {
    records = await readByIds(odoo, ENTRY, 'id', selection, fields, row, setAside, inScope(deployment));
  }
  return joinEntries(deployment, records, setAside);
}

async function readBookLedger(
  { odoo }: Deployment,
  customerId: number | null,
  entryIds: readonly number[],
  whole: boolean,
  setAside: SetAside[],
): Promise<LedgerRecord[]> {
  const lines = new Map<number, LedgerRecord>();
  const readOf = async (ids: readonly number[]): Promise<void> => {
    const wanted = new Set(ids);
    // one of which a person changed the number or the link belongs where its seal says
    for (const line of await readLedgerOfEntries(odoo, ids, setAside)) {
      if (wanted.has(line.entryId)) lines.set(line.id, line);
    }
  };
  await readOf(entryIds);
  if (whole && customerId !== null) {
    const own = await readLedger(odoo, [[LEDGER.customer, '=', customerId]], setAside);
    const strayIds = own.filter((line) => !lines.has(line.id)).map((line) => line.entryId);
    // all lines of a stray entry, so that n goes on where it ends
    await readOf([...new Set(strayIds)]);
  }
  return [...lines.values()];
}

/** Ledger lines that a person moved off one of these packages, beyond those already read. */
async function readMovedLines(
  { odoo }: Deployment,
  customerId: number,
  packages: readonly Package[],
  known: readonly LedgerRecord[],
): Promise<LedgerRecord[]> {
  if (packages.length === 0) return [];
  const moved = await readLedgerMovedOff(
    odoo,
    packages.map(({ id }) => id),
  );
  const ids = new Set(known.map((line) => line.id));
  const lines = packages.flatMap(({ id }) => moved.get(id) ?? []);
  return lines.filter((line) => line.customerId === customerId && !ids.has(line.id));
}

/** The line without what only reading knows. */
function bare({ entryGone, shown, seal, writtenBy, writtenAt, ...line }: LedgerRecord): LedgerLine {
  return line;
}

/**
 * A package's balance is what Odoo shows (rule 9); what lines of this book were moved off it or made smaller by hand still counts as
 * taken (as far as it was moved off, whosever entry it is for), so that nothing else takes those hours before `reconcile --repair` puts the lines back.
 */
function withHiddenUse(packages: readonly Package[], ledger: readonly LedgerRecord[]): Package[] {
  const hidden = new Map<number, number>();
  for (const line of ledger) {
    if (line.edited === undefined || line.target.kind !== 'package') continue;
    const { packageId } = line.target;
    const shown = line.shown.packageId === packageId && line.shown.n > 0 ? Math.round(line.shown.hours * 6000) : 0;
    const missing = line.minutes * line.multiplierPercent - shown;
    if (missing > 0) hidden.set(packageId, (hidden.get(packageId) ?? 0) + missing);
  }
  return packages.map((pack) => ({ ...pack, usedCentiminutes: pack.usedCentiminutes + (hidden.get(pack.id) ?? 0) }));
}
