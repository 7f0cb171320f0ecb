import { jalaliMonth } from '../calendar/jalali.ts';
import { deliveryNotes } from '../delivery/delivery-notes.ts';
import type { Policy } from '../policy/policy.ts';
import { disputeRecordOf, isOpen } from './disputes.ts';
import { OTHER_SECTION, sectionKeyOf } from './draft-sections.ts';
import { DueVerdict } from './due-verdict.ts';
import { explainSettled } from './explain-settled.ts';
import { invoiceLineName, sectionName } from './invoice-line-name.ts';
import { ledgerDrift } from './ledger-drift.ts';
import { projectInvoices } from './project-invoices.ts';
import { type SettledBook, settleBook } from './settle-book.ts';
import type { SettledEntry } from './settle-entry.ts';
import type { Book, DisputeRecord, EntryOutcome, Plan, TimeEntry } from './types.ts';
import { verdictOf, verdictStands } from './verdict.ts';
import { microEntries } from './warnings.ts';
import { withdrawnEntries } from './withdrawn.ts';

/**
 * What should be so for a customer's book, less what is so: the ledger's new lines (settle-book.ts), the invoice lines that follow
 * from the ledger, and the verdicts that follow from the prices and from where the charges went (and go where nothing stands any more).
 * A plan made from an unchanged book is empty.
 */
export function planBook(book: Book, policy: Policy): Plan {
  const settled = settleBook(book, policy);
  const invoices = planInvoices(book, settled, policy);
  const outcomes: EntryOutcome[] = [];
  const verdicts: DueVerdict[] = [];
  const disputes: DisputeRecord[] = [];
  const micro = microEntries(book.entries, policy);
  for (const one of settled.entries) {
    const lines = settled.linesOf(one.entry.id);
    const outcome = verdictOf(one, lines);
    const verdict = new DueVerdict({ settled: one, outcome, lines, packages: book.packages, policy });
    outcomes.push(micro.has(one.entry.id) ? { ...outcome, warnings: [...outcome.warnings, 'micro-entries'] } : outcome);
    if (!verdictStands(one.entry, verdict)) verdicts.push(verdict);
    const record = disputeRecordOf(one.entry, book.today, () => verdict.explanation);
    if (record) disputes.push(record);
  }
  const { changes } = invoices;
  const deliveries = deliveryNotes(book, policy.clock);
  return {
    customerId: book.customerId,
    ledger: settled.newLines,
    invoices: changes,
    verdicts,
    withdrawn: withdrawnEntries(book, settled.newLines),
    disputes,
    deliveries,
    outcomes,
    drift: [...ledgerDrift(book, settled.byEntry), ...invoices.drift],
  };
}

function planInvoices(
  book: Book,
  { byEntry, entries: settled }: SettledBook,
  policy: Policy,
): ReturnType<typeof projectInvoices> {
  if (book.customerId === null) return { changes: [], drift: [] };
  const settledById = new Map<number, SettledEntry>();
  const suspended = new Set<number>();
  for (const one of settled) {
    settledById.set(one.entry.id, one);
    if (isOpen(one.entry.dispute)) suspended.add(one.entry.id);
  }
  return projectInvoices({
    customerId: book.customerId,
    ledger: byEntry,
    invoices: book.invoices,
    invoiceLines: book.invoiceLines,
    draftLines: book.draftLines,
    suspended,
    currentPeriod: jalaliMonth(book.today),
    correctionsOn: (workDate) => policy.on(workDate).corrections,
    lineText: (group) => {
      const one = settledById.get(group.entryId);
      // a reduction speaks of what was charged
      const { workDate, category } = one?.price.outcome === 'billable' && group.minutes > 0 ? one.price : group;
      const { multiplierPercent } = group;
      const name = invoiceLineName(category ?? group.category, workDate, multiplierPercent, one?.entry ?? null, policy);
      return { name, workDate };
    },
    sectionOf: (entryId) => {
      const one = settledById.get(entryId);
      return one === undefined ? null : sectionKeyOf(one.entry.ticketId);
    },
    sectionNames: sectionNames(book.entries),
  });
}

/** The heading of each ticket, as its last entry tells it. */
function sectionNames(entries: readonly TimeEntry[]): ReadonlyMap<string, string> {
  const byTicket = new Map<number | null, TimeEntry>();
  for (const entry of entries) byTicket.set(entry.ticketId, entry);
  const names = new Map([[OTHER_SECTION, sectionName(null)]]);
  for (const [ticketId, entry] of byTicket) names.set(sectionKeyOf(ticketId), sectionName(entry));
  return names;
}

/** The explanation of one entry of a book in either language, or null when the book does not have it. */
export function explainFromBook(book: Book, policy: Policy, entryId: number, language: 'fa' | 'en'): string | null {
  const settled = settleBook(book, policy);
  const one = settled.entries.find(({ entry }) => entry.id === entryId);
  if (!one) return null;
  const lines = settled.linesOf(entryId);
  return explainSettled(one, verdictOf(one, lines), lines, book.packages, policy, language);
}
