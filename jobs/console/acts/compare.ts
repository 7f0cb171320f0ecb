import type { SetAside } from '../../../connector/read/rows.ts';
import { customersToReconcile } from '../../../connector/reconcile/customers.ts';
import type { Difference } from '../../../rules/reconcile/types.ts';
import type { Connection } from '../../odoo/connection.ts';
import { reconcileCustomer } from '../../reconcile/reconcile-customer.ts';
import type { Task } from './tasks.ts';

/** What a comparison of entries, ledger and invoices found. */
export interface Comparison {
  /** Null: all customers. */
  customerId: number | null;
  differences: (Difference & { customerId: number | null })[];
  failed: { customerId: number | null; cause: string }[];
}

/** Compares one customer or all, one after the other; nothing is written. */
export async function compare(
  { context }: Connection,
  task: Task<Comparison>,
  { describe, stopped }: { describe: (error: unknown) => string; stopped: () => boolean },
): Promise<void> {
  const { result } = task;
  const { deployment } = await context();
  const customers: (number | null)[] = [];
  const unreadable: SetAside[] = [];
  if (result.customerId !== null) customers.push(result.customerId);
  else for await (const id of customersToReconcile(deployment, unreadable)) customers.push(id);
  for (const { model, id, reason } of unreadable) {
    result.failed.push({ customerId: null, cause: `${model} #${id}: ${reason}` });
  }
  task.of = customers.length;
  for (const customerId of customers) {
    if (stopped()) return;
    try {
      const { differences } = await reconcileCustomer(await context(), customerId);
      result.differences.push(...differences.map((one) => ({ ...one, customerId })));
    } catch (error) {
      result.failed.push({ customerId, cause: describe(error) });
    }
    task.done += 1;
  }
}
