import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OdooValue } from '../../connector/odoo.ts';
import { INVOICE, INVOICE_LINE, LEDGER } from '../../connector/own-fields.ts';
import { CUSTOMERS } from '../month/hand-month.ts';
import { settledMonth, type TamperedMonth } from './tampered-month.ts';

/** 60 minutes of the holiday, 500,000 rials each, on the draft of Aban; other work of the customer stands beside it. */
const HOLIDAY = '60@50000000 stands on an invoice that is now';

describe('a draft of ours of which a person changed what it is known by', () => {
  let book: TamperedMonth;
  let draft: number;

  beforeAll(async () => {
    book = await settledMonth();
    expect(await book.sync()).toBe(0);
    const ids = (await book.ledgerOf('holiday')).map(({ id }) => id);
    const [line] = await book.read('account.move.line', [[INVOICE_LINE.ledgerLine, 'in', ids]], ['move_id']);
    draft = line?.move_id as number;
  });
  afterAll(() => book.close());

  const linesOf = async (move: number) =>
    book.read('account.move.line', [['move_id', '=', move]], ['name', 'quantity', 'price_unit']);
  const longer = (work: 'holiday', hours: number) =>
    book.person.call('account.analytic.line', 'write', [
      [book.month.entry[work]],
      { unit_amount: hours, date_time_end: false },
    ]);
  /** Half an hour more on the holiday's ticket; answers the entry. */
  const newWork = async () => {
    const fields = ['employee_id', 'project_id', 'helpdesk_ticket_id', 'date', 'date_time'];
    const [{ id: _, ...like } = { id: 0 }] = await book.read(
      'account.analytic.line',
      [['id', '=', book.month.entry.holiday]],
      fields,
    );
    const values = { ...like, name: 'بیشتر', unit_amount: 0.5 } as Record<string, OdooValue>;
    return (await book.person.call('account.analytic.line', 'create', [values])) as number;
  };
  const draftsOf = async (entry: number) => {
    const key = `${INVOICE_LINE.ledgerLine}.${LEDGER.entryKey}`;
    const lines = await book.read('account.move.line', [[key, '=', entry]], ['move_id']);
    return book.read(
      'account.move',
      [['id', 'in', lines.map(({ move_id }) => move_id as number)]],
      ['state', INVOICE.key],
    );
  };
  const sync = async () => {
    const { stdout } = await book.run('sync', '--json');
    const { total } = JSON.parse(stdout) as { total: { drift: { what: string; detail: string; by: string }[] } };
    return total.drift;
  };

  it.each([
    ['its customer', 'invoice-customer-changed', 'for customer'],
    ['its currency', 'invoice-currency-changed', 'in another currency'],
    ['its kind', 'invoice-kind-changed', 'a credit note'],
  ] as const)('%s: told, nothing more is written on it, and new work has a draft of its own', async (_, what, now) => {
    const other = book.month.customerIds[CUSTOMERS.nobody] as number;
    const [dollars] = await book.read('res.currency', [['name', '=', 'USD']], []);
    const [was] = await book.read('account.move', [['id', '=', draft]], ['partner_id', 'currency_id', 'move_type']);
    const change = {
      'invoice-customer-changed': { partner_id: other },
      'invoice-currency-changed': { currency_id: dollars?.id as number },
      'invoice-kind-changed': { move_type: 'out_refund' },
    }[what];
    await book.person.call('account.move', 'write', [[draft], change]);
    const before = await linesOf(draft);

    await longer('holiday', 1.5);
    const drift = await sync();
    expect(new Set(drift.map((one) => one.what))).toEqual(new Set([what]));
    expect(drift.map(({ detail }) => detail).join()).toContain(`${HOLIDAY} ${now}`);
    expect(await linesOf(draft)).toEqual(before);

    const entry = await newWork();
    await sync();
    expect(await linesOf(draft)).toEqual(before);
    expect(await draftsOf(entry)).toMatchObject([{ state: 'draft', [INVOICE.key]: expect.stringMatching(/:2$/) }]);

    const found = await book.reconcile('--repair', '--yes');
    expect(new Set(found.causes)).toEqual(new Set([what]));
    expect(await linesOf(draft)).toEqual(before);

    const { id: _id, ...asItWas } = (was ?? { id: 0 }) as Record<string, OdooValue>;
    await book.person.call('account.move', 'write', [[draft], asItWas]);
    await longer('holiday', 1);
    await book.person.call('account.analytic.line', 'unlink', [[entry]]);
    expect(await sync()).toEqual([]);
    expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
  });

  it('a contact of the customer in its place is no change', async () => {
    const [move] = await book.read('account.move', [['id', '=', draft]], ['partner_id', INVOICE.key]);
    const contact = (await book.person.call('res.partner', 'create', [
      { name: 'حسابداری', parent_id: move?.partner_id as number },
    ])) as number;
    await book.person.call('account.move', 'write', [[draft], { partner_id: contact }]);
    await longer('holiday', 1.5);
    expect(await sync()).toEqual([]);
    expect((await linesOf(draft)).map(({ quantity }) => quantity)).toContain(90);
  });
});
