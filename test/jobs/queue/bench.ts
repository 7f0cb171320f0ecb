/** A Redis with queues and workers around a made-up Odoo: what a test of lanes needs, and nothing that waits by the clock. */
import type { FoundPage, FoundWork, Selection } from '../../../connector/read/changes-types.ts';
import { silentLogger } from '../../../jobs/log/logger.ts';
import { keysOf } from '../../../jobs/queue/keys.ts';
import { openQueues, type Queues } from '../../../jobs/queue/queues.ts';
import { startWorkers, type Workers, type WorkersDeps } from '../../../jobs/queue/workers.ts';
import type { RedisHandle } from '../../../jobs/redis/open-redis.ts';
import type { SettleResult, SettleWork } from '../../../jobs/settle/settle-customer.ts';
import { onRedis } from '../on-redis.ts';

export function nothingToWrite({ customerId }: SettleWork): SettleResult {
  return {
    customerId,
    outcomes: [],
    written: { ledgerLines: 0, invoiceLines: 0, verdicts: 0, disputes: 0, deliveries: 0 },
    setAside: [],
    drift: [],
    plan: null,
  };
}

export function work(customerId: number | null, ...entries: (number | [number, string])[]): FoundWork {
  return {
    customerId,
    entries: entries.map((entry) =>
      typeof entry === 'number' ? { id: entry, fingerprint: 'f' } : { id: entry[0], fingerprint: entry[1] },
    ),
  };
}

/** Something a test waits for and something else says. */
export interface Signal<T = void> {
  promise: Promise<T>;
  say(value: T): void;
}

export function signal<T = void>(): Signal<T> {
  let say: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    say = resolve;
  });
  return { promise, say };
}

export interface Bench {
  redis: RedisHandle;
  queues: Queues;
  keys: ReturnType<typeof keysOf>;
  start(parts: Partial<WorkersDeps>): Workers;
  /** Settles when nothing waits, runs or is delayed in either queue. */
  rest(workers: readonly Workers[]): Promise<void>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const redis = await onRedis();
  const queues = await openQueues(redis, () => {});
  const started: Workers[] = [];
  const start = (parts: Partial<WorkersDeps>): Workers => {
    const workers = startWorkers({
      redis,
      queues,
      find: pages([]),
      findTold: () => pages([])({ since: null, customerIds: [], ticketIds: [], entryIds: [] }),
      settle: async (asked) => nothingToWrite(asked),
      rules: async () => 'rules-1',
      log: silentLogger,
      redact: (text) => text,
      concurrency: 4,
      now: () => Date.now(),
      random: () => 0,
      busyMs: 5,
      ...parts,
    });
    started.push(workers);
    return workers;
  };
  return {
    redis,
    queues,
    keys: keysOf(redis.prefix),
    start,
    rest: (workers) => rest(queues, workers),
    close: async () => {
      await Promise.all(started.map((workers) => workers.stop(10_000)));
      await queues.close();
      await redis.close();
    },
  };
}

async function rest(queues: Queues, workers: readonly Workers[]): Promise<void> {
  for (;;) {
    const ended = signal();
    const all = workers.flatMap(({ find, settle }) => [find, settle]);
    for (const worker of all)
      for (const event of ['completed', 'failed', 'drained'] as const) worker.once(event, () => ended.say());
    const counts = await Promise.all(
      [queues.find, queues.settle].map((queue) => queue.getJobCountByTypes('wait', 'active', 'delayed')),
    );
    if (counts.every((count) => count === 0)) return;
    await ended.promise;
  }
}

/** A find that answers with these pages whatever it is asked, and keeps what it was asked. */
export function pages(found: readonly FoundPage[], asked: Selection[] = []): WorkersDeps['find'] {
  return async function* (selection) {
    asked.push(selection);
    yield* found;
  };
}
