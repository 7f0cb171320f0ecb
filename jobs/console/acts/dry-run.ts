import type { Selection } from '../../../connector/read/changes-types.ts';
import { entriesOfPeriod } from '../../../connector/read/console-period.ts';
import type { Plan } from '../../../rules/settle/types.ts';
import type { Connection } from '../../odoo/connection.ts';
import type { Scope } from '../../queue/payloads.ts';
import { addTally, emptyTally, type Tally, tallyOf } from '../../report/tally.ts';
import { type Change, changesOf } from './changes.ts';
import type { Asked } from './selection-form.ts';
import type { Task } from './tasks.ts';

/** What a dry run found. */
export interface DryRun {
  asked: Asked;
  /** Of a period: how many entries. */
  entries: number | null;
  /** What applying puts on the queue; null until it is known. */
  scope: Scope | null;
  /** The first ones. */
  changes: Change[];
  total: number;
  wouldWrite: { ledger: number; invoice: number; verdicts: number };
  tally: Tally;
  failed: { customerId: number | null; cause: string }[];
}

export const MOST_CHANGES = 5_000;
/** More than this is asked for as everything. */
const MOST_OF_PERIOD = 20_000;
const NOBODY: Selection = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/** A period with more entries than one selection may name. */
class PeriodTooLong extends Error {
  override readonly name = 'PeriodTooLong';
}

export function emptyDryRun(asked: Asked): DryRun {
  return {
    asked,
    entries: null,
    scope: null,
    changes: [],
    total: 0,
    wouldWrite: { ledger: 0, invoice: 0, verdicts: 0 },
    tally: emptyTally(null),
    failed: [],
  };
}

/** Plans customer by customer without writing, a few at a time. */
export async function dryRun(
  connection: Connection,
  task: Task<DryRun>,
  { atOnce, describe, stopped }: { atOnce: number; describe: (error: unknown) => string; stopped: () => boolean },
): Promise<void> {
  const { result } = task;
  result.scope = await scopeOf(connection, result);
  const isEmptyPeriod = result.asked.what === 'period' && result.entries === 0;
  const selection = result.scope.kind === 'selection' ? result.scope.selection : NOBODY;
  const work = isEmptyPeriod ? new Map<number | null, Set<number>>() : await findWork(connection, selection);
  task.of = work.size;
  const queue = [...work];
  const planner = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !stopped(); next = queue.shift()) {
      const [customerId, ids] = next;
      try {
        const settled = await connection.settle(
          { customerId, entryIds: [...ids].sort((a, b) => a - b) },
          { dryRun: true },
        );
        addTally(result.tally, tallyOf(settled));
        if (settled.plan !== null) addPlan(result, settled.plan);
      } catch (error) {
        result.failed.push({ customerId, cause: describe(error) });
      }
      task.done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, planner));
  // a selection that names nothing would be everything
  if (isEmptyPeriod) result.scope = null;
  result.changes.sort((a, b) => (a.customerId ?? 0) - (b.customerId ?? 0));
}

async function scopeOf(connection: Connection, result: DryRun): Promise<Scope> {
  const { asked } = result;
  switch (asked.what) {
    case 'full':
      return { kind: 'full' };
    case 'customer':
      return { kind: 'selection', selection: { ...NOBODY, customerIds: [asked.id] } };
    case 'ticket':
      return { kind: 'selection', selection: { ...NOBODY, ticketIds: [asked.id] } };
    case 'entry':
      return { kind: 'selection', selection: { ...NOBODY, entryIds: [asked.id] } };
    case 'period': {
      const { deployment } = await connection.context();
      const entryIds = await entriesOfPeriod(deployment, asked);
      result.entries = entryIds.length;
      if (entryIds.length > MOST_OF_PERIOD) {
        throw new PeriodTooLong(`${entryIds.length} entries; at most ${MOST_OF_PERIOD} can be named`);
      }
      return { kind: 'selection', selection: { ...NOBODY, entryIds } };
    }
  }
}

async function findWork(connection: Connection, selection: Selection): Promise<Map<number | null, Set<number>>> {
  const work = new Map<number | null, Set<number>>();
  for await (const page of connection.find(selection)) {
    for (const { customerId, entries } of page.work) {
      const ids = work.get(customerId) ?? new Set();
      for (const entry of entries) ids.add(entry.id);
      work.set(customerId, ids);
    }
  }
  return work;
}

function addPlan(result: DryRun, plan: Plan): void {
  const changes = changesOf(plan);
  result.total += changes.length;
  result.changes.push(...changes.slice(0, Math.max(0, MOST_CHANGES - result.changes.length)));
  result.wouldWrite.ledger += plan.ledger.length;
  result.wouldWrite.verdicts += plan.verdicts.length;
  for (const { addLines, removeLineIds } of plan.invoices) {
    result.wouldWrite.invoice += addLines.length + removeLineIds.length;
  }
}
