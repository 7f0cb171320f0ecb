/** The nouns of management's periodic review (4.2). */
import type { CivilDate } from '../price/types.ts';
import type { TimeEntry } from '../settle/types.ts';

/** Who looked at an entry, and what it said then (`reviewedContent`); null: nobody yet. */
export interface Reviewed {
  on: CivilDate;
  by: string;
  note: string;
  content: string;
}

/** An entry as the review reads it; names are put beside it when it is shown. */
export type RecordedEntry = Omit<TimeEntry, 'employeeName'> & { reviewed: Reviewed | null };

export type ReviewKind =
  | 'long-for-category'
  | 'micro-entries'
  | 'date-only'
  | 'date-mismatch'
  | 'consent-missing'
  | 'held'
  | 'not-settled'
  | 'disputed'
  | 'dispute-overdue'
  | 'manager-override';

/** Why one entry stands out. Numbers are whole and mean what `kind` says (measures.ts). */
export interface Mark {
  kind: ReviewKind;
  /** What was found and what it is held against, in minutes, entries or days; nulls where there is no number. */
  found: number | null;
  bar: number | null;
  /** The hold's reason, the dispute's last day, what the manager changed. */
  detail: string | null;
}

/** Nobody looked yet, it was looked at and says the same, or it changed since. */
export type ReviewState = 'new' | 'reviewed' | 'changed';

export interface Sum {
  entries: number;
  minutes: number;
  freeMinutes: number;
  billedMinutes: number;
  weightedCentiminutes: number;
}

/** An employee or ticket that stands out as a whole. */
export interface GroupMark {
  kind: 'long-employee' | 'night-employee' | 'holiday-employee' | 'evidence-gap-employee' | 'long-ticket';
  /** Employee or ticket id. */
  id: number;
  label: string | null;
  found: number;
  bar: number;
  /** Entries (or tickets of the category) the measure rests on. */
  sample: number;
}
