import { z } from 'zod';
import { plain } from '../../rules/explain/plain.ts';
import type { Deployment } from '../deployment.ts';
import { XID_PREFIX } from '../own-fields.ts';
import { readByIds } from '../read/rows.ts';
import { load } from './load.ts';

export interface PackageRef {
  id: number;
  name: string;
  customerId: number;
}

const taskRow = z.object({ id: z.int(), sale_line_id: z.int() });

/**
 * The ledger task of each package, made where there is none: Odoo then shows the deductions under the package, and from 14 to
 * 19 gives the lines their order line (ODOO.md). A task is found by its package; its external id keeps a second from being made.
 * @returns package id → task id
 */
export async function ensureLedgerTasks(
  { odoo, own }: Deployment,
  packages: readonly PackageRef[],
): Promise<Map<number, number>> {
  const tasks = new Map<number, number>();
  if (packages.length === 0) return tasks;
  const ours = [['project_id', '=', own.packageProjectId]];
  const wanted = packages.map((pack) => pack.id);
  const found = await readByIds(odoo, 'project.task', 'sale_line_id', wanted, [], taskRow, [], ours);
  // the oldest, should there be several
  for (const task of found) if (!tasks.has(task.sale_line_id)) tasks.set(task.sale_line_id, task.id);

  const missing = packages.filter((pack) => !tasks.has(pack.id));
  if (missing.length === 0) return tasks;
  const rows = missing.map((pack) => [
    `${XID_PREFIX}.task_package_${pack.id}`,
    plain(pack.name),
    String(own.packageProjectId),
    String(pack.customerId),
    String(pack.id),
  ]);
  const ids = await load(
    odoo,
    'project.task',
    ['id', 'name', 'project_id/.id', 'partner_id/.id', 'sale_line_id/.id'],
    rows,
    { kept: true },
  );
  missing.forEach((pack, index) => {
    const id = ids[index];
    if (id !== undefined) tasks.set(pack.id, id);
  });
  return tasks;
}
