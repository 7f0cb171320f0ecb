import { afterAll, beforeAll, expect, it } from 'vitest';
import { INVOICE_LINE, PEOPLE } from '../../connector/own-fields.ts';
import { settledMonth, type TamperedMonth } from './tampered-month.ts';

let book: TamperedMonth;

beforeAll(async () => {
  book = await settledMonth();
  expect(await book.sync()).toBe(0);
});
afterAll(() => book.close());

/** The lines of the holiday's hour: 60 minutes at 500,000 rials. */
async function lines() {
  const ids = (await book.ledgerOf('holiday')).map(({ id }) => id);
  const fields = ['move_id', 'quantity', 'discount', 'price_subtotal'];
  return book.read('account.move.line', [[INVOICE_LINE.ledgerLine, 'in', ids]], fields);
}

async function syncHoliday(): Promise<{ drift: { what: string; detail: string }[]; invoiceLines: number }> {
  const { stdout } = await book.run('sync', '--json', '--entry', String(book.month.entry.holiday));
  const { total } = JSON.parse(stdout);
  return { drift: total.drift, invoiceLines: total.written.invoiceLines };
}

it('a discount that an accountant gave is theirs: shown and left alone, on the draft and once it is posted', async () => {
  const [line] = await lines();
  const move = line?.move_id as number;
  const commands = [[1, line?.id as number, { discount: 50 }]];
  await book.person.call('account.move', 'write', [[move], { invoice_line_ids: commands }]);

  // made longer: the line stays as the accountant left it
  const entry = book.month.entry.holiday;
  await book.person.call('account.analytic.line', 'write', [[entry], { unit_amount: 1.5, date_time_end: false }]);
  const onDraft = await syncHoliday();
  expect(onDraft.drift.map(({ what, detail }) => [what, detail])).toEqual([
    ['invoice-line-edited', 'written 60@50000000, found 60@25000000'],
  ]);
  expect(await lines()).toMatchObject([{ quantity: 60, discount: 50, price_subtotal: 15_000_000 }]);

  await book.person.call('account.move', 'action_post', [[move]]);
  // waived: no more than what was billed could be given back, and how much that is an accountant has to say
  await book.person.call('account.analytic.line', 'write', [[entry], { [PEOPLE.waived]: true }]);
  const posted = await syncHoliday();
  expect(posted).toMatchObject({ invoiceLines: 0, drift: [{ what: 'invoice-line-edited' }] });
  expect(await lines()).toHaveLength(1);
  const found = await book.reconcile();
  expect(found.causes).toEqual(['invoice-line-edited']);
  expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 1, causes: ['invoice-line-edited'] });
  expect(await lines()).toMatchObject([{ quantity: 60, discount: 50, price_subtotal: 15_000_000 }]);
});
