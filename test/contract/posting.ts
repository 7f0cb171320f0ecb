import { describe, expect, it } from 'vitest';
import { OdooServerFault, OdooUserFault } from '../../connector/errors.ts';
import { uniqueKey } from './unique-key.ts';
import type { World } from './world.ts';

const MOVE = 'account.move';
const LINE = 'account.move.line';

/** Posting and the buttons around it, copies and credit notes. */
export function postingContract(the: () => World): void {
  describe('posting', () => {
    it('answers False, gives a number and a date', async () => {
      const { admin, draft } = the();
      const invoice = await draft([{ name: 'a', quantity: 1, price_unit: 5 }]);
      expect(await admin.call(MOVE, 'action_post', [[invoice]])).toBe(false);
      const posted = await admin.one(MOVE, invoice, ['state', 'name', 'invoice_date']);
      expect(posted.state).toBe('posted');
      expect(String(posted.name)).toMatch(/^INV\/\d{4}\/\d+$/);
      expect(String(posted.invoice_date)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      await expect(admin.call(MOVE, 'action_post', [[invoice]])).rejects.toBeInstanceOf(OdooUserFault);
    });

    it('refuses an empty invoice, a negative one, and one without a customer', async () => {
      const { admin, draft } = the();
      const wrong = [
        await draft([]),
        await draft([{ name: 'a', quantity: -1, price_unit: 5 }]),
        await draft([{ name: 'a', quantity: 1, price_unit: 5 }], { partner_id: false }),
      ];
      for (const id of wrong)
        await expect(admin.call(MOVE, 'action_post', [[id]])).rejects.toBeInstanceOf(OdooUserFault);
      const good = await draft([{ name: 'a', quantity: 1, price_unit: 5 }]);
      await expect(admin.call(MOVE, 'action_post', [[good, ...wrong]])).rejects.toBeInstanceOf(OdooUserFault);
      expect((await admin.one(MOVE, good, ['state'])).state).toBe('draft');
    });

    it('of several posts all; a credit note refers to its invoice', async () => {
      const { admin, draft } = the();
      const invoice = await draft([{ name: 'a', quantity: 2, price_unit: 5 }]);
      await admin.call(MOVE, 'action_post', [[invoice]]);
      const credit = await draft([{ name: 'a', quantity: 1, price_unit: 5 }], {
        move_type: 'out_refund',
        reversed_entry_id: invoice,
      });
      const other = await draft([{ name: 'b', quantity: 1, price_unit: 5 }]);
      await admin.call(MOVE, 'action_post', [[credit, other]]);
      const rows = await admin.read(MOVE, [credit, other], ['state', 'amount_untaxed', 'reversed_entry_id']);
      expect(rows).toEqual([
        { id: credit, state: 'posted', amount_untaxed: 5, reversed_entry_id: invoice },
        { id: other, state: 'posted', amount_untaxed: 5, reversed_entry_id: false },
      ]);
    });

    it('can be taken back and cancelled; the buttons do their work and then answer nothing, over XML-RPC with fault 1', async () => {
      const { admin, draft } = the();
      const invoice = await draft([{ name: 'a', quantity: 1, price_unit: 5 }]);
      await admin.call(MOVE, 'action_post', [[invoice]]);
      const { name } = await admin.one(MOVE, invoice, ['name']);
      await answersNothing(() => admin.call(MOVE, 'button_cancel', [[invoice]]));
      expect((await admin.one(MOVE, invoice, ['state'])).state).toBe('cancel');
      await answersNothing(() => admin.call(MOVE, 'button_draft', [[invoice]]));
      expect(await admin.one(MOVE, invoice, ['state', 'name'])).toEqual({ id: invoice, state: 'draft', name });
      await expect(admin.call(MOVE, 'button_draft', [[invoice]])).rejects.toBeInstanceOf(OdooUserFault);
    });
  });

  describe('a copy and a reversal', () => {
    it('leave out what is copied: false, and keep the rest', async () => {
      const { admin, draft, fields, forget } = the();
      const key = uniqueKey();
      const invoice = await draft(
        [{ name: 'a', quantity: 2, price_unit: 5, [fields.key]: key, [fields.note]: 'a note' }],
        { ref: 'R', narration: 'n' },
      );
      const [copy = 0] = (await admin.call(MOVE, 'copy', [[invoice]])) as number[];
      forget(MOVE, copy);
      expect(await admin.one(MOVE, copy, ['state', 'ref', 'amount_untaxed'])).toEqual({
        id: copy,
        state: 'draft',
        ref: false,
        amount_untaxed: 10,
      });
      const lines = await admin.searchRead(
        LINE,
        [
          ['move_id', '=', copy],
          ['display_type', '=', 'product'],
        ],
        [fields.key, fields.note],
      );
      expect(lines).toMatchObject([{ [fields.key]: 0, [fields.note]: 'a note' }]);
    });

    it('the accountant’s credit note is not blocked by our key', async () => {
      const { admin, draft, fields, forget } = the();
      const invoice = await draft([{ name: 'a', quantity: 2, price_unit: 5, [fields.key]: uniqueKey() }]);
      await admin.call(MOVE, 'action_post', [[invoice]]);
      const { journal_id } = await admin.one(MOVE, invoice, ['journal_id']);
      const wizard = await admin.create('account.move.reversal', {
        move_ids: [[6, 0, [invoice]]],
        journal_id: journal_id as number,
        reason: 'why',
      });
      await admin.call('account.move.reversal', 'refund_moves', [[wizard]]);
      const [credit] = await admin.searchRead(
        MOVE,
        [['reversed_entry_id', '=', invoice]],
        ['move_type', 'state', 'amount_untaxed'],
      );
      forget(MOVE, credit?.id ?? 0);
      expect(credit).toMatchObject({ move_type: 'out_refund', state: 'draft', amount_untaxed: 10 });
      const lines = await admin.searchRead(
        LINE,
        [
          ['move_id', '=', credit?.id ?? 0],
          ['display_type', '=', 'product'],
        ],
        [fields.key],
      );
      expect(lines.map((line) => line[fields.key])).toEqual([0]);
    });
  });
}

/** Python's None: XML-RPC can't carry it and answers fault 1 after the work is done; JSON-2 says null, which is empty. */
async function answersNothing(call: () => Promise<unknown>): Promise<void> {
  const answer = await call().catch((error: unknown) => error);
  if (answer !== false) expect(answer).toBeInstanceOf(OdooServerFault);
}
