import { z } from 'zod';
import type { Company } from '../companies.ts';
import { ledgerProjectsOf } from '../ledger-projects.ts';
import type { Odoo } from '../odoo.ts';
import { PROJECT, type ProjectRole } from '../own-fields.ts';
import { type Check, forbidden, say, term, type Value, waits } from './check.ts';
import type { DoctorContext } from './context.ts';

const projectRow = z.object({
  id: z.int(),
  active: z.boolean(),
  allow_billable: z.boolean(),
  allow_timesheets: z.boolean(),
  [PROJECT.role]: z.string(),
  [PROJECT.ledgerEmployee]: z.int(),
});
type Project = z.infer<typeof projectRow>;

const ROLES: readonly ProjectRole[] = ['ledger-packages', 'ledger-invoices'];

/** The two ledger projects: one of each, taking timesheets, that of packages billable and that of invoices not. */
export async function checkLedger({ odoo, company = null }: DoctorContext): Promise<Check[]> {
  const projects = (await ledgerProjects(odoo, company)) ?? [];
  const [packages, invoices] = ROLES.map((role) => projects.filter((one) => one[PROJECT.role] === role));
  const checks: Check[] = [];
  const missing: Value[] = [
    ...(packages?.length ? [] : [term('ledgerPackages', {})]),
    ...(invoices?.length ? [] : [term('ledgerInvoices', {})]),
    ...(packages?.[0]?.[PROJECT.ledgerEmployee] === 0 ? [term('ledgerEmployee', {})] : []),
  ];
  if (missing.length > 0) checks.push(say('ledger', 'mend', 'missing', { missing }));
  for (const role of ROLES) {
    const same = projects.filter((one) => one[PROJECT.role] === role);
    if (same.length > 1)
      checks.push(say('ledger', 'mend', 'twice', { role, projects: same.map(({ id }) => `#${id}`) }));
  }
  const wrong = projects.flatMap(wrongSettings);
  if (wrong.length > 0) checks.push(say('ledger', 'mend', 'settings', { wrong }));
  if (checks.length > 0 || !packages?.[0] || !invoices?.[0]) return checks;
  return [say('ledger', 'ok', 'ok', { packages: packages[0].id, invoices: invoices[0].id })];
}

function wrongSettings(project: Project): Value[] {
  const { id } = project;
  const billable = project[PROJECT.role] === 'ledger-packages';
  return [
    ...(project.active ? [] : [term('archivedProject', { id })]),
    ...(project.allow_timesheets ? [] : [term('noTimesheets', { id })]),
    ...(billable && !project.allow_billable ? [term('notBillable', { id })] : []),
    ...(!billable && project.allow_billable ? [term('isBillable', { id })] : []),
  ];
}

/** Null: the field that marks them is not there yet. */
async function ledgerProjects(odoo: Odoo, company: Company | null): Promise<Project[] | null> {
  const marks = [PROJECT.role, PROJECT.ledgerEmployee];
  const fields = z
    .record(z.string(), z.unknown())
    .parse(await odoo.call('project.project', 'fields_get', [marks], { attributes: ['type'] }));
  if (!marks.every((name) => name in fields)) return null;
  const rows = await odoo.call('project.project', 'search_read', [[[PROJECT.role, 'in', [...ROLES]]]], {
    fields: ['active', 'allow_billable', 'allow_timesheets', ...marks],
    order: 'id',
    context: { active_test: false },
  });
  const projects = z.array(projectRow).parse(rows);
  if (company === null) return projects;
  const own = new Set((await ledgerProjectsOf(odoo, company)).map(({ id }) => id));
  return projects.filter(({ id }) => own.has(id));
}

/** What an hour of an employee costs; `timesheet_cost` before 16. */
const COSTS = ['hourly_cost', 'timesheet_cost'];

/** The ledger's employee must be there and cost nothing. */
export async function checkLedgerEmployee({ odoo, company = null }: DoctorContext): Promise<Check[]> {
  const id = (await ledgerProjects(odoo, company))?.find((one) => one[PROJECT.ledgerEmployee] > 0)?.[
    PROJECT.ledgerEmployee
  ];
  if (id === undefined) return [waits('ledger-employee', 'ledger')];
  const known = z
    .record(z.string(), z.unknown())
    .parse(await odoo.call('hr.employee', 'fields_get', [COSTS], { attributes: ['type'] }));
  const costField = COSTS.find((name) => name in known);
  const rows = await odoo.call('hr.employee', 'search_read', [[['id', '=', id]]], {
    fields: ['active', ...(costField === undefined ? [] : [costField])],
    context: { active_test: false },
  });
  const [employee] = z.array(z.looseObject({ id: z.int(), active: z.boolean() })).parse(rows);
  if (employee === undefined) return [say('ledger-employee', 'mend', 'gone', { id })];
  const checks: Check[] = [];
  if (!employee.active) checks.push(say('ledger-employee', 'warning', 'archived', { id }));
  // the field is shown to those who may see what people cost
  if (costField === undefined) return [...checks, forbidden('ledger-employee')];
  const cost = z.number().parse(employee[costField]);
  if (cost !== 0) checks.push(say('ledger-employee', 'mend', 'costs', { id, cost }));
  return checks.length > 0 ? checks : [say('ledger-employee', 'ok', 'ok', { id })];
}
