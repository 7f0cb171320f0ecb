import type { Redis } from 'ioredis';
import type { Keys } from '../queue/keys.ts';
import { readLastPass } from '../queue/last-pass.ts';
import type { Queues } from '../queue/queues.ts';
import { readWatermark } from '../queue/watermark.ts';
import type { Metrics } from './metrics.ts';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
/** A scrape does not wait for a Redis that is away. */
const MOST_MS = 2_000;

/** Brings up to date what lies in Redis: queues, watermark, last pass. */
export async function refreshMetrics(
  metrics: Metrics,
  { client, keys, queues, now }: { client: Redis; keys: Keys; queues: Queues; now(): number },
): Promise<void> {
  const asked = Promise.all([
    queues.find.getJobCounts(...STATES),
    queues.settle.getJobCounts(...STATES),
    readWatermark(client, keys),
    readLastPass(client, keys),
  ]).then(([find, settle, watermark, lastPass]) => {
    metrics.queued('find', find);
    metrics.queued('settle', settle);
    const readTo = watermark === null ? null : Date.parse(`${watermark.at.replace(' ', 'T')}Z`);
    metrics.passed(readTo === null ? null : now() - readTo, lastPass);
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MOST_MS);
  });
  await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
