import { expect, it } from 'vitest';
import { BareIds } from '../../../connector/dialect/bare-ids.ts';
import { OdooServerFault } from '../../../connector/errors.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';

it.each([14, 15, 16, 19] as const)(
  'search_read answers bare ids on %i, whatever its own search_read takes',
  async (version) => {
    const odoo = await startEmbeddedOdoo({ version });
    const odooSession = new XmlRpcSession(odoo);
    const bare = new BareIds(odooSession);
    const ask = { fields: ['name', 'company_id', 'taxes_id'], load: '', order: 'id desc', limit: 2 };
    odoo.execute('product.product', 'create', [[{ name: 'one', company_id: 1 }, { name: 'two' }]]);
    const rows = (await bare.call('product.product', 'search_read', [[]], ask)) as Record<string, unknown>[];
    const seen: unknown[] = [];
    const each = (row: unknown): unknown => seen.push(row);
    const kept = await bare.call('product.product', 'search_read', [[]], ask, { each });
    const { load: _bare, ...named } = ask;
    const withNames = await bare.call('product.product', 'search_read', [[]], named);
    if (version === 14)
      await expect(odooSession.call('product.product', 'search_read', [[]], ask)).rejects.toBeInstanceOf(
        OdooServerFault,
      );
    bare.close();
    await odoo.stop();
    expect(rows).toMatchObject([
      { name: 'two', company_id: false, taxes_id: [1] },
      { name: 'one', company_id: 1, taxes_id: [1] },
    ]);
    // rows that names must be taken off are handed over as a whole
    expect(version < 16 ? kept : seen).toEqual(rows);
    expect(seen).toHaveLength(version < 16 ? 0 : 2);
    expect(withNames).toMatchObject([{}, { company_id: [1, expect.any(String)] }]);
  },
);
