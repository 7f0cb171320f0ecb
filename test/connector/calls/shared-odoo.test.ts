import { expect, it } from 'vitest';
import { BUNDLE_CONTEXT } from '../../../connector/calls/bundle-code.ts';
import { CallLimit, type FinishedCall } from '../../../connector/calls/call-limit.ts';
import { SharedOdoo } from '../../../connector/calls/shared-odoo.ts';
import type { OdooValue } from '../../../connector/odoo.ts';
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
