import { Hono } from 'hono';

/** One thing the worker needs, and how it is. */
export interface PartState {
  ok: boolean;
  [detail: string]: boolean | number | string | null;
}

export interface Health {
  /** Each part's state, asked anew (or a moment old). */
  parts(): Promise<Record<string, PartState>>;
}

/** `/healthz`: the process answers. `/readyz`: everything it needs does; 503 when something does not. */
export function healthApp({ parts }: Health): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ alive: true }));
  app.get('/readyz', async (context) => {
    const states = await parts();
    const ready = Object.values(states).every(({ ok }) => ok);
    return context.json({ ready, parts: states }, ready ? 200 : 503);
  });
  return app;
}
