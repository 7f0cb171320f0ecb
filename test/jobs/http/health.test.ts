import { expect, test } from 'vitest';
import { OdooAccessDenied } from '../../../connector/errors.ts';
import { buildApp } from '../../../jobs/http/app.ts';
import { healthApp } from '../../../jobs/http/health.ts';
import { type ReadinessDeps, readiness } from '../../../jobs/http/readiness.ts';
import { silentLogger } from '../../../jobs/log/logger.ts';

const NOW = Date.UTC(2026, 10, 22, 10);

function health(more: Partial<ReadinessDeps> = {}) {
  const deps: ReadinessDeps = {
    odoo: { call: async () => 0 },
    ping: async () => 'PONG',
    lastPass: async () => ({ endedAt: NOW - 20_000, durationMs: 300 }),
    isPassing: async () => false,
    pollSeconds: 15,
    now: () => NOW,
    ...more,
  };
  const app = buildApp([{ path: '/', app: healthApp(readiness(deps)) }], silentLogger);
  return async (path: string) => {
    const response = await app.request(path);
    return {
      status: response.status,
      body: (await response.json()) as { ready: boolean; parts: Record<string, unknown> },
    };
  };
}

test('the process is alive, whatever is away', async () => {
  const get = health({ ping: () => Promise.reject(new Error('away')) });
  expect(await get('/healthz')).toEqual({ status: 200, body: { alive: true } });
});

test('ready: each part tells how it is', async () => {
  expect(await health()('/readyz')).toEqual({
    status: 200,
    body: {
      ready: true,
      parts: {
        odoo: { ok: true },
        redis: { ok: true },
        lastPass: {
          ok: true,
          endedAt: '2026-11-22T09:59:40.000Z',
          ageSeconds: 20,
          lateAfterSeconds: 60,
          underWay: false,
        },
      },
    },
  });
});

test('Odoo refuses the login: the class of the error is told, and not its text', async () => {
  const call = () => Promise.reject(new OdooAccessDenied('the password of bot@example.com', 3, ''));
  const { status, body } = await health({ odoo: { call } })('/readyz');
  expect(status).toBe(503);
  expect(body).toMatchObject({
    ready: false,
    parts: { odoo: { ok: false, error: 'OdooAccessDenied' }, redis: { ok: true } },
  });
  expect(JSON.stringify(body)).not.toContain('bot@example.com');
});

test('Redis is away', async () => {
  const { status, body } = await health({ ping: () => Promise.reject(new Error('away')) })('/readyz');
  expect([status, body.parts.redis]).toEqual([503, { ok: false, error: 'Error' }]);
});

test.each([
  ['poll 15 s, 60 s ago', 15, 60, 200],
  ['poll 15 s, 61 s ago', 15, 61, 503],
  ['poll 1 s, a minute is always given', 1, 60, 200],
  ['poll 60 s, 240 s ago', 60, 240, 200],
  ['poll 60 s, 241 s ago', 60, 241, 503],
])('the last pass: %s', async (_what, pollSeconds, agoSeconds, status) => {
  const lastPass = async () => ({ endedAt: NOW - agoSeconds * 1000, durationMs: 1 });
  expect((await health({ pollSeconds, lastPass })('/readyz')).status).toBe(status);
});

test('no pass yet: not ready, unless the first one is under way', async () => {
  const lastPass = async () => null;
  expect((await health({ lastPass })('/readyz')).status).toBe(503);
  expect((await health({ lastPass, isPassing: async () => true })('/readyz')).status).toBe(200);
});

test('Odoo is asked once, however often we are', async () => {
  let calls = 0;
  const call = async () => {
    calls += 1;
    return 0;
  };
  const get = health({ odoo: { call } });
  await Promise.all([get('/readyz'), get('/readyz')]);
  await get('/readyz');
  expect(calls).toBe(1);
});
