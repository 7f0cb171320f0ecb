import { dayNumber } from '../calendar/civil-date.ts';
import { jalaliMonthRange } from '../calendar/jalali.ts';
import { remembered } from '../explain/remembered.ts';
import type { CivilDate } from '../price/types.ts';
import { groupBy } from './group-by.ts';
import type { DraftLine, Invoice, InvoiceChange, NewSection, Period } from './invoice-types.ts';

/** The section of work that has no ticket. */
export const OTHER_SECTION = 'other';

/** Places a section has: its heading first, then a place for each day around the draft's month. */
const ROOM = 1_000;
/** A sequence is a 32-bit integer in Odoo: beyond so many tickets two may share a range, and their lines stand mixed. */
const RANGES = 2_147_000;

/** Key of the section of a ticket's work: with the draft it is unique in Odoo. */
export function sectionKeyOf(ticketId: number | null): string {
  return ticketId === null ? OTHER_SECTION : ticketKey(ticketId);
}

const ticketKey = remembered((ticketId: number) => `ticket:${ticketId}`);

/**
 * Where a section stands on any draft. It follows from its ticket alone, so that two workers choose the same place and nothing
 * that stands is ever moved for a new line: each ticket has a range of its own, older tickets first, work without a ticket last.
 */
export const sectionSequence: (key: string) => number = remembered((key: string) => {
  const ticketId = /^ticket:(\d+)$/.exec(key)?.[1];
  return (ticketId === undefined ? RANGES : Number(ticketId) % RANGES) * ROOM;
});

/**
 * Where a line stands: in its section's range by work date; lines of one day in the order in which they were made. Below a heading
 * that a person moved, the line takes the heading's own place, which puts it right under it.
 * @param heading sequence of the section as it stands on the draft, null when it is yet to be made
 */
export function lineSequence(key: string, workDate: CivilDate, period: Period, heading: number | null): number {
  const own = sectionSequence(key);
  if (heading !== null && heading !== own) return heading;
  const middle = ROOM / 2;
  const place = middle + dayNumber(workDate) - firstDayOf(period);
  return own + Math.min(Math.max(place, 1), ROOM - 1);
}

const firstDayOf = remembered((period: Period) => dayNumber(jalaliMonthRange(period).from));

/**
 * Adds to the changes of drafts what their sections need: one for each ticket that has a line of ours on the draft, none for one
 * that has not. People's own sections carry no key of ours and are not among the lines.
 * @param names texts of the sections that can be made now; one whose name is not known waits until its ticket is read
 */
export function withSections(
  changes: readonly InvoiceChange[],
  invoices: readonly Invoice[],
  draftLines: readonly DraftLine[],
  names: ReadonlyMap<string, string>,
): InvoiceChange[] {
  const linesOf = groupBy(draftLines, (line) => line.invoiceId);
  const changed = new Set(changes.map((change) => change.invoice.id));
  const others = invoices
    .filter(
      ({ id, state, changed: header }) =>
        state === 'draft' && header === undefined && !changed.has(id) && linesOf.has(id),
    )
    .map((invoice): InvoiceChange => emptyChange(invoice));
  return [...changes, ...others].flatMap((change) => {
    const standing = change.invoice.id === null ? [] : (linesOf.get(change.invoice.id) ?? []);
    const laidOut = { ...change, ...sectionChanges(change, standing, names) };
    return isNothing(laidOut) ? [] : [laidOut];
  });
}

export function emptyChange(invoice: InvoiceChange['invoice']): InvoiceChange {
  return { invoice, removeLineIds: [], addLines: [], removeSectionIds: [], addSections: [] };
}

function isNothing({ removeLineIds, addLines, removeSectionIds, addSections }: InvoiceChange): boolean {
  return removeLineIds.length + addLines.length + removeSectionIds.length + addSections.length === 0;
}

function sectionChanges(
  { removeLineIds, addLines }: InvoiceChange,
  standing: readonly DraftLine[],
  names: ReadonlyMap<string, string>,
): Pick<InvoiceChange, 'removeSectionIds' | 'addSections'> {
  const removed = new Set(removeLineIds);
  const needed = new Set(addLines.map((line) => line.section));
  const present = new Set<string>();
  for (const { id, kind, section } of standing) {
    if (section === null) continue;
    if (kind === 'section') present.add(section);
    else if (!removed.has(id)) needed.add(section);
  }
  const removeSectionIds = standing.flatMap(({ id, kind, section }) =>
    kind === 'section' && section !== null && !needed.has(section) ? [id] : [],
  );
  const addSections = [...needed].flatMap((key): NewSection[] => {
    const name = names.get(key);
    return present.has(key) || name === undefined ? [] : [{ key, name, sequence: sectionSequence(key) }];
  });
  return { removeSectionIds, addSections };
}
