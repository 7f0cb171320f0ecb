import type { Company } from '../companies.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { ledgerProjectsOf } from '../ledger-projects.ts';
import type { Odoo } from '../odoo.ts';
import { PROJECT, type ProjectRole, XID_PREFIX } from '../own-fields.ts';
import { load } from '../write/load.ts';
import { missing, type PendingStep, present } from './step.ts';

export const LEDGER_PROJECTS: { role: ProjectRole; name: string; billable: boolean }[] = [
  { role: 'ledger-packages', name: 'دفتر پشتیبانی: کسر از بسته‌ها', billable: true },
  { role: 'ledger-invoices', name: 'دفتر پشتیبانی: فاکتورها', billable: false },
];

export const LEDGER_EMPLOYEE = 'دفتر پشتیبانی';

/**
 * The ledger's two projects (that of packages is billable, so that Odoo's own balance follows; that of invoices is not) and its
 * employee, whose hour costs nothing, so that the ledger distorts no cost report. A project knows its role by a field of ours:
 * people may rename it.
 * @param company whose ledger; null: that of the only company there is
 */
export async function ledgerRecordSteps(
  odoo: Odoo,
  dialect: Dialect,
  company: Company | null = null,
): Promise<PendingStep[]> {
  const there = new Map((await ledgerProjectsOf(odoo, company)).map((project) => [project.role, project.id]));
  return LEDGER_PROJECTS.map(({ role, name, billable }) => {
    const what = company === null ? `ledger project (${role})` : `ledger project (${role}) of ${company.name}`;
    const found = there.get(role);
    if (found) return present(what, `#${found}`);
    return missing(what, name, async () => {
      const employeeId = await ensureEmployee(odoo, dialect, company);
      const cells = {
        id: `${XID_PREFIX}.${role}${suffix(company)}`,
        name: company === null ? name : `${name} (${company.name})`,
        allow_billable: billable ? 'True' : 'False',
        allow_timesheets: 'True',
        [PROJECT.role]: role,
        [PROJECT.ledgerEmployee]: String(employeeId),
        ...(company === null ? {} : { 'company_id/.id': String(company.id) }),
      };
      await load(odoo, 'project.project', Object.keys(cells), [Object.values(cells)], { kept: true });
    });
  });
}

/** Part of the external ids of a named company's records. */
function suffix(company: Company | null): string {
  return company === null ? '' : `_company_${company.id}`;
}

/** The external id makes this the same employee however often it runs. */
async function ensureEmployee(odoo: Odoo, dialect: Dialect, company: Company | null): Promise<number> {
  const cells = {
    id: `${XID_PREFIX}.ledger_employee${suffix(company)}`,
    name: LEDGER_EMPLOYEE,
    [dialect.employee.hourlyCost]: '0',
    ...(company === null ? {} : { 'company_id/.id': String(company.id) }),
  };
  const ids = await load(odoo, 'hr.employee', Object.keys(cells), [Object.values(cells)], { kept: true });
  return ids[0] as number;
}
