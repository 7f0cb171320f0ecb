import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE, INVOICE_LINE, PEOPLE } from '../../connector/own-fields.ts';
import { settledMonth, type TamperedMonth } from './tampered-month.ts';

const MOVE = 'account.move';
const ENTRY = 'account.analytic.line';

/** The holiday's hour is posted; then an accountant makes a credit note for the whole invoice with Odoo's own wizard. */
describe('a posted invoice that people credit by a note of their own', () => {
  let book: TamperedMonth;
  let holiday: number;
  let invoice: number;
  let note: number;

  beforeAll(async () => {
    book = await settledMonth();
    expect(await book.sync()).toBe(0);
    holiday = book.month.entry.holiday;
    const ledger = (await book.ledgerOf('holiday')).map(({ id }) => id);
    const [line] = await book.read('account.move.line', [[INVOICE_LINE.ledgerLine, 'in', ledger]], ['move_id']);
    invoice = line?.move_id as number;
    await book.person.call(MOVE, 'action_post', [[invoice]]);
    const wizard = await book.person.call('account.move.reversal', 'create', [{ move_ids: [[6, 0, [invoice]]] }]);
    await book.person.call('account.move.reversal', 'refund_moves', [[wizard as number]]);
    const [made] = await book.read(MOVE, [['reversed_entry_id', '=', invoice]], [INVOICE.key]);
    expect(made?.[INVOICE.key]).toBe(false);
    note = made?.id as number;
  });
  afterAll(() => book.close());

  const sync = async () => {
    const { exit, stdout } = await book.run('sync', '--json', '--entry', String(holiday));
    const { total } = JSON.parse(stdout) as { total: { drift: { what: string }[]; written: { invoiceLines: number } } };
    return [exit, total.drift.map(({ what }) => what), total.written.invoiceLines];
  };

  it('is nothing to be told as long as nothing is to be credited', async () => {
    expect(await sync()).toEqual([0, [], 0]);
    expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
  });

  it('what is charged more is billed', async () => {
    await book.person.call(ENTRY, 'write', [[holiday], { unit_amount: 1.5, date_time_end: false }]);
    expect(await sync()).toEqual([0, [], 1]);
    await book.person.call(ENTRY, 'write', [[holiday], { unit_amount: 1 }]);
    expect(await sync()).toEqual([0, [], 1]);
  });

  it('what is charged less is not credited a second time: told, until the note is cancelled', async () => {
    await book.person.call(ENTRY, 'write', [[holiday], { [PEOPLE.waived]: true }]);
    expect(await sync()).toEqual([1, ['reduction-credited-by-hand'], 0]);
    expect(await book.reconcile('--repair', '--yes')).toMatchObject({
      exit: 1,
      causes: ['reduction-credited-by-hand'],
    });
    const notes = await book.read(MOVE, [['reversed_entry_id', '=', invoice]], ['state']);
    expect(notes).toEqual([{ id: note, state: 'draft' }]);

    await book.person.call(MOVE, 'button_cancel', [[note]]).catch(() => {});
    expect(await sync()).toEqual([0, [], 1]);
    const [ours] = await book.read(
      MOVE,
      [
        ['reversed_entry_id', '=', invoice],
        ['state', '=', 'draft'],
      ],
      ['amount_untaxed'],
    );
    expect(ours?.amount_untaxed).toBe(30_000_000);
    expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
  });
});
