import { expect, it } from 'vitest';
import { BUNDLE_CONTEXT } from '../../../connector/calls/bundle-code.ts';
import { CallLimit, type FinishedCall } from '../../../connector/calls/call-limit.ts';
import { SharedOdoo } from '../../../connector/calls/shared-odoo.ts';
import type { Odoo, OdooValue } from '../../../connector/odoo.ts';
import { LOAD_CONTEXT } from '../../../connector/write/load-code.ts';

class Noting extends CallLimit {
  readonly kinds: string[] = [];

  override finished(call: FinishedCall): void {
    this.kinds.push(call.kind);
  }
}

it('compares how long calls take only with calls that ask about as much, through a server action too', async () => {
  const limit = new Noting();
  const odoo = new SharedOdoo({ call: async () => ({}) }, limit);
  const run = (context: Record<string, OdooValue>) => odoo.call('ir.actions.server', 'run', [[7]], { context });
  const rows = (count: number): OdooValue => ({ fields: ['.id'], rows: Array.from({ length: count }, () => ['1']) });
  await run({ [LOAD_CONTEXT]: rows(500) });
  await run({ [LOAD_CONTEXT]: rows(490) });
  await run({ [LOAD_CONTEXT]: rows(1) });
  await run({ [BUNDLE_CONTEXT]: [{ model: 'a' }, { model: 'b' }] });
  const [many, asMany, one, reads] = limit.kinds;
  expect(asMany).toBe(many);
  expect(new Set([many, one, reads]).size).toBe(3);
});

it('compares pages that come as columns with pages of the same model that are about as long', async () => {
  const limit = new Noting();
  let length = 0;
  const wire: Odoo = {
    call: async () => ({ answers: [`[[1], ["${'x'.repeat(length)}"]]`] }),
  };
  const odoo = new SharedOdoo(wire, limit);
  odoo.readThrough(7, 7);
  const page = async (model: string, of: number): Promise<void> => {
    length = of;
    const rows = await odoo.call(
      model,
      'search_read',
      [[]],
      { fields: ['name'], order: 'id', load: '' },
      { many: true },
    );
    expect(rows).toEqual([{ id: 1, name: 'x'.repeat(of) }]);
  };
  await page('a', 5_000);
  await page('a', 5_100);
  await page('a', 50);
  await page('b', 5_000);
  const [long, asLong, short, other] = limit.kinds;
  expect(asLong).toBe(long);
  expect(new Set([long, short, other]).size).toBe(3);
});

it('is quiet while nobody else asks: of several who want to know in one turn, for one at most', async () => {
  let answer: (value: unknown) => void = () => {};
  const wire: Odoo = {
    call: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  };
  const odoo = new SharedOdoo(wire, new CallLimit());
  expect(await odoo.quiet()).toBe(true);
  const several = await Promise.all([odoo.quiet(), odoo.quiet(), odoo.quiet()]);
  expect(several.filter((one) => one).length).toBeLessThanOrEqual(1);
  const call = odoo.call('a', 'read', []);
  expect(await odoo.quiet()).toBe(false);
  answer(1);
  await call;
  expect(await odoo.quiet()).toBe(true);
});
