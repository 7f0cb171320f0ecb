import type { Deployment } from '../deployment.ts';
import { entryFields, entryRow } from './entries.ts';
import { joinEntries } from './join.ts';
import { readByIds, type SetAside } from './rows.ts';
import { inScope } from './scope.ts';

/** Whose an entry is: its customer, `null` when it has none, or why it is not one we price. */
export async function customerOfEntry(
  deployment: Deployment,
  entryId: number,
): Promise<{ customerId: number | null } | { reason: string }> {
  const { odoo } = deployment;
  const setAside: SetAside[] = [];
  const row = entryRow(deployment);
  const found = await readByIds(
    odoo,
    'account.analytic.line',
    'id',
    [entryId],
    entryFields(deployment),
    row,
    setAside,
    inScope(deployment),
  );
  const [entry] = await joinEntries(deployment, found, setAside);
  if (entry) return { customerId: entry.customerId };
  const [problem] = setAside;
  return {
    reason: problem
      ? `${problem.model} #${problem.id}: ${problem.reason}`
      : 'no such entry on a ticket or in a listed project',
  };
}
