import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ConsoleConfig } from '../../config/config.ts';
import { type RateLimit, rateLimit } from '../../http/rate-limit.ts';
import { CSRF_FIELD, hasCsrfToken, isOurOrigin } from './csrf.ts';
import { isOurHost } from './host.ts';
import type { Sign } from './session.ts';
import { type Caller, callerOf } from './who.ts';

export interface GuardDeps {
  config: ConsoleConfig;
  sign: Sign;
  /** Milliseconds since 1970. */
  now(): number;
  /** Who calls; the peer of the connection by default. */
  peer?(context: Context): string;
}

export interface Limits {
  /** Logins and wrong bearers of one address. */
  logins: RateLimit;
  /** Passes, dry runs and checks of everybody together: each may look through all of Odoo. */
  work: RateLimit;
}

const MINUTE = 60_000;
const MOST_LOGINS = 10;
const MOST_WORK = 30;
const MOST_BYTES = 64 * 1024;

export function makeLimits(now: () => number): Limits {
  return {
    logins: rateLimit({ most: MOST_LOGINS, windowMs: MINUTE, now }),
    work: rateLimit({ most: MOST_WORK, windowMs: MINUTE, now }),
  };
}

export function peerOf({ peer }: GuardDeps, context: Context): string {
  return peer === undefined ? (getConnInfo(context).remote.address ?? '') : peer(context);
}

declare module 'hono' {
  interface ContextVariableMap {
    caller: Caller;
  }
}

/** Only under a name of ours. */
export function hostGuard({ config }: GuardDeps): MiddlewareHandler {
  return async (context, next) => {
    if (isOurHost(context.req.header('Host'), config)) return next();
    return context.text('expected a Host of this service (CONSOLE_URL names another)\n', 421);
  };
}

/** Only known callers; others go to `refuse`. Wrong bearers are counted as logins are. */
export function callerGuard(
  deps: GuardDeps,
  limits: Limits,
  refuse: (context: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  const { config, sign, now } = deps;
  return async (context, next) => {
    const caller = callerOf(context, config, sign, now());
    if (caller === null) {
      const tried = context.req.header('Authorization') !== undefined;
      if (tried && !limits.logins.takes(peerOf(deps, context))) return tooMany(context);
      return refuse(context);
    }
    context.set('caller', caller);
    return next();
  };
}

/** Changing requests come from our own pages: the origin, and with `token` also the form's token. A bearer is always meant. */
export function originGuard({ config, sign }: GuardDeps, { token }: { token: boolean }): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    if (context.get('caller')?.by === 'bearer') return next();
    if (!isOurOrigin(context, config.publicUrl)) return context.text('expected a request of this site\n', 403);
    if (token) {
      const form = await context.req.parseBody().catch(() => ({}) as Record<string, unknown>);
      if (!hasCsrfToken(context, sign, form[CSRF_FIELD])) return context.text('expected the token of this form\n', 403);
    }
    return next();
  };
}

export const smallBody = bodyLimit({ maxSize: MOST_BYTES });

export function tooMany(context: Context): Response {
  return context.text('too many requests\n', 429, { 'Retry-After': '60' });
}
