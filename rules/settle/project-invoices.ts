import { grown } from '../price/grown.ts';
import { shortHash } from '../price/short-hash.ts';
import type { CivilDate } from '../price/types.ts';
import { DraftBoard } from './draft-board.ts';
import { lineSequence, OTHER_SECTION, withSections } from './draft-sections.ts';
import { groupBy } from './group-by.ts';
import {
  cancelledLines,
  cancelledOf,
  changedLines,
  creditedByHand,
  type OnInvoice,
  reductionByHand,
} from './invoice-drift.ts';
import { type InvoiceGroup, invoiceGroups, type PlannedLedgerLine } from './invoice-groups.ts';
import type { DraftLine, Invoice, InvoiceChange, InvoiceLine, NewInvoice, Period } from './invoice-types.ts';
import { reducedInvoice } from './reduced-invoice.ts';
import type { Drift } from './types.ts';

export interface InvoiceProjectionInput {
  customerId: number;
  /** The customer's ledger as it will be, by entry. */
  ledger: ReadonlyMap<number, readonly PlannedLedgerLine[]>;
  invoices: readonly Invoice[];
  invoiceLines: readonly InvoiceLine[];
  draftLines: readonly DraftLine[];
  /** Entries under an open dispute: their draft lines are withdrawn, what is posted stays (D20). */
  suspended: ReadonlySet<number>;
  /** Period of today: the current draft (D18). */
  currentPeriod: Period;
  /** How a posted line is reduced on the group's work date (D19). */
  correctionsOn(workDate: string): 'next-draft' | 'referring';
  /** The text of a line, for the customer, and the day it speaks of: those of the work as it is now, not as it was when it was charged. */
  lineText(group: InvoiceGroup): { name: string; workDate: CivilDate };
  /** Key of the section of an entry's lines; null when the entry is gone. */
  sectionOf(entryId: number): string | null;
  /** Texts of sections by key. */
  sectionNames: ReadonlyMap<string, string>;
}

/**
 * Invoice lines as the ledger says they should be, against those that are (D9, D18 to D20). Per group of parts:
 * 1. what stands on posted invoices is never touched, and what a person cancelled stays cancelled (a reduction is shown as owed); only the
 *    rest of the group's minutes belongs on a draft. Under an open dispute nothing does;
 * 2. the rest is one line; its key is the key of the line it replaces, else the first ledger line not yet used as a key;
 * 3. it goes to the draft of its own month, or of the current month when its month has a posted invoice. A line already on such
 *    a later draft stays there;
 * 4. a reduction of what is posted goes to the current draft, or, with `corrections: referring`, to a draft credit note;
 * 5. reductions that would take a draft below zero leave it for credit notes;
 * 6. a line whose text says another day, category or ticket than the work has now is written anew, unless a person has changed the text;
 * 7. what reduces an invoice that people credit by a note of their own is told, and left to them: it may be on their note;
 * 8. each draft has one section for each ticket with a line of ours on it; a line whose ticket changed moves to the other section.
 * A line whose content is not what we wrote was edited by a person: reported, left alone.
 */
export function projectInvoices(input: InvoiceProjectionInput): { changes: InvoiceChange[]; drift: Drift[] } {
  const groups = invoiceGroups(input.ledger);
  const drift: Drift[] = [];
  const first = project(groups, input, new Set(), drift);
  const refused = first.reductions.filter(
    ({ target }) => target.kind === 'invoice' && first.drafts.totalMinor(target) < 0,
  );
  if (refused.length === 0) return { changes: laidOut(first.drafts, input), drift };
  // The drafts would go below zero: the same again, with these reductions as credit notes (D19).
  const second = project(groups, input, new Set(refused.map(({ group }) => group)), []);
  return { changes: laidOut(second.drafts, input), drift };
}

function laidOut(drafts: DraftBoard, { invoices, draftLines, sectionNames }: InvoiceProjectionInput): InvoiceChange[] {
  return withSections(drafts.changes(), invoices, draftLines, sectionNames);
}

/** A group of which less is billed than is posted, and where that is put. */
interface Reduction {
  group: InvoiceGroup;
  target: Invoice | NewInvoice;
}

function project(
  groups: readonly InvoiceGroup[],
  input: InvoiceProjectionInput,
  asCredit: ReadonlySet<InvoiceGroup>,
  drift: Drift[],
): { drafts: DraftBoard; reductions: Reduction[] } {
  const drafts = new DraftBoard(input.customerId, input.currentPeriod, input.invoices, input.draftLines);
  const reductions: Reduction[] = [];
  const linesByKey = groupBy(input.invoiceLines, (line) => line.ledgerLineId);
  for (const group of groups) {
    const reduction = projectGroup(group, linesByKey, input, drafts, asCredit.has(group), drift);
    if (reduction) reductions.push(reduction);
  }
  return { drafts, reductions };
}

