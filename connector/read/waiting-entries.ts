import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { VERDICT } from '../own-fields.ts';
import { integer, readAll } from './rows.ts';
import { inScope, ofCustomers } from './scope.ts';

/** Entries of a customer that are held for want of package hours (4.1, D17). */
export async function entriesWaitingForHours(deployment: Deployment, customerId: number): Promise<number[]> {
  const domain = [
    [VERDICT.reason, 'in', ['no-entitlement', 'overflow']],
    ...inScope(deployment),
    ...ofCustomers(deployment, [customerId]),
  ];
  const rows = await readAll(
    deployment.odoo,
    'account.analytic.line',
    domain,
    ['date'],
    z.looseObject({ id: integer }),
    [],
  );
  return rows.map((row) => row.id);
}
