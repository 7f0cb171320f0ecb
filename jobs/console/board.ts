import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import type { Queues } from '../queue/queues.ts';

/** Bull Board over the two queues of a company; whoever mounts it asks who is calling. @param base its full address */
export function boardApp({ find, settle }: Pick<Queues, 'find' | 'settle'>, base: string): Hono {
  const adapter = new HonoAdapter(serveStatic);
  adapter.setBasePath(base);
  createBullBoard({ queues: [new BullMQAdapter(find), new BullMQAdapter(settle)], serverAdapter: adapter });
  return adapter.registerPlugin() as unknown as Hono;
}
