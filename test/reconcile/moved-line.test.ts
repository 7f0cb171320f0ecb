import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGER } from '../../connector/own-fields.ts';
import { CUSTOMERS } from '../month/hand-month.ts';
import { settledMonth, type TamperedMonth } from './tampered-month.ts';

const LINE = 'account.analytic.line';

/** A person takes a deduction off its package and, in the hidden field, off its customer. */
describe('a ledger line of which a person changed both the package and the customer', () => {
  let book: TamperedMonth;
  let friday: number;

  beforeAll(async () => {
    book = await settledMonth();
    expect(await book.sync()).toBe(0);
    friday = (await book.ledgerOf('friday'))[0]?.id as number;
    await book.person.call(LINE, 'write', [
      [friday],
      {
        so_line: false,
        is_so_line_edited: true,
        [LEDGER.customer]: book.month.customerIds[CUSTOMERS.subscribed] as number,
      },
    ]);
  });
  afterAll(() => book.close());

  const remainingHours = async () =>
    (await book.read('sale.order.line', [['id', '=', book.month.packageId]], ['remaining_hours']))[0]
      ?.remaining_hours as number;

  it('its entry is not charged again: the seal says what was taken', async () => {
    expect(await remainingHours()).toBeGreaterThan(1.9);
    const { exit, stdout } = await book.run('sync', '--json', '--entry', String(book.month.entry.friday));
    const { total } = JSON.parse(stdout);
    expect(exit).toBe(1);
    expect(total.written).toMatchObject({ ledgerLines: 0, invoiceLines: 0, verdicts: 0 });
    const drift = { what: 'ledger-line-edited', entryId: book.month.entry.friday };
    // told by both customers: the one whose it is, and the one it was put to
    expect(total.drift).toMatchObject([drift, drift]);
  });

  it('other work of the customer takes none of its hours, so that the repair overdraws nothing', async () => {
    const work = book.month.entry.tooShort;
    await book.person.call(LINE, 'write', [[work], { unit_amount: 0.25, date_time_end: '2026-11-01 04:45:00' }]);
    await book.run('sync', '--entry', String(work));
    expect((await book.ledgerOf('tooShort')).filter(({ so_line }) => so_line !== false)).toEqual([]);
    expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 0, left: [] });
    expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
    expect(await remainingHours()).toBeGreaterThanOrEqual(0);
  });

  it('nor does the customer it was put to', async () => {
    const other = book.month.customerIds[CUSTOMERS.subscribed] as number;
    await book.person.call(LINE, 'write', [[friday], { [LEDGER.customer]: other }]);
    const { stdout } = await book.run('sync', '--json', '--customer', String(other));
    expect(JSON.parse(stdout).total.written).toMatchObject({ ledgerLines: 0, invoiceLines: 0, verdicts: 0 });
    expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 0, left: [] });
  });
});
