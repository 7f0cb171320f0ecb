import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Company } from '../../../connector/companies.ts';
import type { ConsoleConfig } from '../../../jobs/config/config.ts';
import { consoleParts } from '../../../jobs/console/console-app.ts';
import type { ConsoleShop } from '../../../jobs/console/site.ts';
import { buildApp } from '../../../jobs/http/app.ts';
import { silentLogger } from '../../../jobs/log/logger.ts';
import type { Connection } from '../../../jobs/odoo/connection.ts';
import { keysOf } from '../../../jobs/queue/keys.ts';
import { openQueues, type Queues } from '../../../jobs/queue/queues.ts';
import type { RedisHandle } from '../../../jobs/redis/open-redis.ts';
import { shipped } from '../../rules/policy/some-policy.ts';
import { fakeOdoo, fakeParts } from '../fake-connection.ts';
import { onRedis } from '../on-redis.ts';

const TOKEN = 'a-token-of-forty-letters-for-these-tests';
const SECRET = 'a-secret-of-forty-letters-for-the-proxy!';
const OPEN: ConsoleConfig = { enabled: true, token: null, trustedHeader: null, proxySecret: null, publicUrl: null };
const CLOSED = { ...OPEN, token: TOKEN };

let redis: RedisHandle;
let queues: Queues;
beforeAll(async () => {
  redis = await onRedis();
  queues = await openQueues(redis, () => {});
});
afterAll(async () => {
  await queues.close();
  await redis.close();
});

/** A console in front of no Odoo: the page of the re-sync needs to know the day alone, and names nothing where nothing was asked. */
function consoleOf(
  config: ConsoleConfig,
  clock = { now: Date.UTC(2026, 10, 22, 10) },
  companies: readonly (Company | null)[] = [null],
) {
  const deployment = { odoo: {}, names: { ticket: { model: 'helpdesk.ticket' } } };
  const context = async () => ({ policy: shipped, today: () => '2026-11-22', deployment });
  const connection = { ...fakeParts(fakeOdoo()).connect({} as never, {} as never, () => 0), context };
  const shops = companies.map((company): ConsoleShop => {
    const keys = keysOf(`${redis.prefix}-${company?.id ?? ''}`);
    return { connection: { ...connection, company } as unknown as Connection, client: redis.client, keys, queues };
  });
  const parts = consoleParts(
    {
      config: {
        http: null,
        console: config,
        odoo: { url: 'http://odoo.test', db: '', username: '', password: '' },
        settleConcurrency: 1,
      },
      policy: shipped,
      shops: shops as [ConsoleShop],
      log: silentLogger,
      redact: (text) => text,
      now: () => clock.now,
    },
    () => '127.0.0.1',
  );
  const app = buildApp(parts, silentLogger);
  const jar = new Map<string, string>();
  const ask = async (path: string, headers: Record<string, string> = {}, form?: Record<string, string>) => {
    const response = await app.request(path, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { Host: '127.0.0.1:8470', Cookie: [...jar].map((pair) => pair.join('=')).join('; '), ...headers },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      csrf: /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '',
    };
  };
  return { ask, jar };
}

const OURS = { Origin: 'http://127.0.0.1:8470' };
const PAGE = '/console/resync';

describe('on loopback without a token', () => {
  test.each(['127.0.0.1:8470', 'localhost:9', '[::1]:8470', 'LOCALHOST'])('answers to %s', async (Host) => {
    expect((await consoleOf(OPEN).ask(PAGE, { Host })).status).toBe(200);
  });
  test.each(['evil.test', 'evil.test:8470', '127.0.0.1.evil.test', '127.0.0.1@evil.test', '192.168.1.7:8470'])(
    'a forged Host is refused (DNS rebinding): %s',
    async (Host) => {
      const { ask } = consoleOf(OPEN);
      expect((await ask(PAGE, { Host })).status).toBe(421);
      expect((await ask('/gate?customer=1', { Host })).status).toBe(421);
      expect((await ask('/console/queues/api/queues', { Host })).status).toBe(421);
    },
  );
  test('CONSOLE_URL names one more host', async () => {
    const { ask } = consoleOf({ ...OPEN, publicUrl: 'https://ops.example.com' });
    expect((await ask(PAGE, { Host: 'ops.example.com' })).status).toBe(200);
    expect((await ask(PAGE, { Host: 'other.example.com' })).status).toBe(421);
  });
  test('an address that ends with a slash is the same page', async () => {
    expect((await consoleOf(OPEN).ask(`${PAGE}/`)).status).toBe(200);
  });
  test('a page allows no inline script, no frame, no other form, and is kept nowhere', async () => {
    const { headers, text } = await consoleOf(OPEN).ask(PAGE);
    const policy = headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)| on[a-z]+="| style="/);
  });
});

