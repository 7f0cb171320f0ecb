import { z } from 'zod';
import type { Company } from './companies.ts';
import type { Odoo } from './odoo.ts';
import { PROJECT } from './own-fields.ts';

const row = z.looseObject({ id: z.int(), company_id: z.union([z.int(), z.literal(false)]) });
const marked = z.object({
  [PROJECT.role]: z.string(),
  [PROJECT.ledgerEmployee]: z.int(),
  [PROJECT.invoiceGuard]: z.int().optional(),
  [PROJECT.readBundle]: z.int().optional(),
});

export interface LedgerProject {
  id: number;
  role: string;
  /** 0: none is set. */
  employee: number;
  /** Server action through which drafts are changed; 0: none. */
  guard: number;
  /** Server action that reads several times in one call; 0: none. */
  bundle: number;
}

/**
 * The ledger's projects, those of a company where one is given; none when the marking field is not there yet. A project without a
 * company belongs to that of its employee: to whom Odoo gives the lines on it.
 */
export async function ledgerProjectsOf(odoo: Odoo, company: Company | null): Promise<LedgerProject[]> {
  const fields = await odoo.call('project.project', 'fields_get', [Object.values(PROJECT)], { attributes: ['type'] });
  if (typeof fields !== 'object' || fields === null || !(PROJECT.role in fields)) return [];
  const asked = Object.values(PROJECT).filter((name) => name in fields);
  const found = await odoo.call('project.project', 'search_read', [[[PROJECT.role, '!=', false]]], {
    fields: [...asked, 'company_id'],
    order: 'id',
    load: '',
    context: { active_test: false },
  });
  const projects = z
    .array(row)
    .parse(found)
    .map((project) => {
      const read = marked.parse(project);
      const employee = read[PROJECT.ledgerEmployee] as number;
      const guard = (read[PROJECT.invoiceGuard] as number | undefined) ?? 0;
      const bundle = (read[PROJECT.readBundle] as number | undefined) ?? 0;
      const role = read[PROJECT.role] as string;
      return { id: project.id, companyId: project.company_id, role, employee, guard, bundle };
    });
  if (company === null) return projects;
  const shared = projects.filter(({ companyId }) => companyId === false).map(({ employee }) => employee);
  const ofCompany = new Set(shared.length === 0 ? [] : await employeesOf(odoo, company, shared));
  return projects.filter(({ companyId, employee }) =>
    companyId === false ? ofCompany.has(employee) : companyId === company.id,
  );
}

async function employeesOf(odoo: Odoo, { id }: Company, employeeIds: number[]): Promise<number[]> {
  const domain = [
    ['id', 'in', employeeIds],
    ['company_id', '=', id],
  ];
  const found = await odoo.call('hr.employee', 'search', [domain], { context: { active_test: false } });
  return z.array(z.int()).parse(found);
}
