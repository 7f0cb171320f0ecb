import { randomUUID } from 'node:crypto';
import { ConfigFault } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { readRules } from '../config/rules-files.ts';
import { EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { openQueues } from '../queue/queues.ts';
import { type CommonOptions, writeJson } from './run.ts';
import { type SelectionOptions, scopeOf } from './selection.ts';

export interface ResyncOptions extends CommonOptions, SelectionOptions {}

/** Puts a pass on the queue of a running worker and returns at once. @throws ConfigFault without REDIS_URL */
export async function resync(io: Io, parts: Parts, options: ResyncOptions): Promise<number> {
  const config = readConfig(io.env);
  if (config.redisUrl === null) {
    throw new ConfigFault([
      'REDIS_URL: expected the Redis of the running worker, found nothing (not set): ' +
        'the embedded Redis lives in one process and cannot be reached from another. Use sync instead',
    ]);
  }
  const { policy } = readRules(config.files);
  const scope = scopeOf(options, policy.clock);
  const pass = `resync-${randomUUID()}`;
  const redis = await parts.openRedis(config, () => {});
  try {
    const queues = await openQueues(redis, () => {});
    const workers = await queues.find.getWorkersCount();
    await queues.addFind({
      pass,
      scope,
      withUnfinished: scope.kind !== 'selection',
      patience: 'service',
      urgent: true,
    });
    await queues.close();
    if (options.json === true) writeJson(io, { pass, workers });
    else
      io.stdout.write(
        workers > 0
          ? `on the queue: ${pass}\n`
          : `on the queue: ${pass}; no worker is running now, the next one does it\n`,
      );
    return EXIT_FINE;
  } finally {
    await redis.close();
  }
}