describe('forms', () => {
  const form = { what: 'entry', entry: '۰' };
  test('with origin and token: the form itself is looked at', async () => {
    const { ask } = consoleOf(OPEN);
    const { csrf } = await ask(PAGE);
    const { status, text } = await ask(PAGE, OURS, { ...form, csrf });
    expect(status).toBe(400);
    expect(text).toContain('یک عدد درست مثبت لازم است.');
  });
  test.each([
    ['no origin', {}],
    ['another origin', { Origin: 'https://evil.test' }],
    ['the origin of another port', { Origin: 'http://127.0.0.1:1' }],
    ['a null origin', { Origin: 'null' }],
  ])('%s: refused', async (_what, headers) => {
    const { ask } = consoleOf(OPEN);
    const { csrf } = await ask(PAGE);
    expect((await ask(PAGE, headers, { ...form, csrf })).status).toBe(403);
    expect((await ask('/console/queues/api/queues/find/pause', headers, {})).status).toBe(403);
  });
  test('no token, another token, the token of another visit: refused', async () => {
    const { ask, jar } = consoleOf(OPEN);
    const { csrf } = await ask(PAGE);
    expect((await ask(PAGE, OURS, form)).status).toBe(403);
    expect((await ask(PAGE, OURS, { ...form, csrf: `${csrf}x` })).status).toBe(403);
    jar.set('console_visit', 'A'.repeat(24));
    expect((await ask(PAGE, OURS, { ...form, csrf })).status).toBe(403);
  });
  test('re-syncs are limited: thirty a minute, and again after it', async () => {
    const clock = { now: 0 };
    const { ask } = consoleOf(OPEN, clock);
    const { csrf } = await ask(PAGE);
    const statuses: number[] = [];
    for (let at = 0; at < 31; at++) statuses.push((await ask(PAGE, OURS, { what: 'entry', entry: '7', csrf })).status);
    expect(statuses).toEqual([...Array(30).fill(303), 429]);
    clock.now = 60_000;
    expect((await ask(PAGE, OURS, { what: 'entry', entry: '7', csrf })).status).toBe(303);
  });
});

describe('with a token', () => {
  test('nobody unknown sees anything but the login', async () => {
    const { ask } = consoleOf(CLOSED);
    for (const path of ['/console', PAGE, '/console/held', '/console/queues', '/console/queues/api/queues']) {
      const { status, text } = await ask(path);
      expect([path, status]).toEqual([path, 401]);
      expect(text).toContain('type="password"');
    }
    expect((await ask('/gate?customer=1')).status).toBe(401);
    expect((await ask(PAGE, OURS, {})).status).toBe(401);
  });
  test('login sets a cookie that goes with links, not with forms of other sites, and opens the pages; logout takes it back', async () => {
    const { ask, jar } = consoleOf(CLOSED);
    const { csrf } = await ask('/console');
    const login = await ask('/console/login', OURS, { csrf, token: TOKEN });
    expect(login.status).toBe(303);
    expect(login.headers.getSetCookie().join()).toMatch(
      /console_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax/,
    );
    expect(login.headers.getSetCookie().join()).not.toContain(TOKEN);
    expect((await ask(PAGE)).status).toBe(200);
    expect((await ask('/console/queues/api/queues')).status).toBe(200);
    expect((await ask('/console/logout', OURS, { csrf })).status).toBe(303);
    expect(jar.get('console_session')).toBe('');
    expect((await ask(PAGE)).status).toBe(401);
  });
  test.each([
    ['/console/gate?customer=7&lang=fa', '/console/gate?customer=7&amp;lang=fa', '/console/gate?customer=7&lang=fa'],
    ['/console', '/console', '/console'],
    // what a form could be made to say leads nowhere else
    ['/console/held', '//elsewhere.example/console', '/console'],
    ['/console/held', 'https://elsewhere.example', '/console'],
    ['/console/held', '/console.elsewhere.example', '/console'],
    ['/console/held', '/console/\r\nSet-Cookie: x=1', '/console'],
  ])('after the login of %s with %j it goes on to %s', async (path, page, to) => {
    const { ask } = consoleOf(CLOSED);
    const { csrf, text } = await ask(path);
    if (to !== '/console') expect(text).toContain(`name="page" value="${page}"`);
    const login = await ask('/console/login', OURS, { csrf, token: TOKEN, page: page.replaceAll('&amp;', '&') });
    expect([login.status, login.headers.get('Location')]).toEqual([303, to]);
  });
  test('over TLS the cookie is for TLS only', async () => {
    const { ask } = consoleOf({ ...CLOSED, publicUrl: 'https://ops.example.com' });
    const at = { Host: 'ops.example.com', Origin: 'https://ops.example.com' };
    const { csrf } = await ask('/console', at);
    expect((await ask('/console/login', at, { csrf, token: TOKEN })).headers.getSetCookie().join()).toContain('Secure');
  });
  test('a session ends after 12 hours, and a changed one is none', async () => {
    const clock = { now: 1_000_000 };
    const { ask, jar } = consoleOf(CLOSED, clock);
    const { csrf } = await ask('/console');
    await ask('/console/login', OURS, { csrf, token: TOKEN });
    const session = jar.get('console_session') ?? '';
    jar.set(
      'console_session',
      session.replace(/^\d+/, (ends) => String(Number(ends) + 1)),
    );
    expect((await ask(PAGE)).status).toBe(401);
    jar.set('console_session', session);
    clock.now += 12 * 3_600_000 - 1;
    expect((await ask(PAGE)).status).toBe(200);
    clock.now += 1;
    expect((await ask(PAGE)).status).toBe(401);
  });
  test('the eleventh attempt of a minute is not looked at, right or wrong', async () => {
    const { ask, jar } = consoleOf(CLOSED);
    const { csrf } = await ask('/console');
    for (let at = 0; at < 10; at++) expect((await ask('/console/login', OURS, { csrf, token: 'no' })).status).toBe(401);
    expect((await ask('/console/login', OURS, { csrf, token: TOKEN })).status).toBe(429);
    expect(jar.has('console_session')).toBe(false);
  });
  test('a bearer needs no cookie and no form token; wrong ones are counted', async () => {
    const { ask } = consoleOf(CLOSED);
    const right = { Authorization: `Bearer ${TOKEN}` };
    expect((await ask(PAGE, right)).status).toBe(200);
    expect((await ask(PAGE, right, { what: 'tea' })).status).toBe(400);
    expect((await ask('/gate?customer=1', right)).status).toBe(400);
    for (let at = 0; at < 10; at++) expect((await ask(PAGE, { Authorization: 'Bearer no' })).status).toBe(401);
    expect((await ask(PAGE, { Authorization: 'Bearer no' })).status).toBe(429);
  });
});

