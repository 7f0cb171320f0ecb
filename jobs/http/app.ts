import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from '../log/logger.ts';

/** A part of the server: its own routes, under its own path. */
export interface AppPart {
  /** As `/hook`; `/` for none of its own. */
  path: string;
  app: Hono;
}

export const NOT_FOUND = 'not found\n';

/**
 * The whole HTTP server as one hono app, made of the parts given to it. What no part knows is answered alike everywhere, and
 * an error's text stays in the log.
 */
export function buildApp(parts: readonly AppPart[], log: Logger): Hono {
  // typed with a slash at its end, an address is the same one
  const app = new Hono({ strict: false });
  // under `no-referrer` a browser names no origin when a form is sent; no other site is told either way
  app.use(secureHeaders({ referrerPolicy: 'same-origin' }));
  for (const { path, app: part } of parts) app.route(path, part);
  app.notFound((context) => context.text(NOT_FOUND, 404));
  app.onError((error, context) => {
    log.error('http', { cause: `${error.name}: ${error.message}` });
    return context.text('something went wrong\n', 500);
  });
  return app;
}
