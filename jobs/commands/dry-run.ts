import type { Selection } from '../../connector/read/changes-types.ts';
import type { Plan } from '../../rules/settle/types.ts';
import { EXIT_FAILED, EXIT_FINE } from '../io.ts';
import { describeFailure } from '../queue/failure.ts';
import type { Scope } from '../queue/payloads.ts';
import { planTable } from '../report/plan-table.ts';
import { progressText } from '../report/progress.ts';
import { isClean, SummaryKeeper } from '../report/summary.ts';
import { summaryText } from '../report/summary-text.ts';
import { tallyOf, writtenTotal } from '../report/tally.ts';
import { type Run, writeJson } from './run.ts';

const EVERYTHING: Selection = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/**
 * Plans without writing, in this process and past the queue: the watermark and the lanes stay as they are. `changes` has
 * no watermark of its own here and looks at everything.
 * @returns 0 when everything is as it should be, 1 when something would be written or failed
 */
export async function dryRun(run: Run, scope: Scope): Promise<number> {
  const { io, connection, config, progress, redact } = run;
  const start = io.now();
  const selection = scope.kind === 'selection' ? scope.selection : EVERYTHING;
  const keeper = new SummaryKeeper(scope.kind === 'selection' ? 'selection' : 'full');
  keeper.since = selection.since;
  let stopped = false;
  const unlisten = io.onStop(() => {
    stopped = true;
  });

  // a customer's entries are planned together whatever page they came in; ids are all that is kept of them
  const work = new Map<number | null, Set<number>>();
  let found = 0;
  progress.show('finding …');
  for await (const page of connection.find(selection)) {
    for (const { customerId, entries } of page.work) {
      const ids = work.get(customerId) ?? new Set();
      for (const entry of entries) ids.add(entry.id);
      work.set(customerId, ids);
    }
    if (stopped) break;
  }
  for (const ids of work.values()) found += ids.size;
  keeper.found = { customers: work.size, entries: found };
  const foundMs = io.now();

  const plans: Plan[] = [];
  const queue = [...work];
  const planner = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !stopped; next = queue.shift()) {
      const [customerId, ids] = next;
      try {
        const result = await connection.settle(
          { customerId, entryIds: [...ids].sort((a, b) => a - b) },
          { dryRun: true },
        );
        const tally = tallyOf(result);
        if (result.plan !== null) {
          plans.push(result.plan);
          tally.written = wouldWrite(result.plan);
        }
        keeper.settled(customerId, tally);
      } catch (error) {
        keeper.failed({ customerId, entries: ids.size, failure: describeFailure(error, redact) });
      }
      progress.show(progressText(keeper, io.now() - foundMs));
    }
  };
  await Promise.all(Array.from({ length: config.settleConcurrency }, planner));
  unlisten();
  progress.clear();

  plans.sort((a, b) => (a.customerId ?? 0) - (b.customerId ?? 0));
  const unended = keeper.ended < work.size;
  const summary = keeper.summary({ dryRun: true, stopped: stopped && unended, durationMs: io.now() - start });
  if (run.json) {
    const changes = plans.map(({ customerId, ledger, invoices, verdicts, disputes, deliveries }) => ({
      customerId,
      ledger,
      invoices,
      verdicts,
      disputes,
      deliveries,
    }));
    writeJson(io, { ...summary, plans: changes, calls: connection.calls });
  } else {
    const shown = planTable(plans);
    io.stdout.write(`${shown}${shown === '' ? '' : '\n'}${summaryText(summary, connection.calls)}`);
  }
  return isClean(summary) && writtenTotal(summary.total) === 0 ? EXIT_FINE : EXIT_FAILED;
}

function wouldWrite({ ledger, invoices, verdicts, withdrawn, disputes, deliveries }: Plan) {
  const invoiceLines = invoices.reduce((sum, change) => sum + change.addLines.length + change.removeLineIds.length, 0);
  return {
    ledgerLines: ledger.length,
    invoiceLines,
    verdicts: verdicts.length + withdrawn.length,
    disputes: disputes.length,
    deliveries: deliveries.length,
  };
}
