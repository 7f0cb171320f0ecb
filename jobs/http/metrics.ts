import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import type { Registry } from 'prom-client';
import type { Config } from '../config/config.ts';
import { isLoopback } from '../config/console.ts';
import { rateLimit } from './rate-limit.ts';
import { isSame } from './same-secret.ts';

export interface MetricsDeps {
  registry: Registry;
  /** Brings up to date what is asked for only now; what fails stays as it was. */
  refresh(): Promise<void>;
  /** See {@link metricsTokens}. */
  tokens: readonly string[] | null;
  /** Milliseconds since 1970. */
  now(): number;
  /** Who calls; the peer of the connection by default. */
  caller?(context: Context): string;
}

const MINUTE = 60_000;
/** Wrong tokens of one address. */
const MOST_WRONG = 10;

/**
 * Who may read `/metrics`, whose sums tell what customers are charged: whoever bears one of these. Null: whoever reaches the address, which
 * is then of this machine alone. METRICS_TOKEN is for what scrapes and opens nothing else; CONSOLE_TOKEN opens this too. None at
 * all: nobody.
 */
export function metricsTokens({
  http,
  console,
  metricsToken,
}: Pick<Config, 'http' | 'console' | 'metricsToken'>): string[] | null {
  if (metricsToken === null && (http === null || isLoopback(http.host))) return null;
  return [metricsToken, console.token].filter((token) => token !== null);
}

/** `/metrics`, in Prometheus' text. */
export function metricsApp({ registry, refresh, tokens, now, caller = peer }: MetricsDeps): Hono {
  const app = new Hono();
  const wrong = rateLimit({ most: MOST_WRONG, windowMs: MINUTE, now });
  app.get('/metrics', async (context) => {
    if (tokens !== null && !bears(context, tokens)) {
      if (!wrong.takes(caller(context))) return context.text('too many requests\n', 429, { 'Retry-After': '60' });
      return context.text('expected METRICS_TOKEN as a bearer\n', 401, { 'WWW-Authenticate': 'Bearer' });
    }
    await refresh().catch(() => {});
    return context.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
  });
  return app;
}

function peer(context: Context): string {
  return getConnInfo(context).remote.address ?? '';
}

function bears(context: Context, tokens: readonly string[]): boolean {
  const bearer = /^Bearer (\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
  return bearer !== undefined && tokens.some((token) => isSame(bearer, token));
}
