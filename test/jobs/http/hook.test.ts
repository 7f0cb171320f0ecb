import { describe, expect, test } from 'vitest';
import { type ToldRecord, toldModels } from '../../../connector/read/find-told.ts';
import { buildApp } from '../../../jobs/http/app.ts';
import { type HookDeps, hookApp } from '../../../jobs/http/hook.ts';
import { createLogger } from '../../../jobs/log/logger.ts';
import type { HookResult } from '../../../jobs/metrics/metrics.ts';

const SECRET = 'a-secret-of-the-tests-that-is-long-enough';
const ENTRY = { _model: 'account.analytic.line', _id: 7, _action: 'sazmanyar-connector: time entries(#12)' };

function hook(more: Partial<HookDeps> = {}) {
  const told: ToldRecord[] = [];
  const results: HookResult[] = [];
  const logged: string[] = [];
  const clock = { ms: 0 };
  const log = createLogger({
    level: 'debug',
    json: false,
    write: (line) => logged.push(line),
    now: () => clock.ms,
    redact: (text) => text,
  });
  const part = hookApp({
    secret: SECRET,
    models: toldModels('helpdesk.ticket'),
    tell: async (record) => {
      told.push(record);
    },
    count: (result) => results.push(result),
    log,
    now: () => clock.ms,
    caller: (context) => context.req.header('x-test-from') ?? 'odoo',
    ...more,
  });
  const app = buildApp([{ path: '/hook', app: part }], log);
  const post = async (path: string, body: unknown = ENTRY, from = 'odoo') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'Content-Type': 'application/json', 'x-test-from': from };
    const response = await app.request(path, { method: 'POST', body: text, headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return { post, app, told, results, logged, clock };
}

describe("Odoo's call", () => {
  test.each([
    ['an entry', ENTRY],
    ['a ticket, with fields we did not ask for', { _model: 'helpdesk.ticket', _id: 3, name: 'x', id: 3 }],
    ['an order', { _model: 'sale.order', _id: 4, _action: 'a' }],
    ['an order line', { _model: 'sale.order.line', _id: 5, _action: 'a' }],
  ])('%s is put aside and answered with nothing', async (_what, body) => {
    const { post, told, results } = hook();
    expect(await post(`/hook/${SECRET}`, body)).toMatchObject({ status: 202, text: '' });
    expect(told).toEqual([{ model: body._model, id: body._id }]);
    expect(results).toEqual(['accepted']);
  });

  test('is refused politely when the queue is away: the poll finds the change', async () => {
    const tell = () => Promise.reject(new Error('Redis is away'));
    const { post, results, logged } = hook({ tell });
    expect((await post(`/hook/${SECRET}`)).status).toBe(503);
    expect(results).toEqual(['failed']);
    expect(logged.join('')).toContain('Redis is away');
  });
});

describe('a forged call', () => {
  test('is answered as an address that does not exist, whatever it says', async () => {
    const { post, app, told, results } = hook();
    const unknown = await app.request('/nowhere');
    const expected = { status: 404, text: await unknown.text() };
    for (const [path, body] of [
      ['/hook/wrong', ENTRY],
      [`/hook/${SECRET}x`, ENTRY],
      [`/hook/${SECRET.slice(1)}`, ENTRY],
      ['/hook/wrong', 'no JSON'],
      ['/hook/', ENTRY],
      [`/hook/${SECRET}/more`, ENTRY],
    ] as const) {
      expect(await post(path, body)).toMatchObject(expected);
    }
    const got = await app.request(`/hook/${SECRET}`);
    expect([got.status, await got.text()]).toEqual([404, expected.text]);
    expect(told).toEqual([]);
    expect(results.every((result) => result === 'forged')).toBe(true);
  });

  test('after 20 of one address in a minute only counting goes on; Odoo is heard all the while', async () => {
    const { post, results, logged, clock, told } = hook();
    for (let call = 0; call < 25; call++) await post('/hook/wrong', ENTRY, 'mallory');
    expect(results.filter((result) => result === 'forged').length).toBe(20);
    expect(results.filter((result) => result === 'limited').length).toBe(5);
    expect(logged.length).toBe(20);
    const limited = await post('/hook/wrong', ENTRY, 'mallory');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await post(`/hook/${SECRET}`, ENTRY, 'mallory')).status).toBe(202);
    expect((await post('/hook/wrong', ENTRY, 'somebody else')).status).toBe(404);
    expect(told.length).toBe(1);
    clock.ms += 60_000;
    expect((await post('/hook/wrong', ENTRY, 'mallory')).status).toBe(404);
  });

  test('no secret, right or wrong, comes into the log', async () => {
    const { post, logged } = hook();
    await post('/hook/almost-the-right-secret');
    await post(`/hook/${SECRET}`, 'no JSON');
    expect(logged.length).toBe(2);
    expect(logged.join('')).not.toMatch(/almost-the-right|a-secret-of/);
  });
});

describe('a malformed call', () => {
  test.each([
    ['no JSON', 'x', 400],
    ['nothing', '', 400],
    ['a list', [ENTRY], 400],
    ['without an id', { _model: 'sale.order' }, 400],
    ['with an id that is text', { ...ENTRY, _id: '7' }, 400],
    ['with an id beyond what Odoo has', { ...ENTRY, _id: 2 ** 31 }, 400],
    ['of a model nobody looks at', { ...ENTRY, _model: 'res.users' }, 400],
    ['longer than 64 KiB', { ...ENTRY, text: 'x'.repeat(70_000) }, 413],
  ])('%s', async (_what, body, status) => {
    const { post, told, results } = hook();
    const answer = await post(`/hook/${SECRET}`, body);
    expect([answer.status, results, told]).toEqual([status, ['malformed'], []]);
    expect(answer.text).not.toContain(SECRET);
  });
});
