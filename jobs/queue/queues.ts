import { randomUUID } from 'node:crypto';
import { type JobsOptions, Queue } from 'bullmq';
import type { RedisHandle } from '../redis/open-redis.ts';
import type { Lane } from './keys.ts';
import type { CountedPass, FindPayload, SettlePayload } from './payloads.ts';
import { MOST_ATTEMPTS, type Patience } from './retry.ts';

export const FIND = 'find';
export const SETTLE = 'settle';

/** The wait before a retry is worked out from the error's class (retry.ts), by the worker. */
export const BACKOFF_BY_CLASS = 'by-class';

/** What is told within this time is looked for together; short, as somebody may be watching for the verdict. */
const TOLD_WAIT_MS = 200;

const OPTIONS: JobsOptions = {
  attempts: MOST_ATTEMPTS,
  backoff: { type: BACKOFF_BY_CLASS },
  removeOnComplete: true,
  // failed jobs stay, with their cause, for people to look at
  removeOnFail: { count: 1_000 },
  stackTraceLimit: 3,
};

export interface Queues {
  find: Queue<FindPayload>;
  settle: Queue<SettlePayload>;
  addFind(payload: FindPayload): Promise<void>;
  /** At most one poll waits or runs, however many workers ask for one. */
  addPoll(payload: FindPayload): Promise<void>;
  /** Looks, in a moment, for the records that Odoo told us of: whatever is told until then is in it too. */
  addTold(): Promise<void>;
  /** @param urgent lanes that wait out a failure are tried at once */
  addLanes(lanes: readonly Lane[], patience: Patience, urgent: boolean, counted?: CountedPass): Promise<void>;
  close(): Promise<void>;
}

export async function openQueues({ client, prefix }: RedisHandle, onError: (error: Error) => void): Promise<Queues> {
  const find = new Queue<FindPayload>(FIND, { connection: client, prefix });
  const settle = new Queue<SettlePayload>(SETTLE, { connection: client, prefix });
  for (const queue of [find, settle]) queue.on('error', onError);
  // two finds at once would move one watermark
  await find.setGlobalConcurrency(1);
  return {
    find,
    settle,
    addFind: async (payload) => {
      await find.add(FIND, payload, OPTIONS);
    },
    addPoll: async (payload) => {
      await find.add(FIND, payload, { ...OPTIONS, deduplication: { id: 'poll' } });
    },
    addTold: async () => {
      const payload: FindPayload = {
        pass: `told-${randomUUID()}`,
        scope: { kind: 'told' },
        withUnfinished: false,
        patience: 'service',
        urgent: false,
      };
      const deduplication = { id: 'told', keepLastIfActive: true };
      await find.add(FIND, payload, { ...OPTIONS, delay: TOLD_WAIT_MS, deduplication });
    },
    addLanes: async (lanes, patience, urgent, counted = {}) => {
      await settle.addBulk(
        lanes.map((lane) => ({ name: SETTLE, data: { lane, patience, ...counted }, opts: laneOptions(lane) })),
      );
      if (urgent) await promote(settle, new Set(lanes));
    },
    close: async () => {
      await Promise.all([find.close(), settle.close()]);
    },
  };
}

/**
 * One job a lane: one that waits takes what comes in meanwhile; while one runs, exactly one more is kept for after it. The
 * lane, not the job's number, is what makes adding a job twice harmless.
 */
function laneOptions(lane: Lane): JobsOptions {
  return { ...OPTIONS, deduplication: { id: lane, keepLastIfActive: true } };
}

async function promote(settle: Queue<SettlePayload>, lanes: ReadonlySet<Lane>): Promise<void> {
  for (const job of await settle.getDelayed(0, 999)) {
    // it may have started in between
    if (lanes.has(job.data.lane)) await job.promote().catch(() => {});
  }
}
