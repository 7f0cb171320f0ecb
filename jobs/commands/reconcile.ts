import type { SetAside } from '../../connector/read/rows.ts';
import { customersToReconcile } from '../../connector/reconcile/customers.ts';
import { unreadableDifferences } from '../../rules/reconcile/reconcile-book.ts';
import type { Difference } from '../../rules/reconcile/types.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { describeFailure, formatFailure } from '../queue/failure.ts';
import { type Reconciled, reconcileCustomer, repairCustomer } from '../reconcile/reconcile-customer.ts';
import { differenceTable } from '../report/difference-table.ts';
import { customerName } from '../report/summary-text.ts';
import type { SettleContext } from '../settle/settle-customer.ts';
import { eachCompany } from './companies.ts';
import { linesOf } from './lines.ts';
import { type Repairing, repairing } from './repairing.ts';
import { type CommonOptions, type Run, withRun } from './run.ts';

export interface ReconcileOptions extends CommonOptions {
  repair?: boolean;
  customer?: number[];
  yes?: boolean;
  /** Correct more than PASS_CAP_… allows. */
  beyondCap?: boolean;
}

interface Totals {
  customers: number;
  differences: number;
  mended: number;
  left: number;
  failed: number;
}

/**
 * Compares entries, deductions, package balances and invoice lines, customer after customer: no more than one book is held, and what
 * is found is told at once. With `--repair`, what can be mended is shown, agreed to and mended, customer by customer,
 * under the approval gate and the cap of every pass.
 * @returns 0 when nothing differs (any more), 1 when something does or a customer could not be read
 */
export function reconcile(io: Io, parts: Parts, options: ReconcileOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', (all) => {
    const answers = singly(linesOf(io.stdin));
    return eachCompany(all, (run) => reconcileCompany(run, options, answers));
  });
}

async function reconcileCompany(run: Run, options: ReconcileOptions, answers: Answers): Promise<number> {
  const { io } = run;
  const context = await run.connection.context();
  const ask = options.yes === true ? null : asking(run, answers);
  const totals: Totals = { customers: 0, differences: 0, mended: 0, left: 0, failed: 0 };
  const out = run.json ? jsonOut(io) : textOut(io, run);
  let stopped = false;
  const unlisten = io.onStop(() => {
    stopped = true;
  });
  const lost: SetAside[] = [];
  const mending = options.repair === true ? repairing(run, options.beyondCap === true) : null;
  try {
    for await (const customerId of whose(context, options.customer, lost)) {
      if (stopped) break;
      totals.customers += 1;
      run.progress.show(`reconciling ${customerName(customerId)} …`);
      try {
        await one(await reconcileCustomer(context, customerId), context, mending, ask, out, totals);
      } catch (error) {
        totals.failed += 1;
        out.failed(customerId, describeFailure(error, run.redact));
      }
    }
  } finally {
    unlisten();
    await mending?.close();
  }
  // whose they are cannot be told, so they are in nobody's book
  const orphans = { customerId: null, differences: unreadableDifferences(lost) };
  await one(orphans, context, null, null, out, totals);
  run.progress.clear();
  out.end(totals, stopped);
  return totals.left === 0 && totals.failed === 0 && !stopped ? EXIT_FINE : EXIT_FAILED;
}

async function* whose(
  context: SettleContext,
  named: number[] | undefined,
  lost: SetAside[],
): AsyncGenerator<number | null> {
  if (named === undefined) yield* customersToReconcile(context.deployment, lost);
  else yield* new Set(named);
}

async function one(
  found: Reconciled,
  context: SettleContext,
  mending: Repairing | null,
  ask: Ask | null,
  out: Out,
  totals: Totals,
): Promise<void> {
  const { differences } = found;
  if (differences.length === 0) return;
  totals.differences += differences.length;
  out.found(found);
  const mendable = differences.filter(({ mend }) => mend !== null).length;
  if (mending === null || mendable === 0 || !(ask === null || (await ask(found, mendable)))) {
    totals.left += differences.length;
    return;
  }
  const { left } = await repairCustomer(context, found, mending);
  totals.mended += Math.max(0, differences.length - left.length);
  totals.left += left.length;
  out.mended(found, left);
}

type Answers = AsyncGenerator<string | null, undefined>;

type Ask = (found: Reconciled, mendable: number) => Promise<boolean>;

/** One line of standard input for each customer; anything but a yes, and the end of the input, is a no. */
function asking({ io, json, progress }: Run, answers: Answers): Ask {
  return async ({ customerId }, mendable) => {
    if (json) return false;
    progress.clear();
    io.stdout.write(`mend ${mendable} of ${customerName(customerId)} as shown? [y/N] `);
    const { done, value } = await answers.next();
    if (done === true) io.stdout.write('\n');
    return done !== true && /^(y|yes|بله|آری)$/i.test(value?.trim() ?? '');
  };
}

async function* singly<T>(lists: AsyncIterable<T[]>): AsyncGenerator<T, undefined> {
  for await (const list of lists) yield* list;
}

interface Out {
  found(found: Reconciled): void;
  mended(found: Reconciled, left: Difference[]): void;
  failed(customerId: number | null, failure: ReturnType<typeof describeFailure>): void;
  end(totals: Totals, stopped: boolean): void;
}

function textOut(io: Io, { progress }: Run): Out {
  const write = (text: string): void => {
    progress.clear();
    io.stdout.write(text);
  };
  return {
    found: (found) => write(`${differenceTable([found])}\n`),
    mended: ({ customerId }, left) => {
      const rest = left.length === 0 ? 'nothing differs any more' : `${left.length} left`;
      write(`${customerName(customerId)} mended: ${rest}\n`);
      if (left.length > 0) write(`${differenceTable([{ customerId, differences: left }])}\n`);
    },
    failed: (customerId, failure) => write(`${customerName(customerId)} failed: ${formatFailure(failure)}\n`),
    end: ({ customers, differences, mended, left, failed }, stopped) =>
      write(
        `${stopped ? 'stopped early: ' : ''}${customers} customers, ${differences} differences, ` +
          `${mended} mended, ${left} left${failed === 0 ? '' : `, ${failed} customers failed`}\n`,
      ),
  };
}

/** One object, written piece by piece: `{"customers": […], "total": {…}}`. */
function jsonOut(io: Io): Out {
  let separator = '{"customers":[\n';
  const piece = (value: unknown): void => {
    io.stdout.write(`${separator}${JSON.stringify(value)}`);
    separator = ',\n';
  };
  return {
    found: (found) => piece(found),
    mended: ({ customerId }, left) => piece({ customerId, left }),
    failed: (customerId, failure) => piece({ customerId, failure }),
    end: (totals, stopped) => {
      const opening = separator.startsWith('{') ? separator : '';
      io.stdout.write(`${opening}\n],"total":${JSON.stringify({ ...totals, stopped })}}\n`);
    },
  };
}
