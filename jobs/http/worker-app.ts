import type { Hono } from 'hono';
import { toldModels } from '../../connector/read/find-told.ts';
import type { Run } from '../commands/run.ts';
import { consoleParts } from '../console/console-app.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { refreshMetrics } from '../metrics/refresh.ts';
import { keysOf } from '../queue/keys.ts';
import { type LastPass, readLastPass } from '../queue/last-pass.ts';
import type { Queues } from '../queue/queues.ts';
import { putTold } from '../queue/told.ts';
import type { RedisHandle } from '../redis/open-redis.ts';
import { type AppPart, buildApp } from './app.ts';
import { healthApp } from './health.ts';
import { hookApp } from './hook.ts';
import { HOOK_PATH } from './hook-address.ts';
import { metricsApp, metricsTokens } from './metrics.ts';
import { readiness } from './readiness.ts';

/** What one company's work lies in. */
export interface Shop {
  redis: RedisHandle;
  queues: Queues;
  /** With the company's own connection. */
  run: Pick<Run, 'connection'>;
}

/** The worker's HTTP server: health, metrics, the web hook when there is a secret for it, and the console unless it is off. */
export function workerApp(
  { config, rules, connection, io, log, redact }: Run,
  { shops, metrics }: { shops: readonly Shop[]; metrics: Metrics },
): Hono {
  const all = shops.map(({ redis, queues, run }) => {
    return { connection: run.connection, client: redis.client, keys: keysOf(redis.prefix), queues };
  });
  const now = (): number => io.now();
  const health = readiness({
    odoo: connection.odoo,
    ping: () => Promise.all(all.map(({ client }) => client.ping())),
    lastPass: async () => oldest(await Promise.all(all.map(({ client, keys }) => readLastPass(client, keys)))),
    isPassing: async () =>
      (await Promise.all(all.map(({ queues }) => queues.find.getActiveCount()))).some((count) => count > 0),
    pollSeconds: config.pollSeconds,
    now,
  });
  const refresh = (): Promise<void> => refreshMetrics(metrics, all, now);
  const parts: AppPart[] = [
    { path: '/', app: healthApp(health) },
    { path: '/', app: metricsApp({ registry: metrics.registry, refresh, tokens: metricsTokens(config), now }) },
  ];
  if (config.hook.secret !== null) {
    const hook = hookApp({
      secret: config.hook.secret,
      models: toldModels(rules.mapping.models.ticket),
      tell: async (record) => {
        // whose it is, each company finds out for itself
        for (const { client, keys, queues } of all) {
          await putTold(client, keys, [record]);
          await queues.addTold();
        }
      },
      count: (result) => metrics.hookCalled(result),
      log,
      now,
    });
    parts.push({ path: HOOK_PATH, app: hook });
  }
  const [first, ...others] = all;
  if (config.console.enabled && first !== undefined) {
    parts.push(...consoleParts({ config, policy: rules.policy, shops: [first, ...others], log, redact, now }));
  }
  return buildApp(parts, log);
}

/** The company whose last pass is longest ago is the one to worry about; null: one had none yet. */
function oldest(passes: readonly (LastPass | null)[]): LastPass | null {
  return passes.reduce(
    (worst, one) => (worst === null || one === null ? null : one.endedAt < worst.endedAt ? one : worst),
    passes[0] ?? null,
  );
}
