import { describe, expect, it } from 'vitest';
import { OdooUserFault } from '../../connector/errors.ts';
import type { OdooValue } from '../../connector/odoo.ts';
import { idsOf, type Row, type Vals } from './orm.ts';
import { uniqueKey } from './unique-key.ts';
import type { World } from './world.ts';

const MOVE = 'account.move';
const LINE = 'account.move.line';

/** What a posted (or cancelled) invoice refuses, and the ways around that we must never take. */
export function postedContract(the: () => World): void {
  const posted = async (
    lines: Vals[] = [{ name: 'a', quantity: 2, price_unit: 5 }],
  ): Promise<{ id: number; line: number }> => {
    const id = await the().draft(lines);
    await the().admin.call(MOVE, 'action_post', [[id]]);
    return { id, line: (await linesOf(id))[0]?.id ?? 0 };
  };
  const linesOf = (id: number): Promise<Row[]> =>
    the().admin.searchRead(
      LINE,
      [
        ['move_id', '=', id],
        ['display_type', '=', 'product'],
      ],
      ['name', 'quantity', 'parent_state'],
      { order: 'id' },
    );
  const untaxed = async (id: number): Promise<unknown> =>
    (await the().admin.one(MOVE, id, ['amount_untaxed'])).amount_untaxed;
  const added: OdooValue = [0, 0, { name: 'late', quantity: 1, price_unit: 1 }];

  describe('a posted invoice, named itself', () => {
    it('refuses its lines to be added, changed, deleted or linked', async () => {
      const { id, line } = await posted();
      for (const command of [added, [1, line, { quantity: 3 }], [2, line, 0], [4, line, 0]]) {
        const write = the().admin.write(MOVE, [id], { invoice_line_ids: [command] });
        await expect(write).rejects.toBeInstanceOf(OdooUserFault);
      }
      expect(await linesOf(id)).toMatchObject([{ id: line, name: 'a', quantity: 2, parent_state: 'posted' }]);
    });

    it('refuses customer, date and currency, and takes reference and narration', async () => {
      const { admin, otherCustomer } = the();
      const { id } = await posted();
      for (const vals of [{ partner_id: otherCustomer }, { invoice_date: '2025-01-05' }, { currency_id: 1 }]) {
        await expect(admin.write(MOVE, [id], vals)).rejects.toBeInstanceOf(OdooUserFault);
      }
      await admin.write(MOVE, [id], { ref: 'changed' });
      expect((await admin.one(MOVE, id, ['ref'])).ref).toBe('changed');
    });

    it('refuses a load of lines, also an unchanged one, and takes one of the header', async () => {
      const world = the();
      const columns = [
        'id',
        'move_type',
        'partner_id/.id',
        'invoice_line_ids/id',
        'invoice_line_ids/name',
        'invoice_line_ids/quantity',
        'invoice_line_ids/display_type',
      ];
      const row = [
        world.xid('posted'),
        'out_invoice',
        String(world.customer),
        world.xid('posted_a'),
        'a',
        '1',
        'product',
      ];
      const [id = 0] = idsOf(await world.admin.load(MOVE, columns, [row]));
      world.forget(MOVE, id);
      await world.admin.call(MOVE, 'action_post', [[id]]);
      expect(await world.admin.load(MOVE, columns, [row])).toMatchObject({
        ids: false,
        messages: [{ type: 'error', record: 0 }],
      });
      expect(idsOf(await world.admin.load(MOVE, ['id', 'ref'], [[world.xid('posted'), 'by load']]))).toEqual([id]);
    });

    it('refuses to be deleted, and its lines too', async () => {
      const { id, line } = await posted();
      await expect(the().admin.unlink(LINE, [line])).rejects.toBeInstanceOf(OdooUserFault);
      await expect(the().admin.unlink(MOVE, [id])).rejects.toBeInstanceOf(OdooUserFault);
    });
  });

  describe('a posted invoice, by other ways (never taken by us)', () => {
    it('takes a line through account.move.line, and its total stays', async () => {
      const { admin, xid } = the();
      const { id } = await posted();
      await admin.create(LINE, { move_id: id, name: 'by create', quantity: 1, price_unit: 100 });
      idsOf(
        await admin.load(
          LINE,
          ['id', 'move_id/.id', 'name', 'quantity', 'price_unit'],
          [[xid('late'), String(id), 'by load', '1', '100']],
        ),
      );
      expect((await linesOf(id)).map((line) => line.name)).toEqual(['a', 'by create', 'by load']);
      expect(await untaxed(id)).toBe(10);
    });

    it('has its line changed by (1, id) under another draft', async () => {
      const { admin, draft } = the();
      const { id, line } = await posted();
      const other = await draft([{ name: 'b', quantity: 1, price_unit: 1 }]);
      await admin.write(MOVE, [other], { invoice_line_ids: [[1, line, { quantity: 7 }]] });
      expect(await linesOf(id)).toMatchObject([{ id: line, quantity: 7 }]);
      expect([await untaxed(id), await untaxed(other)]).toEqual([10, 1]);
    });

    it('loses its line to (4, id) under another draft', async () => {
      const { admin, draft } = the();
      const { id, line } = await posted([
        { name: 'a', quantity: 2, price_unit: 5 },
        { name: 'b', quantity: 1, price_unit: 1 },
      ]);
      const other = await draft([{ name: 'c', quantity: 1, price_unit: 100 }]);
      await admin.write(MOVE, [other], { invoice_line_ids: [[4, line, 0]] });
      expect([await untaxed(id), await untaxed(other)]).toEqual([1, 110]);
    });

    it('loses its line to a load that names its external id under another draft', async () => {
      const world = the();
      const columns = [
        'id',
        'move_type',
        'partner_id/.id',
        'invoice_line_ids/id',
        'invoice_line_ids/name',
        'invoice_line_ids/quantity',
        'invoice_line_ids/display_type',
      ];
      const row = (move: string): string[] => [
        world.xid(move),
        'out_invoice',
        String(world.customer),
        world.xid('moving'),
        'a',
        '1',
        'product',
      ];
      const [first = 0] = idsOf(await world.admin.load(MOVE, columns, [row('mv1')])).map((id) =>
        world.forget(MOVE, id),
      );
      await world.admin.call(MOVE, 'action_post', [[first]]);
      const [second = 0] = idsOf(await world.admin.load(MOVE, columns, [row('mv2')])).map((id) =>
        world.forget(MOVE, id),
      );
      expect(await linesOf(first)).toEqual([]);
      expect(await linesOf(second)).toMatchObject([{ name: 'a', parent_state: 'draft' }]);
    });
  });

  describe('a cancelled invoice', () => {
    it('takes a line without a word, and its total stays until it is a draft again', async () => {
      const { admin, draft } = the();
      const id = await draft([{ name: 'a', quantity: 2, price_unit: 5 }]);
      await admin.call(MOVE, 'button_cancel', [[id]]).catch(() => undefined);
      await admin.write(MOVE, [id], { invoice_line_ids: [added] });
      expect([(await linesOf(id)).length, await untaxed(id)]).toEqual([2, 10]);
      await admin.call(MOVE, 'button_draft', [[id]]).catch(() => undefined);
      expect(await untaxed(id)).toBe(11);
    });

    it('keeps its lines’ keys', async () => {
      const { admin, draft, fields } = the();
      const key = uniqueKey();
      const line = { name: 'a', quantity: 2, price_unit: 5, [fields.key]: key };
      const id = await draft([line]);
      await admin.call(MOVE, 'button_cancel', [[id]]).catch(() => undefined);
      await expect(draft([line])).rejects.toBeInstanceOf(OdooUserFault);
    });
  });
}
