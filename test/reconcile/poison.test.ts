import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_LINE, VERDICT } from '../../connector/own-fields.ts';
import { plain } from '../../rules/explain/plain.ts';
import { CUSTOMERS, type WorkName } from '../month/hand-month.ts';
import { settledMonth, type TamperedMonth } from './tampered-month.ts';

const LINE = 'account.analytic.line';

let book: TamperedMonth;

beforeAll(async () => {
  book = await settledMonth();
});
afterAll(() => book.close());

const outcome = async (work: WorkName) =>
  (await book.read(LINE, [['id', '=', book.month.entry[work]]], [VERDICT.outcome]))[0]?.[VERDICT.outcome];

describe('poison records stop nothing', () => {
  it.each([
    ['a\u0000b\u001fc', 'a b c'],
    ['half \ud83d a pair', 'half a pair'],
    ['a whole pair 😀 stays', 'a whole pair 😀 stays'],
    ['two\nlines\u2067', 'two lines'],
    ['no\uffffne', 'no ne'],
  ])('a name with what XML cannot carry is shown without it: %j', (name, shown) => {
    expect(plain(name)).toBe(shown);
  });

  it('set aside with their reason, while the others settle; taken up when they are mended', async () => {
    const { person, month } = book;
    // in process: over the wire nobody could send this
    const write = (model: string, id: number, values: Record<string, string | number | boolean>) =>
      book.odoo.execute(model, 'write', [[id], values]);
    // people's names and numbers as nobody should write them
    write('helpdesk.ticket', month.ticket.tooShort, { ticket_ref: 'T\uffff1' });
    const [employee] = await book.read(LINE, [['id', '=', month.entry.day]], ['employee_id']);
    write('hr.employee', employee?.employee_id as number, { name: 'سارا\ufffe', active: false });
    const [order] = await book.read('sale.order.line', [['id', '=', month.packageId]], ['order_id']);
    write('sale.order', order?.order_id as number, { name: 'S\uffff9' });
    // an archived customer is billed too
    write('res.partner', month.customerIds[CUSTOMERS.nobody] as number, { active: false });
    // what a broken import, or a right that is missing, leaves: no creation date; a ticket nobody can read
    const stored = (id: number, values: Record<string, string | number | null>): void =>
      book.odoo.database.table(LINE).put({ ...book.odoo.row(LINE, id), ...values, id });
    const created = book.odoo.row(LINE, month.entry.account)?.create_date as string;
    stored(month.entry.account, { create_date: null });
    stored(month.entry.bug, { helpdesk_ticket_id: 999_999 });
    // a package in a unit that is no working time
    const [units] = await book.read('uom.uom', [['name', '=', 'Units']], ['name']);
    const [pack] = await book.read('sale.order.line', [['id', '=', month.packageId]], ['product_id']);
    const line = { product_id: pack?.product_id as number, product_uom_qty: 3, product_uom_id: units?.id as number };
    const odd = (await person.call('sale.order', 'create', [
      { partner_id: month.customerIds[CUSTOMERS.subscribed] as number, order_line: [[0, 0, line]] },
    ])) as number;
    await person.call('sale.order', 'action_confirm', [[odd]]);
    const [oddLine] = await book.read('sale.order.line', [['order_id', '=', odd]], ['id']);

    const { exit, stdout } = await book.run('sync', '--json');
    const { total, failed } = JSON.parse(stdout) as {
      total: { setAside: { model: string; id: number; reason: string }[] };
      failed: unknown[];
    };
    expect(failed).toEqual([]);
    expect(exit).toBe(1);
    const aside = new Set(total.setAside.map(({ model, id }) => `${model} ${id}`));
    const poison = [`${LINE} ${month.entry.account}`, `${LINE} ${month.entry.bug}`, `sale.order.line ${oddLine?.id}`];
    expect([...aside].sort()).toEqual([...poison].sort());
    expect(total.setAside.every(({ reason }) => reason !== '')).toBe(true);
    expect(await Promise.all((['day', 'tooShort', 'notEntitled', 'holiday'] as const).map(outcome))).toEqual([
      'package',
      'invoice',
      'held',
      'invoice',
    ]);
    const lines = await book.read('account.move.line', [[INVOICE_LINE.ledgerLine, '!=', false]], ['name']);
    expect(lines.filter(({ name }) => /[\uffff\ufffe]/.test(String(name)))).toEqual([]);
    const told = await book.reconcile();
    expect(new Set(told.causes)).toEqual(new Set(['record-unreadable']));
    const records = new Set(told.differences.flatMap((one) => one.records.map(({ model, id }) => `${model} ${id}`)));
    expect([...records].sort()).toEqual([...poison].sort());

    stored(month.entry.account, { create_date: created });
    stored(month.entry.bug, { helpdesk_ticket_id: month.ticket.bug });
    await person.call('sale.order', 'action_cancel', [[odd]]);
    expect(await book.sync()).toBe(0);
    expect([await outcome('account'), await outcome('bug')]).toEqual(['free', 'free']);
    expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
  });
});