describe('behind a proxy that names the user', () => {
  const config = { ...OPEN, trustedHeader: 'x-forwarded-user', proxySecret: SECRET };
  test.each([
    ['name and secret', { 'X-Forwarded-User': 'sara', 'X-Console-Proxy-Secret': SECRET }, 200],
    ['a name alone', { 'X-Forwarded-User': 'sara' }, 401],
    ['a wrong secret', { 'X-Forwarded-User': 'sara', 'X-Console-Proxy-Secret': 'no' }, 401],
    ['no name', { 'X-Console-Proxy-Secret': SECRET }, 401],
  ])('%s', async (_what, headers, status) => {
    expect((await consoleOf(config).ask(PAGE, headers)).status).toBe(status);
  });
});

describe('with several companies', () => {
  const COMPANIES = [
    { id: 1, name: 'تهران' },
    { id: 3, name: 'شیراز' },
  ];
  test('the console begins with the first, and every page names the others', async () => {
    const { ask } = consoleOf(OPEN, undefined, COMPANIES);
    const start = await ask('/console');
    expect([start.status, start.headers.get('Location')]).toEqual([302, '/console/company/1']);
    const { status, text } = await ask('/console/company/3/resync');
    expect(status).toBe(200);
    expect(text).toContain('<a href="/console/company/3" aria-current="true">شیراز</a>');
    expect(text).toContain('<a href="/console/company/1">تهران</a>');
    // every address of the page is the company's own, but for the files of the page itself
    const own = [...text.matchAll(/(?:href|action)="(\/console[^"]*)"/g)].map(([, to]) => to);
    expect(own.filter((to) => !/^\/console\/(company\/[13]|assets\/)/.test(to ?? ''))).toEqual([]);
  });
  test('guarded alike: forms, queues, a company that is not there', async () => {
    const { ask } = consoleOf(OPEN, undefined, COMPANIES);
    expect((await ask('/console/company/3/resync', OURS, { what: 'full' })).status).toBe(403);
    expect((await ask('/console/company/3/queues/api/queues/find/pause', {}, {})).status).toBe(403);
    expect((await ask('/console/company/3/queues')).headers.get('Content-Security-Policy')).toContain('unsafe-inline');
    expect((await ask('/console/company/2/resync')).status).toBe(404);
    const closed = consoleOf(CLOSED, undefined, COMPANIES);
    expect((await closed.ask('/console/company/3')).status).toBe(401);
  });
});
