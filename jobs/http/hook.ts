import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { ToldRecord } from '../../connector/read/find-told.ts';
import type { Logger } from '../log/logger.ts';
import type { HookResult } from '../metrics/metrics.ts';
import { NOT_FOUND } from './app.ts';
import { rateLimit } from './rate-limit.ts';
import { isSame } from './same-secret.ts';

export interface HookDeps {
  /** At least 32 characters; the last part of the address. */
  secret: string;
  /** Models that a call may name. */
  models: ReadonlySet<string>;
  /** Puts a record where the next find takes it. */
  tell(record: ToldRecord): Promise<void>;
  count(result: HookResult): void;
  log: Logger;
  /** Milliseconds since 1970. */
  now(): number;
  /** Who calls; the peer of the connection by default. */
  caller?(context: Context): string;
}

/** What Odoo sends (`ir.actions.server`, state `webhook`): these three, and fields we do not ask for. */
const called = z.object({
  _model: z.string().max(100),
  _id: z.int().min(1).max(0x7fffffff),
  _action: z.string().max(1_000).optional(),
});

const MOST_BYTES = 64 * 1024;
const WINDOW_MS = 60_000;
/** Wrong calls of one address a minute that are answered and logged one by one. */
const MOST_WRONG = 20;
/** An import of entries calls once for each; what is beyond this the poll finds. */
const MOST_CALLS = 6_000;
/** The person who saves in Odoo waits for our answer. */
const TELL_MS = 500;

/**
 * `POST /<secret>`: Odoo says that a record was written or deleted. Answered with 202 as soon as the record is set aside for a
 * find. A wrong secret is answered as any unknown address is. The secret is in no log and in no answer.
 */
export function hookApp(deps: HookDeps): Hono {
  const { models, tell, count, log, now } = deps;
  const caller = deps.caller ?? ((context: Context) => getConnInfo(context).remote.address ?? '');
  const wrong = rateLimit({ most: MOST_WRONG, windowMs: WINDOW_MS, now });
  const calls = rateLimit({ most: MOST_CALLS, windowMs: WINDOW_MS, now });
  const limited = (context: Context): Response => {
    count('limited');
    return context.text('too many calls\n', 429, { 'Retry-After': '60' });
  };
  const refuse = (
    context: Context,
    result: 'forged' | 'malformed',
    text: string,
    status: 400 | 404 | 413,
  ): Response => {
    const from = caller(context);
    if (!wrong.takes(from)) return limited(context);
    count(result);
    log.warn(`a ${result} call of the web hook was refused`, { from });
    return context.text(text, status);
  };

  const app = new Hono();
  app.post(
    '/:secret',
    async (context, next) => {
      if (!isSame(context.req.param('secret'), deps.secret)) return refuse(context, 'forged', NOT_FOUND, 404);
      if (!calls.takes(caller(context))) return limited(context);
      return next();
    },
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (context) => refuse(context, 'malformed', `expected at most ${MOST_BYTES} bytes\n`, 413),
    }),
    async (context) => {
      const body = called.safeParse(await context.req.json().catch(() => null));
      if (!body.success || !models.has(body.data._model)) {
        return refuse(context, 'malformed', "expected Odoo's JSON with _model and _id, of a model we look at\n", 400);
      }
      const { _model: model, _id: id } = body.data;
      try {
        await within(TELL_MS, tell({ model, id }));
      } catch (error) {
        // nothing is lost: the next poll finds it
        count('failed');
        log.warn('a call of the web hook could not be queued', { cause: (error as Error).message });
        return context.text('not now\n', 503);
      }
      count('accepted');
      return context.body(null, 202);
    },
  );
  return app;
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Redis did not answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
