import { randomUUID } from 'node:crypto';
import { type Config, ConfigFault } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { type Rules, readRules } from '../config/rules-files.ts';
import { EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { openQueues } from '../queue/queues.ts';
import { keyPrefix } from '../redis/open-redis.ts';
import { configOf } from './companies.ts';
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
  const rules = readRules(config.files);
  const scope = scopeOf(options, rules.policy.clock);
  const pass = `resync-${randomUUID()}`;
  const redis = await parts.openRedis(config, () => {});
  try {
    let workers = Number.POSITIVE_INFINITY;
    for (const prefix of await prefixes(io, parts, config, rules, redis.prefix)) {
      const queues = await openQueues({ ...redis, prefix }, () => {});
      workers = Math.min(workers, await queues.find.getWorkersCount());
      await queues.addFind({
        pass,
        scope,
        withUnfinished: scope.kind !== 'selection',
        patience: 'service',
        urgent: true,
      });
      await queues.close();
    }
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

/** Each company has a worker's queues of its own; without companies in the mapping, Odoo need not be asked. */
async function prefixes(io: Io, parts: Parts, config: Config, rules: Rules, own: string): Promise<string[]> {
  if (rules.mapping.companies.length === 0) return [own];
  const connection = parts.connect(config, rules, () => io.now());
  try {
    const companies = await connection.companies();
    return companies.map(({ company }) => (company === null ? own : keyPrefix(configOf(config, company))));
  } finally {
    connection.close();
  }
}
