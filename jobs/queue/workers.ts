import { DelayedError, type Job, Worker } from 'bullmq';
import type { RedisHandle } from '../redis/open-redis.ts';
import { describeFailure, JobFailure } from './failure.ts';
import { type FindDeps, runFind } from './find-job.ts';
import { keysOf, type Lane } from './keys.ts';
import { tellPasses, waitingPasses } from './lane-work.ts';
import { writeLastPass } from './last-pass.ts';
import { noObserver, type WorkObserver } from './observer.ts';
import { type FindPayload, findPayload, type Report, type SettlePayload, settlePayload } from './payloads.ts';
import { BACKOFF_BY_CLASS, FIND, type Queues, SETTLE } from './queues.ts';
import { type Patience, retryDelayMs } from './retry.ts';
import { Room } from './room.ts';
import { type SettleDeps, settleLane } from './settle-job.ts';

export interface WorkersDeps
  extends Pick<FindDeps, 'find' | 'findTold' | 'rules' | 'approved'>,
    Pick<SettleDeps, 'settle' | 'log' | 'redact' | 'cap'> {
  redis: RedisHandle;
  queues: Queues;
  /** Customers settled at the same time by this process. */
  concurrency: number;
  now(): number;
  random(): number;
  observe?: WorkObserver;
  /** Told of a lane's job that is taken off the queue for the first time. @param addedMs when it was put there, ms since 1970 */
  taken?(lane: Lane, addedMs: number): void;
  lockMs?: number;
  /** When a lane is somebody else's: how long until it is tried again. */
  busyMs?: number;
}

export interface Workers {
  find: Worker;
  settle: Worker;
  /**
   * Takes no new job and waits for those at hand; those that are not done after `graceMs` are given back to the queue, for
   * another worker to do again, unless Redis takes longer than `giveBackMs` to take them. @returns how many were not done
   */
  stop(graceMs: number, giveBackMs?: number): Promise<number>;
}

const LOCK_MS = 30_000;
/** How often it is looked for jobs whose worker died; with the locks' 30 s, they are taken up within a minute. */
const STALLED_MS = 15_000;
const BUSY_MS = 1_000;
/** How long a Redis may take to take work back at a stop. */
const GIVE_BACK_MS = 2_000;
/** Entries that a process settles at once, about 6 kB each; a customer with more is settled alone. */
const MOST_IN_HAND = 3_000;
/** A job whose worker died this often is not tried again. */
const MOST_STALLED = 3;

