import { z } from 'zod';
import { plain } from '../../rules/explain/plain.ts';
import type { Deployment } from '../deployment.ts';
import { XID_PREFIX } from '../own-fields.ts';
import { load } from './load.ts';

export interface PackageRef {
  id: number;
  name: string;
  customerId: number;
}

const taskRow = z.object({ id: z.number(), sale_line_id: z.union([z.number(), z.literal(false)]) });

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
  const domain = [
    ['project_id', '=', own.packageProjectId],
    ['sale_line_id', 'in', packages.map((pack) => pack.id)],
  ];
  const found = z.array(taskRow).parse(
    await odoo.call('project.task', 'search_read', [domain], {
      fields: ['sale_line_id'],
      order: 'id desc',
      load: '',
      context: { active_test: false },
    }),
  );
  for (const task of found) if (task.sale_line_id !== false) tasks.set(task.sale_line_id, task.id);

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
