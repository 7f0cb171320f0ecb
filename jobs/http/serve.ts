import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export interface HttpServer {
  /** With the port that was taken. */
  url: string;
  /** Takes no new connection, lets requests under way end, and after `graceMs` cuts them off. */
  close(graceMs: number): Promise<void>;
}

/** Whoever opens a connection and says nothing must not keep it. */
const REQUEST_MS = 10_000;

/** Listens. @throws Error when the address cannot be had */
export async function serveHttp(app: Hono, { host, port }: { host: string; port: number }): Promise<HttpServer> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`cannot listen on ${host}:${port} (HTTP_LISTEN): ${cause.code ?? cause.message}`, { cause });
  });
  const taken = server.address() as AddressInfo;
  return {
    url: `http://${taken.family === 'IPv6' ? `[${taken.address}]` : taken.address}:${taken.port}`,
    close: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => closeAll(server), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}

function closeAll(server: ReturnType<typeof createAdaptorServer>): void {
  if ('closeAllConnections' in server) server.closeAllConnections();
}
