import { Hono } from 'hono';
import type { Registry } from 'prom-client';

/** `/metrics`, in Prometheus' text. @param refresh brings up to date what is asked for only now; what fails stays as it was */
export function metricsApp(registry: Registry, refresh: () => Promise<void>): Hono {
  const app = new Hono();
  app.get('/metrics', async (context) => {
    await refresh().catch(() => {});
    return context.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
  });
  return app;
}