export function startWorkers(deps: WorkersDeps): Workers {
  const { redis, queues, log, redact } = deps;
  const keys = keysOf(redis.prefix);
  const observe = deps.observe ?? noObserver;
  const held: SettleDeps['held'] = new Map<Lane, () => Promise<void>>();
  const settleDeps: SettleDeps = {
    redis: redis.client,
    keys,
    settle: deps.settle,
    cap: deps.cap,
    log,
    redact,
    lockMs: deps.lockMs ?? LOCK_MS,
    room: new Room(MOST_IN_HAND),
    held,
  };
  const options = {
    connection: redis.client,
    prefix: redis.prefix,
    maxStalledCount: MOST_STALLED,
    stalledInterval: STALLED_MS,
    settings: { backoffStrategy: backoff(deps.random) },
  };

  const find = new Worker(
    FIND,
    async (job: Job) => {
      const payload = findPayload.parse(job.data);
      const { pass, patience, urgent, beyondCap } = payload;
      const enqueue = (lanes: readonly Lane[]) => queues.addLanes(lanes, patience, urgent, { pass, beyondCap });
      try {
        const began = deps.now();
        const found = await runFind({ ...deps, redis: redis.client, keys, enqueue }, payload);
        if (found.scope === 'changes' || found.scope === 'full') {
          const endedAt = deps.now();
          await writeLastPass(redis.client, keys, { endedAt, durationMs: Math.max(0, endedAt - began) });
        }
        await tell(payload, { kind: 'found', ...found });
        log[found.lanes > 0 ? 'info' : 'debug']('found', { ...found });
      } catch (error) {
        const failure = new JobFailure(error, redact);
        const last = isLast(error, job.attemptsMade, payload.patience);
        if (last) observe.failed(FIND);
        // a command shows it at its end
        if (last) await tell(payload, { kind: 'not-found', failure: failure.failure });
        if (!last || payload.patience !== 'command')
          log[last ? 'error' : 'warn']('find failed', { cause: failure.message, again: !last });
        throw failure;
      }
    },
    { ...options, concurrency: 1 },
  );

  const settle = new Worker(
    SETTLE,
    async (job: Job, token?: string) => {
      const { lane, patience, pass, beyondCap } = settlePayload.parse(job.data);
      if (job.attemptsMade === 0) deps.taken?.(lane, job.timestamp);
      const result = await settleLane(settleDeps, lane, { pass, beyondCap }, (error) => {
        const last = isLast(error, job.attemptsMade, patience);
        if (last) observe.failed(SETTLE);
        return last;
      });
      if (result.state === 'settled') observe.settled(result.tally);
      if (result.state !== 'busy') return;
      await job.moveToDelayed(deps.now() + (deps.busyMs ?? BUSY_MS), token);
      throw new DelayedError();
    },
    { ...options, concurrency: deps.concurrency },
  );

  const tell = async ({ pass, patience, watched }: FindPayload, report: Report): Promise<void> => {
    if (patience === 'command' || watched === true)
      await tellPasses(redis.client, keys, [pass], JSON.stringify(report));
  };
  const isLast = (error: unknown, attemptsBefore: number, patience: Patience): boolean =>
    retryDelayMs(error, attemptsBefore + 1, patience, 0) === null;

  for (const worker of [find, settle]) {
    worker.on('error', (error) =>
      log.warn('queue', { worker: worker.name, cause: describeFailure(error, redact).message }),
    );
    worker.on('stalled', (id) =>
      log.warn('a worker died over a job; it is taken up again', { queue: worker.name, job: id }),
    );
  }
  // a job that BullMQ itself gives up (its workers kept dying) never came to its own end
  settle.on('failed', (job, error) => {
    if (job === undefined || error instanceof JobFailure) return;
    const { lane } = job.data as SettlePayload;
    const report: Report = { kind: 'failed', lane, entries: 0, failure: describeFailure(error, redact) };
    observe.failed(SETTLE);
    log.error('failed', { customer: lane, cause: error.message });
    waitingPasses(redis.client, keys, lane)
      .then((passes) => tellPasses(redis.client, keys, passes, JSON.stringify(report)))
      .catch(() => {});
  });

  const atHand = new Map<string, Job>();
  for (const worker of [find, settle]) {
    worker.on('active', (job) => atHand.set(`${worker.name}:${job.id}`, job));
    for (const end of ['completed', 'failed'] as const) {
      worker.on(end, (job?: Job) => atHand.delete(`${worker.name}:${job?.id}`));
    }
  }
  const stop: Workers['stop'] = async (graceMs, giveBackMs = GIVE_BACK_MS) => {
    const finished = Promise.all([find.close(), settle.close()]);
    if (await endsWithin(finished, graceMs)) return 0;
    const left = [...atHand.values()];
    const givenBack = (async () => {
      for (const release of [...held.values()]) await release().catch(() => {});
      // one that ends at this very moment is no longer active
      for (const job of left) await job.moveToWait(job.token).catch(() => {});
    })();
    // without Redis nothing can be given back: the locks end by themselves, and the jobs are taken up as those of a dead worker
    if (!(await endsWithin(givenBack, giveBackMs))) log.warn('Redis did not take back the work at hand');
    return left.length;
  };
  return { find, settle, stop };
}

function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), ms);
    work.then(() => resolve(true), reject).finally(() => clearTimeout(timer));
  });
}

/** BullMQ's hook: milliseconds until the next attempt, −1 for none. */
function backoff(random: () => number) {
  return (attemptsMade: number, type?: string, error?: Error, job?: { data: unknown }): number => {
    if (type !== BACKOFF_BY_CLASS) return -1;
    const cause = error instanceof JobFailure ? error.cause : error;
    const patience = (job?.data as { patience?: unknown } | undefined)?.patience === 'command' ? 'command' : 'service';
    return retryDelayMs(cause, attemptsMade, patience, random()) ?? -1;
  };
}
