import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
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
 */
export async function ledgerRecordSteps(odoo: Odoo, dialect: Dialect): Promise<PendingStep[]> {
  const there = await projectsByRole(odoo);
  return LEDGER_PROJECTS.map(({ role, name, billable }) => {
    const what = `ledger project (${role})`;
    const found = there.get(role);
    if (found) return present(what, `#${found}`);
    return missing(what, name, async () => {
      const employeeId = await ensureEmployee(odoo, dialect);
      const row = [`${XID_PREFIX}.${role}`, name, billable ? 'True' : 'False', 'True', role, String(employeeId)];
      const columns = ['id', 'name', 'allow_billable', 'allow_timesheets', PROJECT.role, PROJECT.ledgerEmployee];
      await load(odoo, 'project.project', columns, [row], { kept: true });
    });
  });
}

async function projectsByRole(odoo: Odoo): Promise<Map<string, number>> {
  const fields = z
    .record(z.string(), z.unknown())
    .parse(await odoo.call('project.project', 'fields_get', [[PROJECT.role]], { attributes: ['type'] }));
  if (!(PROJECT.role in fields)) return new Map();
  const rows = await odoo.call('project.project', 'search_read', [[[PROJECT.role, '!=', false]]], {
    fields: [PROJECT.role],
    context: { active_test: false },
  });
  return new Map(
    z
      .array(z.looseObject({ id: z.int() }))
      .parse(rows)
      .map((row) => [String(row[PROJECT.role]), row.id]),
  );
}

/** The external id makes this the same employee however often it runs. */
async function ensureEmployee(odoo: Odoo, dialect: Dialect): Promise<number> {
  const ids = await load(
    odoo,
    'hr.employee',
    ['id', 'name', dialect.employee.hourlyCost],
    [[`${XID_PREFIX}.ledger_employee`, LEDGER_EMPLOYEE, '0']],
    { kept: true },
  );
  return ids[0] as number;
}
