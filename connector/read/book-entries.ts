import type { TimeEntry } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { readEmployeeNames, readUserNames } from './customers.ts';
import { type EntryRecord, entryFields, entryRow } from './entries.ts';
import { type JoinedEntry, joinEntries } from './join.ts';
import { readAll, readByIds, type SetAside } from './rows.ts';
import { inScope, ofCustomers } from './scope.ts';

const ENTRY = 'account.analytic.line';

/** Which entries of a customer: named ones, or every one in scope. */
export type EntrySelection = readonly number[] | 'all';

/** Entries as they stand in Odoo with the names of people on them; a selection by number may hold other customers'. */
export interface ReadEntries {
  joined: JoinedEntry[];
  employees: Map<number, string>;
  /** Who decided disputes. */
  users: Map<number, string>;
  setAside: SetAside[];
}

/** Entries, then at the same time their tickets (and the tickets' contacts) and the people on them. */
export async function readEntries(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
): Promise<ReadEntries> {
  const { odoo } = deployment;
  const setAside: SetAside[] = [];
  const ofNames: SetAside[] = [];
  const records = await readRecords(deployment, customerId, selection, setAside);
  const employeeIds = records.flatMap(({ employeeId }) => employeeId ?? []);
  const userIds = records.flatMap(({ dispute }) => dispute?.decidedById ?? []);
  const [joined, employees, users] = await Promise.all([
    joinEntries(deployment, records, setAside),
    readEmployeeNames(odoo, [...new Set(employeeIds)], ofNames),
    readUserNames(odoo, [...new Set(userIds)], ofNames),
  ]);
  return { joined, employees, users, setAside: [...setAside, ...ofNames] };
}

async function readRecords(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  setAside: SetAside[],
): Promise<EntryRecord[]> {
  const { odoo } = deployment;
  const fields = entryFields(deployment);
  const row = entryRow(deployment);
  if (selection !== 'all') return readByIds(odoo, ENTRY, 'id', selection, fields, row, setAside, inScope(deployment));
  const domain = [...inScope(deployment), ...ofCustomers(deployment, customerId === null ? null : [customerId])];
  return readAll(odoo, ENTRY, domain, fields, row, setAside);
}

/** An entry of the book. */
export function bookEntry(entry: JoinedEntry, { employees, users }: ReadEntries): TimeEntry {
  const { dispute, employeeId } = entry;
  const decidedBy = dispute?.decidedById == null ? '' : (users.get(dispute.decidedById) ?? '');
  return {
    // field by field: see join.ts
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
    employeeName: employeeId === null ? '' : (employees.get(employeeId) ?? ''),
    verdict: entry.verdict,
    dispute: dispute === null ? null : { ...dispute, decidedBy },
    countedByOdoo: entry.countedByOdoo,
  };
}
