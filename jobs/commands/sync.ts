import { randomUUID } from 'node:crypto';
import { EXIT_FAILED, EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { followPass } from '../queue/follow-pass.ts';
import { customerOf, keysOf } from '../queue/keys.ts';
import type { Scope } from '../queue/payloads.ts';
import { openQueues } from '../queue/queues.ts';
import { startWorkers } from '../queue/workers.ts';
import { type Progress, progressText } from '../report/progress.ts';
import { isClean, SummaryKeeper } from '../report/summary.ts';
import { summaryText } from '../report/summary-text.ts';
import { whoIs } from './approval-options.ts';
import { companyAsked, eachCompany } from './companies.ts';
import { dryRun } from './dry-run.ts';
import { type Run, type TraceOptions, withRun, writeJson } from './run.ts';
import { type SelectionOptions, scopeOf } from './selection.ts';

export interface SyncOptions extends TraceOptions, SelectionOptions {
  dryRun?: boolean;
  /** Hash of the report of this policy that somebody has seen; `by` whom. */
  approve?: string;
  by?: string;
  /** Only this one of several companies, by id or name. */
  company?: string;
  /** Correct more than PASS_CAP_… allows. */
  beyondCap?: boolean;
}

/**
 * One pass: what is asked for goes through the queue, worked on by this process (and by workers beside it, if there are
 * any), and is summed up at the end.
 * @returns 0 when everything is settled, 1 when something failed, was set aside or was changed by others; 2 when one of several companies has to be
 *   named
 */
export function sync(io: Io, parts: Parts, options: SyncOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', async (run) => {
    const scope = scopeOf(options, run.rules.policy.clock);
    const only = await companyAsked(run, options.company, options.approve === undefined ? '' : '--approve is');
    if (typeof only === 'string') {
      if (options.json) writeJson(io, { problems: [only] });
      else io.stderr.write(`${only}\n`);
      return EXIT_WRONG_USE;
    }
    const work = (one: Run): Promise<number> =>
      options.dryRun === true ? dryRun(one, scope) : approvedPass(one, scope, options);
    return eachCompany(run, work, only);
  });
}

async function approvedPass(run: Run, scope: Scope, options: SyncOptions): Promise<number> {
  const { connection, rules, io } = run;
  if (options.approve !== undefined) {
    run.progress.show('comparing …');
    const { policy } = await connection.context();
    const candidate = { policy, fingerprint: rules.policyFingerprint };
    await connection.approval.approve(candidate, options.approve, 'approved', whoIs(options.by, io));
  }
  return onePass(run, scope, options.beyondCap === true);
}

/** One pass through the queue. @param beyondCap whether it may correct more than PASS_CAP_… allows */
export async function onePass(run: Run, scope: Scope, beyondCap: boolean): Promise<number> {
  const { io, config, connection, log, redact, progress } = run;
  const start = io.now();
  const broken = (error: Error) => log.warn('redis', { cause: error.message });
  const redis = await run.parts.openRedis(config, broken);
  const queues = await openQueues(redis, broken);
  const keys = keysOf(redis.prefix);
  const pass = `sync-${randomUUID()}`;
  const following = followPass(redis.client, keys, pass);
  const keeper = new SummaryKeeper(scope.kind);
  let stopped = false;
  const unlisten = io.onStop(() => {
    stopped = true;
    following.stop();
  });
  try {
    const workers = startWorkers({
      redis,
      queues,
      find: connection.find,
      findTold: connection.findTold,
      approved: () => connection.approval.check(),
      settle: (work, onCorrections) => connection.settle(work, { dryRun: false, onCorrections }),
      cap: config.passCap,
      taken: (lane, addedMs) => run.trace?.waited(lane, addedMs),
      rules: connection.rules,
      log,
      redact,
      concurrency: config.settleConcurrency,
      now: () => io.now(),
      random: () => io.random(),
    });
    progress.show('finding …');
    try {
      await queues.addFind({
        pass,
        scope,
        withUnfinished: scope.kind !== 'selection',
        patience: 'command',
        urgent: true,
        beyondCap,
      });
      await follow(following.reports, keeper, progress, () => io.now());
    } finally {
      await workers.stop(config.stopSeconds * 1000);
    }
  } finally {
    unlisten();
    following.stop();
    await redis.client.del(keys.reports(pass)).catch(() => {});
    await queues.close();
    await redis.close();
  }
  progress.clear();
  const unended = keeper.found === null || keeper.ended < keeper.found.customers;
  const summary = keeper.summary({ dryRun: false, stopped: stopped && unended, durationMs: io.now() - start });
  if (run.json) writeJson(io, { ...summary, calls: connection.calls });
  else io.stdout.write(summaryText(summary, connection.calls));
  return isClean(summary) ? EXIT_FINE : EXIT_FAILED;
}

async function follow(
  reports: ReturnType<typeof followPass>['reports'],
  keeper: SummaryKeeper,
  progress: Progress,
  now: () => number,
): Promise<void> {
  let foundMs = now();
  for await (const report of reports) {
    if (report.kind === 'not-found') {
      keeper.findFailure = report.failure;
      return;
    }
    if (report.kind === 'found') {
      keeper.found = { customers: report.lanes, entries: report.entries };
      keeper.scope = report.scope;
      keeper.since = report.since;
      foundMs = now();
    } else if (report.kind === 'settled') {
      keeper.settled(customerOf(report.lane), report.tally);
    } else {
      keeper.failed({ customerId: customerOf(report.lane), entries: report.entries, failure: report.failure });
    }
    progress.show(progressText(keeper, now() - foundMs));
    if (keeper.found !== null && keeper.ended >= keeper.found.customers) return;
  }
}
