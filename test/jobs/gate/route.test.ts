import { describe, expect, it } from 'vitest';
import { OdooUnreachable } from '../../../connector/errors.ts';
import { gateRoute } from '../../../jobs/gate/route.ts';
import type { SettleContext } from '../../../jobs/settle/settle-customer.ts';
import { shipped } from '../../rules/policy/some-policy.ts';

const now = () => Date.parse('2026-11-22T10:00:00Z');

/** A context that knows the policy and no Odoo: what fails before Odoo is asked. */
const withoutOdoo = async () => ({ policy: shipped, today: () => '2026-11-22' }) as unknown as SettleContext;

const ask = async (query: string, context: () => Promise<SettleContext> = withoutOdoo) => {
  const response = await gateRoute([{ company: null, context }], now).request(`/gate${query}`);
  return { status: response.status, body: (await response.json()) as object };
};

/** A company whose Odoo knows one thing: which company every contact belongs to. */
const at = (id: number, name: string, owner: number | false) => ({
  company: { id, name },
  context: async () => {
    const odoo = { call: async () => [{ id: 7, company_id: owner === false ? false : [owner, ''] }] };
    return { ...(await withoutOdoo()), deployment: { odoo } } as unknown as SettleContext;
  },
});

describe('GET /gate', () => {
  it.each([
    ['', 'customer: '],
    ['?customer=0&category=training', 'customer: '],
    ['?customer=7', 'category: '],
    ['?customer=7&category=tea', 'category: expected one of bug, backup, '],
    ['?customer=7&category=training&at=noon', 'at: expected a time like '],
    ['?customer=7&category=training&minutes=-5', 'minutes: '],
    ['?customer=7&customer=8&category=training', 'customer: expected once'],
  ])('400 %s', async (query, problem) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body).toEqual({ problems: expect.arrayContaining([expect.stringContaining(problem)]) });
  });

  it('503 while Odoo does not answer, and it tells the class only', async () => {
    const down = async (): Promise<SettleContext> => {
      throw new OdooUnreachable('http://bot:hunter2222@odoo.test');
    };
    expect(await ask('?customer=7&category=training', down)).toEqual({
      status: 503,
      body: { error: 'OdooUnreachable' },
    });
  });

  it.each([
    ['', 'company: expected one of 1 (تهران), 3 (شیراز); the customer belongs to none of them alone'],
    ['&company=2', 'company: expected one of 1 (تهران), 3 (شیراز); found "2"'],
    ['&company=1&company=3', 'company: expected once'],
    ['&company=3', 'category: expected one of bug'],
    ['&company=%23', 'company: expected one of 1'],
    ['&company=%233', 'category: expected one of bug'],
    ['&company=شیراز', 'category: expected one of bug'],
  ])('with several companies one must be named, by id or name: %s', async (query, problem) => {
    const route = gateRoute([at(1, 'تهران', false), at(3, 'شیراز', false)], now);
    const response = await route.request(`/gate?customer=7&category=tea${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ problems: [expect.stringContaining(problem)] });
  });

  it("with several companies the customer's own is meant, where its record names one", async () => {
    const route = gateRoute([at(1, 'تهران', 3), at(3, 'شیراز', 3)], now);
    const { problems } = (await (await route.request('/gate?customer=7&category=tea')).json()) as {
      problems: string[];
    };
    // the question goes on to Shiraz' policy
    expect(problems[0]).toContain('category: expected one of bug');
    expect((await route.request('/gate?customer=seven&category=tea')).status).toBe(400);
  });

  it('only GET, only /gate', async () => {
    const route = gateRoute([{ company: null, context: withoutOdoo }], now);
    expect((await route.request('/gate', { method: 'POST' })).status).toBe(404);
    expect((await route.request('/gates')).status).toBe(404);
  });
});
