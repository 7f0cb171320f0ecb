import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSame } from '../../http/same-secret.ts';
import type { Sign } from './session.ts';

const VISIT_COOKIE = 'console_visit';
export const CSRF_FIELD = 'csrf';

/** The token of this visit's forms, signed from a cookie that only we set; the cookie is set when there is none. */
export function csrfToken(context: Context, sign: Sign, secure: boolean): string {
  let visit = getCookie(context, VISIT_COOKIE) ?? '';
  if (!/^[A-Za-z0-9_-]{24}$/.test(visit)) {
    visit = randomBytes(18).toString('base64url');
    setCookie(context, VISIT_COOKIE, visit, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
  }
  return sign('csrf', visit);
}

/** Whether a form carries the token of its visit. */
export function hasCsrfToken(context: Context, sign: Sign, given: unknown): boolean {
  const visit = getCookie(context, VISIT_COOKIE);
  return visit !== undefined && typeof given === 'string' && isSame(given, sign('csrf', visit));
}

/**
 * Whether a changing request comes from our own pages: its Origin is the address that was called (or CONSOLE_URL). A request without
 * an origin is refused: browsers name one with every POST.
 */
export function isOurOrigin(context: Context, publicUrl: string | null): boolean {
  const origin = context.req.header('Origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  return new URL(origin).host === context.req.header('Host');
}
