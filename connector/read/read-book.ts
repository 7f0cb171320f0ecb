import type { CivilDate } from '../../rules/price/types.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { readAccount } from './book-account.ts';
import { bookEntry, type EntrySelection, type ReadEntries, readEntries } from './book-entries.ts';
import { bareLine, readBookLedger, withHiddenUse } from './book-ledger.ts';
import { readHosting } from './customers.ts';
import { entriesOfLedgerLines } from './ledger.ts';
import { withoutLostPackages } from './lost-packages.ts';
import { numbersTaken } from './other-companies.ts';
import type { SetAside } from './rows.ts';
import { strayEntries } from './stray-entries.ts';

export interface ReadBook {
  book: Book;
  setAside: SetAside[];
}

const ENTRY = 'account.analytic.line';

/**
 * Reads a customer's book for the selected entries. An entry asked for that is gone, out of scope or another customer's now leaves
 * its ledger lines in the book without the entry: rules give such charges back. What cannot be read is set aside together with
 * its ledger lines, so that it is left as it is.
 *
 * What does not need each other's answer is asked at the same time, so that it can be one call: three for some named entries (README).
 */
export async function readBook(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  today: CivilDate,
): Promise<ReadBook> {
  const { odoo } = deployment;
  const selected = readEntries(deployment, customerId, selection);
  const ledgerOfSelected =
    selection === 'all'
      ? selected.then((read) => readBookLedger(deployment, idsOf(read, customerId), customerId))
      : readBookLedger(deployment, selection);
  const [first, account] = await Promise.all([
    selected,
    readAccount(deployment, customerId, selection, ledgerOfSelected),
  ]);
  const reads = account.mates === null ? [first] : [first, account.mates];
  const setAside = [...account.invoicing.setAside, ...reads.flatMap((read) => read.setAside), ...account.unread];

  const joined = reads.flatMap((read) => read.joined);
  const unreadable = new Set(setAside.filter((one) => one.model === ENTRY).map((one) => one.id));
  // An entry of which a ledger line cannot be read is left as it is: what stands of its charge is not known.
  const unreadLines = account.unread.map(({ id }) => id);
  for (const entryId of await entriesOfLedgerLines(odoo, unreadLines)) unreadable.add(entryId);
  const asked = [...(selection === 'all' ? idsOf(first, customerId) : selection), ...(account.mates?.ids ?? [])];
  const inSomeBook = new Set(joined.map((entry) => entry.id));
  const strays = [...new Set([...asked, ...account.lines.map((line) => line.entryId)])].filter(
    (id) => !inSomeBook.has(id) && !unreadable.has(id),
  );
  const strayed = await strayEntries(deployment, strays, account.lines);
  setAside.push(...strayed.unreadable);
  for (const { id } of strayed.unreadable) unreadable.add(id);
  const ledger = account.lines.filter((line) => !unreadable.has(line.entryId));
  const entries = reads.flatMap((read) =>
    read.joined
      .filter((entry) => entry.customerId === customerId && !unreadable.has(entry.id))
      .map((entry) => bookEntry(entry, read)),
  );
  entries.sort((a, b) => a.id - b.id);
  const here = new Set(entries.map((entry) => entry.id));
  // a link that a person emptied is not an entry that is gone
  const gone = ledger.filter((line) => line.entryGone && !here.has(line.entryId)).map((line) => line.entryId);
  const book: Book = {
    customerId,
    today,
    entries,
    ledger: ledger.map(bareLine),
    numbersTaken: await numbersTaken(odoo, [...here, ...ledger.map((line) => line.entryId)]),
    goneEntryIds: [...new Set(gone)],
    leftEntryIds: strayed.left,
    beforeStartIds: strayed.beforeStart,
    packages: [],
    subscriptions: [],
    hosting: { hosting: null, nextUpdateOn: null },
    invoices: account.invoicing.invoices,
    invoiceLines: [],
    draftLines: account.invoicing.drafts.lines,
  };
  if (customerId === null) return { book, setAside };

  setAside.push(...account.setAside);
  const { subscriptions, packages, moved, invoiceLines } = account;
  const own = ledger.filter((line) => line.customerId === customerId);
  const ownIds = new Set(own.map((line) => line.id));
  const delivered = entries.some((entry) => entry.ticket?.delivery != null);
  const hosting = delivered ? await readHosting(deployment, customerId, setAside) : book.hosting;
  const known = new Set(account.lines.map((line) => line.id));
  const elsewhere = moved.filter((line) => line.customerId === customerId && !known.has(line.id));
  const whole = {
    ...book,
    packages: withHiddenUse(packages, [...own, ...elsewhere]),
    subscriptions,
    hosting,
    invoiceLines: invoiceLines.filter(({ ledgerLineId }) => ownIds.has(ledgerLineId)),
  };
  return { book: withoutLostPackages(whole, setAside), setAside };
}

function idsOf({ joined }: ReadEntries, customerId: number | null): number[] {
  return joined.filter((entry) => entry.customerId === customerId).map((entry) => entry.id);
}