function projectGroup(
  group: InvoiceGroup,
  linesByKey: ReadonlyMap<number, readonly InvoiceLine[]>,
  input: InvoiceProjectionInput,
  drafts: DraftBoard,
  asCredit: boolean,
  drift: Drift[],
): Reduction | null {
  const isSuspended = input.suspended.has(group.entryId);
  const lines = onInvoices(group, linesByKey, drafts);
  if (lines.length === 0) return isSuspended ? null : projectNew(group, input, drafts);
  const changed = changedLines(group, lines);
  for (const one of changed) drift.push(one);

  // most are on drafts, all of them
  const areDrafts = lines.every(isOnDraft);
  const onDrafts = areDrafts ? lines : lines.filter(isOnDraft);
  const settled = areDrafts ? NOWHERE : lines.filter((one) => one.invoice !== undefined && !isOnDraft(one));
  let posted = 0;
  for (const { line, invoice } of settled) if (invoice?.state === 'posted') posted += line.minutes ?? 0;
  const due = isSuspended || changed.length > 0 ? 0 : group.minutes - posted;
  const cancelled = cancelledOf(due, settled);
  for (const one of cancelledLines(group, settled, cancelled)) drift.push(one);
  if (changed.length > 0) return null;
  const minutes = due - cancelled;
  if (minutes === 0) {
    for (const { line } of onDrafts) drafts.remove(line, group.currencyDecimals);
    return null;
  }

  const byHand = minutes < 0 ? creditedByHand(settled) : undefined;
  if (byHand !== undefined) {
    drift.push(reductionByHand(group, minutes, byHand));
    return null;
  }

  const standing = onDrafts[0];
  const target = targetOf(group, minutes, settled, standing?.invoice ?? null, input, drafts, asCredit);
  const reduction = minutes < 0 ? { group, target } : null;
  const laid = standing && drafts.line(standing.line.id);
  const section = input.sectionOf(group.entryId) ?? laid?.section ?? OTHER_SECTION;
  const text = input.lineText(group);
  // a line that was written since the drafts were read is taken as it is
  const inSection = laid === undefined || laid.section === section;
  const isStale = laid !== undefined && isOurStaleText(standing?.line.textMark ?? null, laid.name, text.name);
  if (
    standing &&
    onDrafts.length === 1 &&
    standing.invoice === target &&
    // it says what was written (changedLines), so its numbers tell
    standing.line.minutes === minutes &&
    standing.line.unitPriceCenti === group.unitPriceCenti &&
    inSection &&
    !isStale
  ) {
    return reduction;
  }

  const isUsed = (id: number): boolean => settled.some(({ line }) => line.ledgerLineId === id);
  const key =
    group.lines.find((line) => line.id !== undefined && line.id === standing?.line.ledgerLineId) ??
    group.lines.find((line) => line.id === undefined || !isUsed(line.id));
  if (!key) {
    drift.push({
      what: 'invoice-line-without-key',
      entryId: group.entryId,
      invoiceId: settled[0]?.line.invoiceId ?? null,
      lineId: null,
      detail: `${minutes} min should be on a draft, but every ledger line of the entry is on an invoice that is not one`,
    });
    return null;
  }
  for (const { line } of onDrafts) drafts.remove(line, group.currencyDecimals);
  addLine(group, key, minutes, target, section, text, drafts);
  return reduction;
}

/** A group that is on no invoice yet, as most are when they are first seen. */
function projectNew(group: InvoiceGroup, input: InvoiceProjectionInput, drafts: DraftBoard): Reduction | null {
  const { minutes } = group;
  const [key] = group.lines;
  if (minutes === 0 || key === undefined) return null;
  const target = drafts.invoiceFor(group, minutes, null);
  const section = input.sectionOf(group.entryId) ?? OTHER_SECTION;
  addLine(group, key, minutes, target, section, input.lineText(group), drafts);
  return minutes < 0 ? { group, target } : null;
}

function addLine(
  { entryId, unitPriceCenti, tariff, currencyDecimals }: InvoiceGroup,
  { n }: PlannedLedgerLine,
  minutes: number,
  target: Invoice | NewInvoice,
  section: string,
  { name, workDate }: { name: string; workDate: CivilDate },
  drafts: DraftBoard,
): void {
  const heading = drafts.heading(target, section)?.sequence ?? null;
  const sequence = lineSequence(section, workDate, target.period, heading);
  drafts.add(target, { entryId, n, minutes, unitPriceCenti, tariff, name, section, sequence }, currencyDecimals);
}

function isOnDraft({ invoice }: OnInvoice): boolean {
  return invoice?.state === 'draft';
}

/** The lines there are for a group, by id. */
function onInvoices(
  group: InvoiceGroup,
  linesByKey: ReadonlyMap<number, readonly InvoiceLine[]>,
  drafts: DraftBoard,
): readonly OnInvoice[] {
  let found: OnInvoice[] = NOWHERE;
  for (const { id } of group.lines) {
    const lines = id === undefined ? undefined : linesByKey.get(id);
    if (lines === undefined) continue;
    for (const line of lines) {
      found = grown(found, { line, invoice: drafts.invoice(line.invoiceId) });
    }
  }
  return found.length < 2 ? found : found.sort((a, b) => a.line.id - b.line.id);
}

const NOWHERE: OnInvoice[] = [];

/** The text is still the one we wrote, and another is due; what a person made of it stays. */
function isOurStaleText(textMark: string | null, shown: string, due: string): boolean {
  return textMark !== null && shown !== due && textMark === shortHash(shown);
}

function targetOf(
  group: InvoiceGroup,
  minutes: number,
  settled: readonly OnInvoice[],
  standing: Invoice | null,
  input: InvoiceProjectionInput,
  drafts: DraftBoard,
  asCredit: boolean,
): Invoice | NewInvoice {
  const credit = asCredit || standing?.kind === 'credit-note' || input.correctionsOn(group.workDate) === 'referring';
  const posted = minutes < 0 && credit ? reducedInvoice(minutes, settled, standing) : undefined;
  if (posted) return drafts.creditNoteFor(posted, standing);
  return drafts.invoiceFor(group, minutes, standing);
}
