import { randomUUID } from 'node:crypto';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { startWorkers } from '../queue/workers.ts';
import type { Run } from './run.ts';
import { type CommonOptions, withRun } from './run.ts';

/**
 * The service: asks Odoo what changed every POLL_SECONDS and settles it, until it is told to stop.
 * @returns 0 after a clean stop, 1 when work at hand had to be given back to the queue
 */
export function worker(io: Io, parts: Parts, options: CommonOptions): Promise<number> {
  return withRun(io, parts, options, 'info', serve);
}

async function serve({ io, parts, config, connection, log, redact }: Run): Promise<number> {
  const stopping = new Promise<void>((resolve) => {
    io.onStop(resolve);
  });
  const broken = (error: Error) => log.warn('redis', { cause: error.message });
  const redis = await parts.openRedis(config, broken);
  if (redis.embedded)
    log.warn('REDIS_URL is not set: the embedded Redis forgets everything at the end of this process');
  const queues = await openQueues(redis, broken);
  const workers = startWorkers({
    redis,
    queues,
    find: connection.find,
    settle: (work) => connection.settle(work, { dryRun: false }),
    rules: connection.rules,
    log,
    redact,
    concurrency: config.settleConcurrency,
    now: () => io.now(),
    random: () => io.random(),
  });
  const poll = (withUnfinished: boolean): void => {
    addPoll(queues, withUnfinished).catch((error: Error) =>
      log.warn('the poll could not be queued', { cause: error.message }),
    );
  };
  // what a process left when it died is taken up at the start; what failed since waits for a change or a resync
  poll(true);
  const polling = setInterval(() => poll(false), config.pollSeconds * 1000);
  log.info('started', { odoo: config.odoo.url, db: config.odoo.db, pollSeconds: config.pollSeconds });

  await stopping;
  log.info('stopping', { graceSeconds: config.stopSeconds });
  clearInterval(polling);
  const givenBack = await workers.stop(config.stopSeconds * 1000);
  await queues.close();
  await redis.close();
  if (givenBack > 0) log.warn('stopped before all work at hand was done; it is back on the queue', { jobs: givenBack });
  else log.info('stopped', { calls: connection.calls.total });
  return givenBack > 0 ? EXIT_FAILED : EXIT_FINE;
}

function addPoll(queues: Queues, withUnfinished: boolean): Promise<void> {
  const pass = `poll-${randomUUID()}`;
  return queues.addPoll({ pass, scope: { kind: 'changes' }, withUnfinished, patience: 'service', urgent: false });
}
