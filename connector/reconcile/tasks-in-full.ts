import { z } from 'zod';
import type { TaskExtra } from '../../rules/reconcile/types.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { externalIdsOf } from '../dialect/external-ids.ts';
import type { OdooValue } from '../odoo.ts';
import { XID_PREFIX } from '../own-fields.ts';
import { readCustomersOf } from '../read/customers.ts';
import type { LedgerRecord } from '../read/ledger.ts';
import { integer, many2one, readAll } from '../read/rows.ts';
import { STAMP_FIELDS, type Stamped, stampOf, stampShape } from './writers.ts';

export type TaskInFull = Omit<TaskExtra, 'by' | 'at'> & Stamped;

const taskRow = z.object({ id: integer, sale_line_id: many2one, partner_id: many2one, ...stampShape });

/**
 * The ledger tasks of a customer's packages and those its ledger lines sit on. Which package a task was made for is told by its
 * external id; for a task without one by the order line it has.
 */
export async function readTasksInFull(
  { odoo, own }: Deployment,
  book: Book,
  records: readonly LedgerRecord[],
): Promise<TaskInFull[]> {
  const packageIds = book.packages.map((pack) => pack.id);
  const used = records.flatMap(({ shown }) => (shown.taskId === null ? [] : [shown.taskId]));
  if (packageIds.length + used.length === 0) return [];
  const domain: OdooValue[] = [
    ['project_id', '=', own.packageProjectId],
    ['active', 'in', [true, false]],
    '|',
    ['id', 'in', [...new Set(used)]],
    ['sale_line_id', 'in', packageIds],
  ];
  const fields = ['sale_line_id', 'partner_id', ...STAMP_FIELDS];
  const tasks = await readAll(odoo, 'project.task', domain, fields, taskRow, []);
  if (tasks.length === 0) return [];
  const ids = tasks.map((task) => task.id);
  const xmlids = await externalIdsOf(odoo, 'project.task', ids);
  const madeFor = new Map(
    [...xmlids].flatMap(([taskId, all]): [number, number][] => {
      const packageId = all.map(packageOf).find((id) => id !== null);
      return packageId == null ? [] : [[taskId, packageId]];
    }),
  );
  const contacts = tasks.flatMap((task) => task.partner_id ?? []);
  const customers = await readCustomersOf(odoo, [...new Set(contacts)], []);
  return tasks
    .map((task) => ({
      id: task.id,
      packageId: task.sale_line_id,
      madeFor: madeFor.get(task.id) ?? task.sale_line_id,
      customerId: task.partner_id === null ? null : (customers.get(task.partner_id) ?? task.partner_id),
      stamp: stampOf(task),
    }))
    .filter((task) => task.madeFor !== null && packageIds.includes(task.madeFor));
}

function packageOf(xmlid: string): number | null {
  const prefix = `${XID_PREFIX}.task_package_`;
  return xmlid.startsWith(prefix) ? Number(xmlid.slice(prefix.length)) : null;
}
