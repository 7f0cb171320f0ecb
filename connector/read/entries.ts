import type { z } from 'zod';
import { minutesFromHours } from '../../rules/money/minutes-from-hours.ts';
import type { ManagerWord } from '../../rules/price/types.ts';
import type { Dispute, DisputeDecision, VerdictFields, VerdictOutcome } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { ANNOUNCED, PEOPLE, VERDICT } from '../own-fields.ts';
import { fieldOf, rawRow } from './field-of.ts';
import type { RawRow } from './kept-page.ts';
import { date, datetime, flag, float, integer, many2one, number, orEmpty, text } from './rows.ts';
import { beginAndEnd, localDateOfUtc } from './times.ts';

/** A time entry as it stands in Odoo, before its ticket is joined to it. */
export interface EntryRecord {
  id: number;
  ticketId: number | null;
  projectId: number | null;
  partnerId: number | null;
  date: string;
  recordedMinutes: number;
  begin: number | null;
  end: number | null;
  arrivedOn: string;
  employeeId: number | null;
  ownCategory: string | null;
  managerWord: ManagerWord | null;
  /** The name of who decided is read with the book only. */
  dispute: Dispute | null;
  verdict: VerdictFields | null;
  countedByOdoo: boolean;
  writeDate: string;
}

/** `light`: without the texts of the verdict, which are most of what a settled entry weighs; they are then read as empty. */
export type EntryWeight = 'whole' | 'light';

const VERDICT_TEXTS: readonly string[] = [VERDICT.explanation, VERDICT.policyVersion, VERDICT.receipt];

/** Fields asked of `account.analytic.line`: ours, Odoo's, and this deployment's names for begin, end and ticket. */
export function entryFields(
  { names: { entry }, dialect }: Pick<Deployment, 'names' | 'dialect'>,
  weight: EntryWeight = 'whole',
): string[] {
  const deployment = [entry.ticket, entry.begin, entry.end, entry.timeStart, entry.timeStop];
  return [
    'date',
    'unit_amount',
    'project_id',
    'partner_id',
    'employee_id',
    'so_line',
    ...(dialect.entry.orderLineKept === null ? [] : [dialect.entry.orderLineKept]),
    'create_date',
    'write_date',
    ...Object.values(VERDICT).filter((field) => weight === 'whole' || !VERDICT_TEXTS.includes(field)),
    ...Object.values(PEOPLE),
    ANNOUNCED,
    'write_uid',
    ...deployment.filter((field) => field !== null),
  ];
}

const DECISIONS: readonly unknown[] = ['upheld', 'corrected', 'waived'];
const decisionOf = orEmpty('upheld, corrected, waived', (value): value is DisputeDecision => DECISIONS.includes(value));

/** Parses one row of `entryFields`. Hours become whole minutes (D3), times whole minutes since 1970. */
export function entryRow(
  { names: { entry: names }, dialect, clock }: Pick<Deployment, 'names' | 'dialect' | 'clock'>,
  weight: EntryWeight = 'whole',
): z.ZodType<EntryRecord> {
  const kept = dialect.entry.orderLineKept;
  return rawRow.transform((row): EntryRecord => {
    /** A field that this deployment, or this version of Odoo, may not have. */
    const value = <T>(name: string | null, type: z.ZodType<T>, absent: T): T =>
      name === null ? absent : fieldOf(row, name, type);
    const recordedOn = needed(fieldOf(row, 'date', date));
    const writeDate = needed(fieldOf(row, 'write_date', datetime));
    const projectId = fieldOf(row, 'project_id', many2one);
    const orderLineKept = value(kept, flag, true);
    const times = beginAndEnd(
      {
        begin: value(names.begin, datetime, null),
        end: value(names.end, datetime, null),
        startHours: value(names.timeStart, number, 0) ?? 0,
        stopHours: value(names.timeStop, number, 0) ?? 0,
        date: recordedOn,
      },
      clock,
    );
    return {
      id: row.id,
      ticketId: value(names.ticket, many2one, null),
      projectId,
      partnerId: fieldOf(row, 'partner_id', many2one),
      date: recordedOn,
      recordedMinutes: minutesFromHours(fieldOf(row, 'unit_amount', float)),
      ...times,
      arrivedOn: localDateOfUtc(needed(fieldOf(row, 'create_date', datetime)), clock),
      employeeId: fieldOf(row, 'employee_id', many2one),
      ownCategory: fieldOf(row, PEOPLE.ownCategory, text),
      managerWord: managerWord(row),
      dispute: dispute(row, writeDate),
      verdict: verdict(row, weight),
      // where nothing keeps it cleared, only an order line that is there tells
      countedByOdoo: fieldOf(row, 'so_line', many2one) !== null || (!orderLineKept && projectId !== null),
      writeDate,
    };
  });
}

function needed(written: string | null): string {
  if (written === null) throw new RangeError('an entry needs a date');
  return written;
}

function managerWord(row: RawRow): ManagerWord | null {
  const category = fieldOf(row, PEOPLE.managerCategory, text);
  const minutes = fieldOf(row, PEOPLE.managerMinutes, integer);
  const decision = fieldOf(row, PEOPLE.decision, decisionOf);
  const disputed = fieldOf(row, PEOPLE.disputed, flag);
  // a decision to waive is the manager's word as much as the mark on the entry
  const waived = fieldOf(row, PEOPLE.waived, flag) || (disputed && decision === 'waived');
  if (category === null && minutes === 0 && !waived) return null;
  return { category, minutes: minutes === 0 ? null : minutes, waived };
}

function dispute(row: RawRow, writtenAt: string): Dispute | null {
  const disputed = fieldOf(row, PEOPLE.disputed, flag);
  const disputedOn = fieldOf(row, PEOPLE.disputedOn, date);
  const decision = fieldOf(row, PEOPLE.decision, decisionOf);
  const decidedById = fieldOf(row, PEOPLE.decidedBy, many2one);
  const decidedAt = fieldOf(row, PEOPLE.decidedAt, datetime);
  const note = fieldOf(row, PEOPLE.managerNote, text) ?? '';
  const announced = fieldOf(row, ANNOUNCED, text);
  const writtenById = fieldOf(row, 'write_uid', many2one);
  if (!disputed) return null;
  return { disputedOn, decision, decidedById, decidedBy: '', decidedAt, writtenById, writtenAt, note, announced };
}

function verdict(row: RawRow, weight: EntryWeight): VerdictFields | null {
  const outcome = fieldOf(row, VERDICT.outcome, text) as VerdictOutcome | null;
  const category = fieldOf(row, VERDICT.category, text);
  const reason = fieldOf(row, VERDICT.reason, text);
  const billedMinutes = fieldOf(row, VERDICT.billedMinutes, integer);
  const weightedMinutes = fieldOf(row, VERDICT.weightedMinutes, float);
  const [explanation, policyVersion, receipt] = VERDICT_TEXTS.map((name) =>
    weight === 'whole' ? (fieldOf(row, name, text) ?? '') : '',
  ) as [string, string, string];
  if (outcome === null) return null;
  return {
    category,
    outcome,
    reason,
    billedMinutes,
    weightedCentiminutes: Math.round(weightedMinutes * 100),
    explanation,
    policyVersion,
    receipt,
  };
}
