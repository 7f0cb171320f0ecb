import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { buildApp } from '../../../jobs/http/app.ts';
import { metricsApp, metricsTokens } from '../../../jobs/http/metrics.ts';
import { silentLogger } from '../../../jobs/log/logger.ts';

const ODOO = { ODOO_URL: 'http://odoo.test', ODOO_DB: 'd', ODOO_USERNAME: 'u', ODOO_PASSWORD: 'p' };
const SCRAPER = 's'.repeat(32);
const OPERATOR = 'o'.repeat(32);
const FAR = { HTTP_LISTEN: '0.0.0.0:8470' };

function metrics(env: Record<string, string>) {
  const tokens = metricsTokens(readConfig({ ...ODOO, ...env }));
  const part = metricsApp({
    registry: new Registry(),
    refresh: async () => {},
    tokens,
    now: () => 0,
    caller: () => '10.0.0.1',
  });
  const app = buildApp([{ path: '/', app: part }], silentLogger);
  return async (bearer?: string): Promise<number> => {
    const headers = bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` };
    return (await app.request('/metrics', { headers })).status;
  };
}

test.each<[what: string, env: Record<string, string>, nobody: number, scraper: number, operator: number]>([
  // settings                                                          without  METRICS_TOKEN  CONSOLE_TOKEN
  ['loopback', {}, 200, 200, 200],
  ['loopback with a token of its own', { METRICS_TOKEN: SCRAPER, CONSOLE_TOKEN: OPERATOR }, 401, 200, 200],
  ['loopback, the console with a token', { CONSOLE_TOKEN: OPERATOR }, 200, 200, 200],
  ['beyond, both', { ...FAR, METRICS_TOKEN: SCRAPER, CONSOLE_TOKEN: OPERATOR }, 401, 200, 200],
  ["beyond, the console's alone", { ...FAR, CONSOLE_TOKEN: OPERATOR }, 401, 401, 200],
  ['beyond, no console', { ...FAR, CONSOLE: 'off', METRICS_TOKEN: SCRAPER }, 401, 200, 401],
  ['beyond, no token at all: nobody', { ...FAR, CONSOLE: 'off' }, 401, 401, 401],
])('%s', async (_, env, nobody, scraper, operator) => {
  const get = metrics(env);
  expect([await get(), await get(SCRAPER), await get(OPERATOR)]).toEqual([nobody, scraper, operator]);
});

test('who guesses is slowed down, and does not shut out who knows', async () => {
  const get = metrics({ ...FAR, METRICS_TOKEN: SCRAPER });
  const guesses: number[] = [];
  for (let guess = 0; guess < 12; guess++) guesses.push(await get('x'.repeat(32)));
  expect(guesses.slice(-3)).toEqual([401, 429, 429]);
  expect(await get(SCRAPER)).toBe(200);
});

test('a token too short is refused at the start, and not shown', () => {
  const start = () => readConfig({ ...ODOO, METRICS_TOKEN: 'short-token' });
  expect(start).toThrow(/^METRICS_TOKEN: expected 32 to 200/);
  expect(start).not.toThrow(/short-token/);
});
