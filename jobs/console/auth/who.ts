import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ConsoleConfig } from '../../config/config.ts';
import { asksWho } from '../../config/console.ts';
import { isSame } from '../../http/same-secret.ts';
import { isSession, type Sign } from './session.ts';

export const SESSION_COOKIE = 'console_session';
const PROXY_SECRET_HEADER = 'X-Console-Proxy-Secret';

/** How somebody was let in. A browser sends a cookie or goes through a proxy without meaning to; a bearer is always meant. */
export interface Caller {
  by: 'nobody-is-asked' | 'session' | 'bearer' | 'proxy';
  name: string;
}

/** Who is calling, or null when nobody we know. */
export function callerOf(context: Context, config: ConsoleConfig, sign: Sign, nowMs: number): Caller | null {
  const { token, trustedHeader, proxySecret } = config;
  if (!asksWho(config)) return { by: 'nobody-is-asked', name: '' };
  const bearer = /^Bearer (\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
  if (token !== null && bearer !== undefined && isSame(bearer, token)) return { by: 'bearer', name: '' };
  if (trustedHeader !== null && proxySecret !== null) {
    const name = context.req.header(trustedHeader)?.trim() ?? '';
    if (name !== '' && isSame(context.req.header(PROXY_SECRET_HEADER) ?? '', proxySecret)) {
      return { by: 'proxy', name: name.slice(0, 100) };
    }
  }
  const session = getCookie(context, SESSION_COOKIE);
  return token !== null && session !== undefined && isSession(sign, session, nowMs)
    ? { by: 'session', name: '' }
    : null;
}
