import { LoadRefused, OdooBadReply, OdooTimeout, OdooUnreachable, OdooUserFault } from '../../connector/errors.ts';
import type { Odoo } from '../../connector/odoo.ts';
import type { FoundWork, Selection } from '../../connector/read/changes-types.ts';
import { findWork } from '../../connector/read/find-work.ts';
import { customersToReconcile } from '../../connector/reconcile/customers.ts';
import { reconcileCustomer, repairCustomer } from '../../jobs/reconcile/reconcile-customer.ts';
import { BookUnsettled, type SettleWork, settleCustomer } from '../../jobs/settle/settle-customer.ts';
import type { Drift } from '../../rules/settle/types.ts';
import { localDay, textOfDay } from './auditor/calendar.ts';
import type { World } from './world.ts';

export interface Passed {
  drift: Drift[];
  /** Lanes that were given up: their work waits for the next pass. */
  given: string[];
  /** Up to where this pass has seen everything; without overlap, since here a write's date is the second it commits. */
  seenTo: string | null;
}

const PASSING = [OdooUnreachable, OdooTimeout, OdooBadReply, LoadRefused, OdooUserFault, BookUnsettled];

/** Errors that go away by themselves: the queue tries the job again. Any other is a mistake of the service. */
export function isPassing(error: unknown): boolean {
  return PASSING.some((kind) => error instanceof kind);
}

/** A pass as the jobs make it: find, then settle customer after customer, each tried again a few times. */
export async function pass(world: World, odoo: Odoo, selection: Selection, attempts = 3): Promise<Passed> {
  const deployment = { ...world.deployment, odoo };
  const lanes = new Map<number | null, Set<number>>();
  let newest: string | null = null;
  let completeTo: string | null = null;
  for await (const page of findWork(deployment, selection)) {
    completeTo = page.completeTo ?? completeTo;
    if (page.newestWriteDate !== null && (newest === null || page.newestWriteDate > newest))
      newest = page.newestWriteDate;
    for (const work of page.work) keep(lanes, work);
  }
  const passed: Passed = { drift: [], given: [], seenTo: completeTo ?? newest };
  for (const [customerId, entries] of lanes) {
    const context = { deployment, policy: world.policy, today: () => textOfDay(localDay(world.clock.ms / 60_000)) };
    const work = { customerId, entryIds: [...entries].sort((a, b) => a - b) };
    for (let attempt = 1; ; attempt++) {
      try {
        const { drift } = await settleCustomer(context, work, { dryRun: false });
        passed.drift.push(...drift);
        break;
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (attempt < attempts) continue;
        passed.given.push(`customer ${customerId}: ${(error as Error).message}`);
        break;
      }
    }
  }
  return passed;
}

/** Somebody asks for `reconcile --repair`: every customer is compared, and what differs mended, as shown. */
export async function repair(world: World, odoo: Odoo): Promise<void> {
  const deployment = { ...world.deployment, odoo };
  const context = { deployment, policy: world.policy, today: () => textOfDay(localDay(world.clock.ms / 60_000)) };
  const settling = {
    check: async () => {},
    settle: (work: SettleWork) => settleCustomer(context, work, { dryRun: false }),
  };
  for await (const customerId of customersToReconcile(deployment, [])) {
    const found = await reconcileCustomer(context, customerId);
    if (found.differences.length > 0) await repairCustomer(context, found, settling);
  }
}

function keep(lanes: Map<number | null, Set<number>>, { customerId, entries }: FoundWork): void {
  const known = lanes.get(customerId) ?? new Set<number>();
  lanes.set(customerId, known);
  for (const { id } of entries) known.add(id);
}
