import { ANNOUNCED, PEOPLE } from '../../../connector/own-fields.ts';
import type { Book } from './book.ts';
import { words } from './rows.ts';

/** 4.3: an objection and its decision are recorded, and the decision is noted as announced. */
export function checkAnnouncements(book: Book): string[] {
  const faults: string[] = [];
  for (const entry of book.entries.values()) {
    const decision = words(entry.row, PEOPLE.decision);
    if (!entry.inScope || entry.row[PEOPLE.disputed] !== true) continue;
    if (!words(entry.row, PEOPLE.disputedOn))
      faults.push(`[4] entry ${entry.id}: the day of the objection is not recorded`);
    if (decision === null) continue;
    if (!words(entry.row, ANNOUNCED)?.startsWith(`${decision}@`))
      faults.push(`[4] entry ${entry.id}: ${decision} is not noted as announced`);
    if (!words(entry.row, PEOPLE.decidedAt)) faults.push(`[4] entry ${entry.id}: when it was decided is not recorded`);
  }
  return faults;
}
