import { z } from 'zod';
import { minutesFromHours } from '../../rules/money/minutes-from-hours.ts';
import type { ManagerWord } from '../../rules/price/types.ts';
import type { Dispute, DisputeDecision, VerdictFields, VerdictOutcome } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { ANNOUNCED, PEOPLE, VERDICT } from '../own-fields.ts';
import { date, datetime, flag, float, integer, many2one, text } from './rows.ts';
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

const clockHours = z.union([z.literal(false), float]).transform((value) => value || 0);

/** Parses one row of `entryFields`. Hours become whole minutes (D3), times whole minutes since 1970. */
export function entryRow(
  { names: { entry: names }, dialect, clock }: Pick<Deployment, 'names' | 'dialect' | 'clock'>,
  weight: EntryWeight = 'whole',
): z.ZodType<EntryRecord> {
  const kept = dialect.entry.orderLineKept;
  const shown: Record<string, z.ZodType> = {};
  for (const name of [names.begin, names.end]) if (name !== null) shown[name] = datetime;
  for (const name of [names.timeStart, names.timeStop]) if (name !== null) shown[name] = clockHours;
  if (names.ticket !== null) shown[names.ticket] = many2one;
  if (weight === 'whole') for (const name of VERDICT_TEXTS) shown[name] = text;
  return z
    .object({
      ...shown,
      id: integer,
      date,
      unit_amount: float,
      project_id: many2one,
      partner_id: many2one,
      employee_id: many2one,
      so_line: many2one,
      ...(kept === null ? {} : { [kept]: flag }),
      create_date: datetime,
      write_date: datetime,
      [VERDICT.category]: text,
      [VERDICT.outcome]: text,
      [VERDICT.reason]: text,
      [VERDICT.billedMinutes]: integer,
      [VERDICT.weightedMinutes]: float,
      [PEOPLE.ownCategory]: text,
      [PEOPLE.managerCategory]: text,
      [PEOPLE.managerMinutes]: integer,
      [PEOPLE.waived]: flag,
      [PEOPLE.managerNote]: text,
      [PEOPLE.disputed]: flag,
      [PEOPLE.disputedOn]: date,
      [PEOPLE.decision]: z.union([z.literal(false), z.enum(['upheld', 'corrected', 'waived'])]),
      [PEOPLE.decidedBy]: many2one,
      [PEOPLE.decidedAt]: datetime,
      [ANNOUNCED]: text,
      write_uid: many2one,
    })
    .transform((row, context): EntryRecord => {
      if (row.date === null || row.create_date === null || row.write_date === null) {
        context.addIssue({ code: 'custom', message: 'an entry needs a date' });
        return z.NEVER;
      }
      const value = <T>(name: string | null, absent: T): T =>
        name === null ? absent : ((row as Record<string, unknown>)[name] as T);
      const times = beginAndEnd(
        {
          begin: value<string | null>(names.begin, null),
          end: value<string | null>(names.end, null),
          startHours: value(names.timeStart, 0),
          stopHours: value(names.timeStop, 0),
          date: row.date,
        },
        clock,
      );
      return {
        id: row.id,
        ticketId: value<number | null>(names.ticket, null),
        projectId: row.project_id,
        partnerId: row.partner_id,
        date: row.date,
        recordedMinutes: minutesFromHours(row.unit_amount),
        ...times,
        arrivedOn: localDateOfUtc(row.create_date, clock),
        employeeId: row.employee_id,
        ownCategory: row[PEOPLE.ownCategory] as string | null,
        managerWord: managerWord(row),
        dispute: dispute(row, row.write_uid, row.write_date),
        verdict: verdict(row),
        // where nothing keeps it cleared, only an order line that is there tells
        countedByOdoo: row.so_line !== null || (kept !== null && row[kept] === false && row.project_id !== null),
        writeDate: row.write_date,
      };
    });
}

function managerWord(row: Record<string, unknown>): ManagerWord | null {
  const category = row[PEOPLE.managerCategory] as string | null;
  const minutes = row[PEOPLE.managerMinutes] as number;
  // a decision to waive is the manager's word as much as the mark on the entry
  const waived = row[PEOPLE.waived] === true || (row[PEOPLE.disputed] === true && row[PEOPLE.decision] === 'waived');
  if (category === null && minutes === 0 && !waived) return null;
  return { category, minutes: minutes === 0 ? null : minutes, waived };
}

function dispute(row: Record<string, unknown>, writtenBy: number | null, writtenAt: string): Dispute | null {
  if (row[PEOPLE.disputed] !== true) return null;
  const decision = (row[PEOPLE.decision] || null) as DisputeDecision | null;
  return {
    disputedOn: row[PEOPLE.disputedOn] as string | null,
    decision,
    decidedById: row[PEOPLE.decidedBy] as number | null,
    decidedBy: '',
    decidedAt: row[PEOPLE.decidedAt] as string | null,
    writtenById: writtenBy,
    writtenAt,
    note: (row[PEOPLE.managerNote] as string | null) ?? '',
    announced: row[ANNOUNCED] as string | null,
  };
}

function verdict(row: Record<string, unknown>): VerdictFields | null {
  const outcome = row[VERDICT.outcome] as VerdictOutcome | null;
  if (outcome === null) return null;
  return {
    category: row[VERDICT.category] as string | null,
    outcome,
    reason: row[VERDICT.reason] as string | null,
    billedMinutes: row[VERDICT.billedMinutes] as number,
    weightedCentiminutes: Math.round((row[VERDICT.weightedMinutes] as number) * 100),
    explanation: (row[VERDICT.explanation] as string | null | undefined) ?? '',
    policyVersion: (row[VERDICT.policyVersion] as string | null | undefined) ?? '',
    receipt: (row[VERDICT.receipt] as string | null | undefined) ?? '',
  };
}
