import type { CivilDate } from '../../rules/price/types.ts';
import type { Deployment } from '../deployment.ts';
import { LEDGER } from '../own-fields.ts';
import { sumGroups } from './console-sums.ts';

/** What our ledger took from packages, by package and work date, oldest first; weighted, negative where it was given back. */
export async function readBurnDown(
  { odoo, dialect }: Deployment,
  packageIds: readonly number[],
): Promise<Map<number, { day: CivilDate; centiminutes: number }[]>> {
  const steps = new Map<number, { day: CivilDate; centiminutes: number }[]>();
  if (packageIds.length === 0) return steps;
  const domain = [
    [LEDGER.n, '>', 0],
    ['so_line', 'in', [...packageIds]],
  ];
  const sums = await sumGroups(
    odoo,
    dialect,
    'account.analytic.line',
    domain,
    ['so_line', 'date:day'],
    ['unit_amount'],
  );
  for (const { keys, sums: sum } of sums) {
    const [id, day] = [Number(keys[0]), String(keys[1])];
    // as a package's balance is read: Odoo keeps hundredths of an hour as a float
    steps.set(id, [...(steps.get(id) ?? []), { day, centiminutes: Math.round(sum.unit_amount * 6000) }]);
  }
  for (const days of steps.values()) days.sort((a, b) => (a.day < b.day ? -1 : 1));
  return steps;
}
