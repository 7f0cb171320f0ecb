import { randomUUID } from 'node:crypto';
import { OdooBadReply, OdooTimeout, OdooUnreachable } from '../../connector/errors.ts';
import { HOLD_REASONS } from '../../connector/own-fields.ts';
import { heldByReason } from '../../connector/read/held-by-reason.ts';
import { requireGuardedConsole } from '../config/console.ts';
import { serveHttp } from '../http/serve.ts';
import { workerApp } from '../http/worker-app.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import { Metrics } from '../metrics/metrics.ts';
import { noticesEveryHour } from '../notices/hourly.ts';
import type { Parts } from '../parts.ts';
import { describeFailure } from '../queue/failure.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { startWorkers } from '../queue/workers.ts';
import { keyPrefix } from '../redis/open-redis.ts';
import { ofCompany } from './companies.ts';
import { type Run, type TraceOptions, withRun } from './run.ts';

/** How often it is counted in Odoo what waits for a person. */
const COUNT_HELD_MS = 60_000;
/** After the work at hand has ended, connections get this long to be closed. */
const CLOSE_MS = 5_000;

/**
 * The service: asks Odoo what changed every POLL_SECONDS (and takes its web hook), settles it and answers HTTP, until it is
 * told to stop.
 * @returns 0 after a clean stop, 1 when work at hand had to be given back to the queue, or a connection did not close
 */
export function worker(io: Io, parts: Parts, options: TraceOptions): Promise<number> {
  return withRun(io, parts, options, 'info', serve);
}

async function serve(run: Run): Promise<number> {
  const { io, parts, config, connection, log, redact } = run;
  requireGuardedConsole(config);
  const stopping = new Promise<void>((resolve) => {
    io.onStop(resolve);
  });
  const metrics = new Metrics();
  connection.calls.observers.add((call) => metrics.called(call));
  const broken = (error: Error) => log.warn('redis', { cause: error.message });
  const redis = await parts.openRedis(config, broken);
  if (redis.embedded)
    log.warn('REDIS_URL is not set: the embedded Redis forgets everything at the end of this process');
  const runs = await companiesToServe(run, stopping);
  const shops = await Promise.all(
    runs.map(async (one) => {
      const handle = { ...redis, prefix: runs.length === 1 && one === run ? redis.prefix : keyPrefix(one.config) };
      return { run: one, redis: handle, queues: await openQueues(handle, broken) };
    }),
  );
  const closeQueues = async (): Promise<void> => {
    await Promise.all(shops.map(({ queues }) => queues.close()));
  };
  const app = workerApp(run, { shops, metrics });
  // before any work is taken: an address that cannot be had is told at once
  const http =
    config.http === null
      ? null
      : await serveHttp(app, config.http).catch(async (error: unknown) => {
          await closeQueues();
          await redis.close();
          throw error;
        });
  const workers = shops.map(({ run: { connection: own }, redis: handle, queues }) =>
    startWorkers({
      redis: handle,
      queues,
      find: own.find,
      findTold: own.findTold,
      approved: () => own.approval.check(),
      settle: (work, onCorrections) =>
        own.settle(work, { dryRun: false, onCharged: (lines) => metrics.charged(lines), onCorrections }),
      rules: own.rules,
      cap: config.passCap,
      log,
      redact,
      observe: metrics,
      taken: (lane, addedMs) => run.trace?.waited(lane, addedMs),
      concurrency: config.settleConcurrency,
      now: () => io.now(),
      random: () => io.random(),
    }),
  );
  const poll = (withUnfinished: boolean): void => {
    for (const { queues } of shops) {
      addPoll(queues, withUnfinished).catch((error: Error) =>
        log.warn('the poll could not be queued', { cause: error.message }),
      );
    }
  };
  const countHeld = (): void => {
    // a measure: an Odoo that is away is told of by others
    Promise.all(runs.map(async (one) => heldByReason((await one.connection.context()).deployment, HOLD_REASONS)))
      .then((held) => metrics.waiting(summed(held)))
      .catch((error: Error) => log.debug('what is held could not be counted', { cause: error.message }));
  };
  // what a process left when it died is taken up at the start; what failed since waits for a change or a resync
  poll(true);
  const polling = setInterval(() => poll(false), config.pollSeconds * 1000);
  const counting = setInterval(countHeld, COUNT_HELD_MS);
  const notices = runs.map((one) => noticesEveryHour(() => one.connection.context(), one.rules.mapping.notices, log));
  const { odoo } = config;
  log.info('started', { odoo: odoo.url, db: odoo.db, pollSeconds: config.pollSeconds, http: http?.url ?? 'off' });

  await stopping;
  log.info('stopping', { graceSeconds: config.stopSeconds });
  clearInterval(polling);
  clearInterval(counting);
  const noticesEnded = Promise.all(notices.map((end) => end()));
  // the hook stays open meanwhile: what it is told waits on the queue for whoever comes next
  const left = await Promise.all(workers.map((one) => one.stop(config.stopSeconds * 1000)));
  const givenBack = left.reduce((sum, jobs) => sum + jobs, 0);
  const closed = await endsWithin(CLOSE_MS, async () => {
    await noticesEnded;
    await http?.close(CLOSE_MS / 2);
    await closeQueues();
    await redis.close();
  });
  if (!closed) {
    redis.client.disconnect();
    log.warn('not every connection could be closed in time');
  }
  if (givenBack > 0) log.warn('stopped before all work at hand was done; it is back on the queue', { jobs: givenBack });
  else log.info('stopped', { calls: connection.calls.total });
  return givenBack > 0 || !closed ? EXIT_FAILED : EXIT_FINE;
}

/** With companies named, Odoo must be asked for them first: a worker waits for it, as for everything else. */
async function companiesToServe(run: Run, stopping: Promise<void>): Promise<Run[]> {
  const { connection, config, rules, log, redact } = run;
  if (rules.mapping.companies.length === 0) return [run];
  let stopped = false;
  stopping.then(() => {
    stopped = true;
  });
  while (!stopped) {
    try {
      return (await connection.companies()).map((one) => ofCompany(run, one, one.company));
    } catch (error) {
      if (!(error instanceof OdooUnreachable || error instanceof OdooTimeout || error instanceof OdooBadReply))
        throw error;
      log.warn('Odoo does not answer; it is asked again', { cause: describeFailure(error, redact).message });
    }
    let timer: NodeJS.Timeout | undefined;
    const later = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, config.pollSeconds * 1000);
    });
    await Promise.race([later, stopping]).finally(() => clearTimeout(timer));
  }
  return [];
}

function summed(counts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const one of counts) for (const [key, count] of one) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

function addPoll(queues: Queues, withUnfinished: boolean): Promise<void> {
  const pass = `poll-${randomUUID()}`;
  return queues.addPoll({ pass, scope: { kind: 'changes' }, withUnfinished, patience: 'service', urgent: false });
}

async function endsWithin(ms: number, work: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work().then(() => true);
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
