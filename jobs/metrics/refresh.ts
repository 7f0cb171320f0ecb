import type { Redis } from 'ioredis';
import { cappedLanes } from '../approval/pass-cap.ts';
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
  companies: readonly { client: Redis; keys: Keys; queues: Queues }[],
  now: () => number,
): Promise<void> {
  const each = companies.map(({ client, keys, queues }) =>
    Promise.all([
      queues.find.getJobCounts(...STATES),
      queues.settle.getJobCounts(...STATES),
      readWatermark(client, keys),
      readLastPass(client, keys),
      cappedLanes(client, keys),
    ]),
  );
  const asked = Promise.all(each).then((all) => {
    metrics.queued('find', summed(all.map(([find]) => find)));
    metrics.queued('settle', summed(all.map(([, settle]) => settle)));
    metrics.capped(all.reduce((sum, [, , , , capped]) => sum + capped, 0));
    // of several companies the one that lags most, and whose last pass is longest ago
    const read = all.flatMap(([, , mark]) => (mark === null ? [] : [Date.parse(`${mark.at.replace(' ', 'T')}Z`)]));
    const passes = all.map(([, , , lastPass]) => lastPass);
    const oldest = passes.reduce(
      (worst, one) => (worst === null || one === null ? null : one.endedAt < worst.endedAt ? one : worst),
      passes[0] ?? null,
    );
    metrics.passed(read.length === 0 ? null : now() - Math.min(...read), oldest);
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MOST_MS);
  });
  await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function summed(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [key, count] of Object.entries(one)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}
