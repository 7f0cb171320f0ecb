import type { Context, Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { isSame } from '../../http/same-secret.ts';
import { type GuardDeps, originGuard, peerOf, smallBody } from '../auth/guard.ts';
import { makeSession, SESSION_MS } from '../auth/session.ts';
import { SESSION_COOKIE } from '../auth/who.ts';
import { csrfField } from '../parts/layout.ts';
import { BASE } from '../paths.ts';
import { isSecure, type Site } from '../site.ts';

type Problem = 'wrong' | 'tooMany';

/** A page of ours to go on to; anything else could lead elsewhere. */
const OUR_PAGE = /^\/console(?:[/?][\x21-\x7e]*)?$/;

/** The login form: what somebody unknown sees of every page. @param asked where they wanted to go, as it came with the form */
export function loginPage(
  site: Site,
  context: Context,
  problem?: Problem,
  asked?: unknown,
): Response | Promise<Response> {
  const { pathname, search } = new URL(context.req.url);
  const page = pageAsked(context.req.method === 'GET' ? `${pathname}${search}` : asked);
  const status = problem === 'tooMany' ? 429 : 401;
  return site.show(context, { title: ({ t }) => t.login.title, at: null, status }, ({ t }, csrf) => {
    return html`${problem === undefined ? '' : html`<p class="problem" role="alert">${t.login[problem]}</p>`}
<form class="box" method="post" action="${BASE}/login">${csrfField(csrf)}<input type="hidden" name="page" value="${page}">
<label for="token">${t.login.token}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required dir="ltr">
<button>${t.login.submit}</button></form>`;
  });
}

function pageAsked(asked: unknown): string {
  return typeof asked === 'string' && OUR_PAGE.test(asked) ? asked : BASE;
}

/** `POST /login` before anybody is known, `POST /logout`. */
export function loginRoutes(app: Hono, site: Site, guard: GuardDeps): void {
  const { token } = site.config.console;
  app.post('/login', smallBody, originGuard(guard, { token: true }), async (context) => {
    const { token: given, page } = await context.req.parseBody();
    if (!site.limits.logins.takes(peerOf(guard, context))) {
      context.header('Retry-After', '60');
      return loginPage(site, context, 'tooMany', page);
    }
    if (token === null || typeof given !== 'string' || !isSame(given, token)) {
      site.log.warn('a login of the console was refused', { from: peerOf(guard, context) });
      return loginPage(site, context, 'wrong', page);
    }
    // Lax: a link in an Odoo of another site opens its page; a form sent from there brings no cookie, and no GET changes anything
    setCookie(context, SESSION_COOKIE, makeSession(site.sign, site.now()), {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: SESSION_MS / 1000,
      secure: isSecure(site),
    });
    return context.redirect(pageAsked(page), 303);
  });
  app.post('/logout', smallBody, originGuard(guard, { token: true }), (context) => {
    deleteCookie(context, SESSION_COOKIE, { path: '/', secure: isSecure(site) });
    return context.redirect(BASE, 303);
  });
}
