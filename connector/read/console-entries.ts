import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { PEOPLE, VERDICT } from '../own-fields.ts';
import { inScope, inSight, ofCustomers } from './scope.ts';

const ENTRY = 'account.analytic.line';

export interface Named {
  id: number;
  name: string;
}

/** A time entry as the console shows it. */
export interface ShownEntry {
  id: number;
  date: string;
  text: string;
  ticket: Named | null;
  contact: Named | null;
  employee: Named | null;
  /** Recorded, in hundredths of an hour: for people, nothing is reckoned from it. */
  recordedCentihours: number;
  category: string | null;
  outcome: string | null;
  reason: string | null;
  billedMinutes: number;
  weightedCentiminutes: number;
  explanation: string;
  disputedOn: string | null;
}

export interface EntryPage {
  entries: ShownEntry[];
  total: number;
}

export interface Slice {
  offset: number;
  limit: number;
}

const named = z
  .union([z.literal(false), z.tuple([z.int(), z.string()])])
  .transform((pair): Named | null => (pair === false ? null : { id: pair[0], name: pair[1] }));
const text = z.union([z.literal(false), z.string()]).transform((value) => value || null);

/** Entries that wait for a person for one reason, oldest first. */
export function readHeldEntries(deployment: Deployment, reason: string, slice: Slice): Promise<EntryPage> {
  const domain: OdooValue[] = [
    [VERDICT.outcome, 'in', ['held', 'mixed']],
    [VERDICT.reason, '=', reason],
    ...inScope(deployment),
  ];
  return readEntryPage(deployment, domain, 'date, id', slice);
}

/** Objections nobody decided yet, oldest first. */
export function readOpenDisputes(deployment: Deployment, slice: Slice): Promise<EntryPage> {
  const domain: OdooValue[] = [[PEOPLE.disputed, '=', true], [PEOPLE.decision, '=', false], ...inScope(deployment)];
  return readEntryPage(deployment, domain, `${PEOPLE.disputedOn}, id`, slice);
}

/** Everything of a customer, newest first. */
export function readCustomerEntries(deployment: Deployment, customerId: number, slice: Slice): Promise<EntryPage> {
  return readEntryPage(
    deployment,
    [...inSight(deployment), ...ofCustomers(deployment, [customerId])],
    'date desc, id desc',
    slice,
  );
}

async function readEntryPage(
  { odoo, names }: Deployment,
  domain: OdooValue[],
  order: string,
  { offset, limit }: Slice,
): Promise<EntryPage> {
  const { ticket } = names.entry;
  const fields = [
    ...['date', 'name', 'unit_amount', 'employee_id', 'partner_id', ...(ticket === null ? [] : [ticket])],
    ...[VERDICT.category, VERDICT.outcome, VERDICT.reason, VERDICT.billedMinutes, VERDICT.weightedMinutes],
    ...[VERDICT.explanation, PEOPLE.disputedOn],
  ];
  const context = { active_test: false };
  const [count, rows] = await Promise.all([
    odoo.call(ENTRY, 'search_count', [domain], { context }),
    odoo.call(ENTRY, 'search_read', [domain], { fields, offset, limit, order, context }),
  ]);
  const parsed = z.array(z.looseObject({ id: z.int(), date: z.string(), unit_amount: z.number() })).parse(rows);
  const entries = parsed.map((row): ShownEntry => {
    const of = (field: string | null): Named | null => (field === null ? null : named.parse(row[field]));
    const said = (field: string): string | null => text.parse(row[field]);
    return {
      id: row.id,
      date: row.date,
      text: said('name') ?? '',
      ticket: of(ticket),
      contact: of('partner_id'),
      employee: of('employee_id'),
      recordedCentihours: Math.round(row.unit_amount * 100),
      category: said(VERDICT.category),
      outcome: said(VERDICT.outcome),
      reason: said(VERDICT.reason),
      billedMinutes: z.int().parse(row[VERDICT.billedMinutes]),
      weightedCentiminutes: Math.round(z.number().parse(row[VERDICT.weightedMinutes]) * 100),
      explanation: said(VERDICT.explanation) ?? '',
      disputedOn: said(PEOPLE.disputedOn),
    };
  });
  return { entries, total: z.int().parse(count) };
}
