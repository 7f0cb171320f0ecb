import type { Hono } from 'hono';
import { toldModels } from '../../connector/read/find-told.ts';
import type { Run } from '../commands/run.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { refreshMetrics } from '../metrics/refresh.ts';
import { keysOf } from '../queue/keys.ts';
import { readLastPass } from '../queue/last-pass.ts';
import type { Queues } from '../queue/queues.ts';
import { putTold } from '../queue/told.ts';
import type { RedisHandle } from '../redis/open-redis.ts';
import { type AppPart, buildApp } from './app.ts';
import { healthApp } from './health.ts';
import { hookApp } from './hook.ts';
import { HOOK_PATH } from './hook-address.ts';
import { metricsApp } from './metrics.ts';
import { readiness } from './readiness.ts';

/** The worker's HTTP server: health, metrics, and the web hook when there is a secret for it. */
export function workerApp(
  { config, rules, connection, io, log }: Run,
  { redis, queues, metrics }: { redis: RedisHandle; queues: Queues; metrics: Metrics },
): Hono {
  const keys = keysOf(redis.prefix);
  const { client } = redis;
  const now = (): number => io.now();
  const health = readiness({
    odoo: connection.odoo,
    ping: () => client.ping(),
    lastPass: () => readLastPass(client, keys),
    isPassing: async () => (await queues.find.getActiveCount()) > 0,
    pollSeconds: config.pollSeconds,
    now,
  });
  const parts: AppPart[] = [
    { path: '/', app: healthApp(health) },
    { path: '/', app: metricsApp(metrics.registry, () => refreshMetrics(metrics, { client, keys, queues, now })) },
  ];
  if (config.hook.secret !== null) {
    const hook = hookApp({
      secret: config.hook.secret,
      models: toldModels(rules.mapping.models.ticket),
      tell: async (record) => {
        await putTold(client, keys, [record]);
        await queues.addTold();
      },
      count: (result) => metrics.hookCalled(result),
      log,
      now,
    });
    parts.push({ path: HOOK_PATH, app: hook });
  }
  return buildApp(parts, log);
}
