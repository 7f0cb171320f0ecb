import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDialect } from '../../../connector/dialect/read-dialect.ts';
import { weakPoints } from '../../../connector/dialect/weak-points.ts';
import { LoadRefused } from '../../../connector/errors.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { changeDraftLines } from '../../../connector/write/draft-lines.ts';
import { GUARD_CODE } from '../../../connector/write/guard-code.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';

describe('a posted invoice of a server that takes lines on it (14)', () => {
  let odoo: EmbeddedOdoo;
  let session: XmlRpcSession;
  let guardId: number;
  let invoiceId: number;
  const line = [0, 0, { name: 'work', quantity: 10, price_unit: 5 }];
  const total = () => odoo.row('account.move', invoiceId)?.amount_untaxed;

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo({ version: 14 });
    session = new XmlRpcSession(odoo);
    const values = { name: 'guard', model_id: 1, state: 'code', code: GUARD_CODE };
    [guardId] = odoo.execute('ir.actions.server', 'create', [[values]]) as [number];
    const invoice = { move_type: 'out_invoice', partner_id: 1, invoice_line_ids: [line] };
    [invoiceId] = odoo.execute('account.move', 'create', [[invoice]]) as [number];
  });
  afterAll(async () => {
    session.close();
    await odoo.stop();
  });

  const change = (guard: number | null) => {
    const own = { invoiceGuardId: guard } as Parameters<typeof changeDraftLines>[0]['own'];
    return changeDraftLines({ odoo: session, own }, invoiceId, [line]);
  };

  it('as a draft it takes lines through the guard', async () => {
    await change(guardId);
    expect(total()).toBe(100);
  });

  it('posted it refuses them there, while Odoo itself lets them in', async () => {
    // it posts, and then answers a fault
    expect(() => odoo.execute('account.move', 'action_post', [[invoiceId]])).toThrow('cannot marshal');
    expect(odoo.row('account.move', invoiceId)?.state).toBe('posted');
    await expect(change(guardId)).rejects.toBeInstanceOf(LoadRefused);
    expect(total()).toBe(100);
    await change(null);
    expect(total()).toBe(150);
  });
});

describe('the dialect is found by asking', () => {
  it.each([
    // version, unit of an order line, groups, guarded, weak points
    [14, 'product_uom', 'groups_id', false, 6],
    [15, 'product_uom', 'groups_id', false, 4],
    [16, 'product_uom', 'groups_id', false, 3],
    [17, 'product_uom', 'groups_id', false, 2],
    [18, 'product_uom', 'groups_id', false, 2],
    [19, 'product_uom_id', 'group_ids', true, 0],
  ] as const)('Odoo %i', async (version, unit, groups, guarded, weak) => {
    const odoo = await startEmbeddedOdoo({ version });
    const session = new XmlRpcSession(odoo);
    const dialect = await readDialect(session);
    session.close();
    await odoo.stop();
    expect(dialect).toMatchObject({
      major: version,
      orderLine: { unit },
      user: { groups },
      postedInvoiceGuarded: guarded,
    });
    expect(weakPoints(dialect)).toHaveLength(weak);
  });
});
