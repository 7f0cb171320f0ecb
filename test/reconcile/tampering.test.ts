import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE, INVOICE_LINE, LEDGER, PEOPLE, VERDICT } from '../../connector/own-fields.ts';
import { CUSTOMERS, type WorkName } from '../month/hand-month.ts';
import { type Row, settledMonth, type TamperedMonth } from './tampered-month.ts';

const LINE = 'account.analytic.line';

let book: TamperedMonth;

beforeAll(async () => {
  book = await settledMonth();
});
afterAll(() => book.close());

const write = (model: string, id: number, values: Record<string, string | number | boolean>) =>
  book.person.call(model, 'write', [[id], values]);
const first = (rows: Row[]): Row => {
  const [row] = rows;
  if (!row) throw new Error('no such record');
  return row;
};
const ledgerLine = async (work: WorkName) => first(await book.ledgerOf(work));
const draftLine = async (work: WorkName) => {
  const ids = (await book.ledgerOf(work)).map(({ id }) => id);
  const fields = ['move_id', 'quantity', 'price_unit', 'name', 'product_id', 'product_uom_id'];
  return first(await book.read('account.move.line', [[INVOICE_LINE.ledgerLine, 'in', ids]], fields));
};
const remainingHours = async () =>
  first(await book.read('sale.order.line', [['id', '=', book.month.packageId]], ['remaining_hours'])).remaining_hours;
/** Another confirmed order of the same customer for the same product. */
const anotherPackage = async (): Promise<number> => {
  const old = first(await book.read('sale.order.line', [['id', '=', book.month.packageId]], ['product_id']));
  const order = {
    partner_id: book.month.customerIds[CUSTOMERS.withPackage] as number,
    order_line: [[0, 0, { product_id: old.product_id as number, product_uom_qty: 3 }]],
  };
  const id = (await book.person.call('sale.order', 'create', [order])) as number;
  await book.person.call('sale.order', 'action_confirm', [[id]]);
  return first(await book.read('sale.order.line', [['order_id', '=', id]], ['id'])).id;
};

describe('reconcile on an embedded Odoo', () => {
  it('before the first sync every entry waits for its settlement, and nothing else differs', async () => {
    const { exit, causes } = await book.reconcile();
    expect(exit).toBe(1);
    expect(new Set(causes)).toEqual(new Set(['settlement-pending']));
    expect(causes).toHaveLength(Object.keys(book.month.entry).length);
  });

  it('a healthy month gives none, and reading it writes nothing', async () => {
    expect(await book.sync()).toBe(0);
    book.odoo.log.clear();
    expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
    expect(book.odoo.log.writes()).toEqual([]);
  });

  // what a person does, the cause it is given; all of these are mended
  const MENDED: [what: string, cause: string, tamper: () => Promise<unknown>][] = [
    [
      'minutes of a ledger line',
      'ledger-line-edited',
      async () => write(LINE, (await ledgerLine('day')).id, { [LEDGER.minutes]: 90 }),
    ],
    [
      'hours of a ledger line',
      'ledger-line-edited',
      async () => write(LINE, (await ledgerLine('day')).id, { unit_amount: 0.25 }),
    ],
    [
      'multiplier of an invoice part',
      'ledger-line-edited',
      async () => write(LINE, (await ledgerLine('holiday')).id, { [LEDGER.multiplierPercent]: 100 }),
    ],
    [
      'price of an invoice part',
      'ledger-line-edited',
      async () => write(LINE, (await ledgerLine('holiday')).id, { [LEDGER.unitPrice]: '1' }),
    ],
    [
      'number of a ledger line',
      'ledger-line-edited',
      async () => write(LINE, (await ledgerLine('day')).id, { [LEDGER.n]: 0 }),
    ],
    [
      'entry number of a ledger line',
      'ledger-line-edited',
      async () => write(LINE, (await ledgerLine('day')).id, { [LEDGER.entryKey]: book.month.entry.bug }),
    ],
    [
      'seal of a ledger line',
      'ledger-seal-broken',
      async () => write(LINE, (await ledgerLine('day')).id, { [LEDGER.seal]: '1|' }),
    ],
    [
      'a deduction moved to another package',
      'ledger-line-rehomed',
      async () =>
        write(LINE, (await ledgerLine('day')).id, { so_line: await anotherPackage(), is_so_line_edited: true }),
    ],
    [
      'a deduction taken off its package',
      'ledger-line-rehomed',
      async () => write(LINE, (await ledgerLine('friday')).id, { so_line: false, is_so_line_edited: true }),
    ],
    [
      'a ledger line deleted',
      'ledger-line-deleted',
      async () => book.person.call(LINE, 'unlink', [[(await ledgerLine('day')).id]]),
    ],
    [
      'a ledger task put to another package',
      'ledger-task-rehomed',
      async () =>
        write('project.task', (await ledgerLine('friday')).task_id as number, { sale_line_id: await anotherPackage() }),
    ],
    [
      'a raw entry put on the package',
      'entry-counted-by-odoo',
      () => write(LINE, book.month.entry.bug, { so_line: book.month.packageId, is_so_line_edited: true }),
    ],
    ['a verdict', 'verdict-edited', () => write(LINE, book.month.entry.bug, { [VERDICT.outcome]: 'package' })],
    [
      'quantity of a draft line',
      'invoice-line-edited',
      async () => {
        const line = await draftLine('holiday');
        const commands = [[1, line.id, { quantity: 7 }]];
        await book.person.call('account.move', 'write', [[line.move_id as number], { invoice_line_ids: commands }]);
      },
    ],
    [
      'a discount on a draft line',
      'invoice-line-edited',
      async () => {
        const line = await draftLine('holiday');
        const commands = [[1, line.id, { discount: 50 }]];
        await book.person.call('account.move', 'write', [[line.move_id as number], { invoice_line_ids: commands }]);
      },
    ],
    [
      'a draft line deleted',
      'invoice-line-deleted',
      async () => {
        const line = await draftLine('holiday');
        const commands = [[2, line.id, 0]];
        await book.person.call('account.move', 'write', [[line.move_id as number], { invoice_line_ids: commands }]);
      },
    ],
    [
      'a draft line copied',
      'invoice-line-duplicated',
      async () => {
        const { move_id, quantity, price_unit, name, product_id, product_uom_id } = await draftLine('holiday');
        const copy = { quantity, price_unit, name, product_id, product_uom_id } as Record<string, string | number>;
        await book.person.call('account.move', 'write', [[move_id as number], { invoice_line_ids: [[0, 0, copy]] }]);
      },
    ],
    [
      'an entry made longer since',
      'settlement-pending',
      () => write(LINE, book.month.entry.dateOnly, { unit_amount: 0.5 }),
    ],
  ];

  it.each(MENDED)('%s: %s', async (_what, cause, tamper) => {
    const before = await remainingHours();
    await tamper();
    const found = await book.reconcile();
    expect(found.causes).toEqual([cause]);
    expect(found.exit).toBe(1);
    expect(found.differences[0]?.by).toBeTruthy();
    expect(found.differences[0]?.at).toMatch(/^\d{4}-/);
    expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 0, left: [] });
    expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
    expect(await remainingHours()).toBe(before);
  });

  it('a sync neither takes nor gives anything because of an edited deduction, but shows it', async () => {
    const line = await ledgerLine('day');
    await write(LINE, line.id, { [LEDGER.minutes]: 5, unit_amount: 5 / 60 });
    const { exit, stdout } = await book.run('sync', '--json', '--entry', String(book.month.entry.day));
    const { total } = JSON.parse(stdout);
    expect(exit).toBe(1);
    expect(total.written).toMatchObject({ ledgerLines: 0, invoiceLines: 0, verdicts: 0 });
    expect(total.drift).toMatchObject([{ what: 'ledger-line-edited', entryId: book.month.entry.day }]);
    expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 0, left: [] });
  });

  it("another entry's deduction taken off the package frees no hours: repairing it overdraws nothing", async () => {
    const before = await remainingHours();
    await write(LINE, (await ledgerLine('friday')).id, { so_line: false, is_so_line_edited: true });
    expect(await remainingHours()).toBeGreaterThan(1.9);
    // 10 minutes more of other work: the package has no whole minute left, moved line or not
    const work = book.month.entry.tooShort;
    await write(LINE, work, { unit_amount: 0.25, date_time_end: '2026-11-01 04:45:00' });
    await book.run('sync', '--entry', String(work));
    expect((await book.ledgerOf('tooShort')).filter(({ so_line }) => so_line !== false)).toEqual([]);
    expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 0, left: [] });
    expect(await remainingHours()).toBe(before);
  });

  it('asks before it mends; no answer is a no', async () => {
    const line = await ledgerLine('day');
    await write(LINE, line.id, { [LEDGER.minutes]: 90 });
    const { exit, stdout } = await book.run('reconcile', '--repair');
    expect(exit).toBe(1);
    expect(stdout).toContain(`write ledger line ${line.id} back from its seal`);
    expect(stdout).toContain('[y/N]');
    expect((await ledgerLine('day'))[LEDGER.minutes]).toBe(90);
    expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 0, left: [] });
  });

  it('only the customers that are named', async () => {
    await write(LINE, (await ledgerLine('day')).id, { [LEDGER.minutes]: 90 });
    const customer = (name: keyof typeof CUSTOMERS) => String(book.month.customerIds[CUSTOMERS[name]]);
    expect(await book.reconcile('--customer', customer('subscribed'))).toMatchObject({ exit: 0, causes: [] });
    expect(await book.reconcile('--customer', customer('withPackage'))).toMatchObject({
      causes: ['ledger-line-edited'],
    });
    await book.reconcile('--repair', '--yes');
  });

  describe('what is for people is named and left alone', () => {
    it("somebody's own line on the package", async () => {
      const task = (await ledgerLine('friday')).task_id as number;
      const project = first(await book.read('project.task', [['id', '=', task]], ['project_id'])).project_id as number;
      const employee = first(await book.read(LINE, [['id', '=', book.month.entry.friday]], ['employee_id']));
      const own = {
        name: 'by hand',
        project_id: project,
        task_id: task,
        employee_id: employee.employee_id as number,
        unit_amount: 2,
        so_line: book.month.packageId,
        is_so_line_edited: true,
      };
      const id = (await book.person.call(LINE, 'create', [own])) as number;
      const { causes, differences } = await book.reconcile();
      expect(causes).toEqual(['package-counted-by-others', 'package-overdrawn-by-others']);
      expect(differences[0]?.records).toContainEqual({ model: LINE, id });
      const { left } = await book.reconcile('--repair', '--yes');
      expect(left).toEqual([]);
      await book.person.call(LINE, 'unlink', [[id]]);
    });

    it('a package made smaller than what was taken', async () => {
      await write('sale.order.line', book.month.packageId, { product_uom_qty: 1 });
      expect(await book.reconcile()).toMatchObject({ exit: 1, causes: ['package-overdrawn-by-us'] });
      await write('sale.order.line', book.month.packageId, { product_uom_qty: 5 });
    });

    it('a draft line moved to an invoice that is not ours', async () => {
      const line = await draftLine('holiday');
      const partner = book.month.customerIds[CUSTOMERS.subscribed] as number;
      const foreign = (await book.person.call('account.move', 'create', [
        { move_type: 'out_invoice', partner_id: partner },
      ])) as number;
      await write('account.move.line', line.id, { move_id: foreign });
      expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 1, causes: ['invoice-line-moved'] });
      expect((await draftLine('holiday')).move_id).toBe(foreign);
      await write('account.move.line', line.id, { move_id: line.move_id as number });
      expect(await book.reconcile()).toMatchObject({ causes: [] });
    });

    it('all lines of a draft moved: merged', async () => {
      const line = await draftLine('holiday');
      const home = line.move_id as number;
      const lines = await book.read(
        'account.move.line',
        [
          ['move_id', '=', home],
          ['display_type', '=', 'product'],
        ],
        ['id'],
      );
      const partner = book.month.customerIds[CUSTOMERS.subscribed] as number;
      const foreign = (await book.person.call('account.move', 'create', [
        { move_type: 'out_invoice', partner_id: partner },
      ])) as number;
      for (const { id } of lines) await write('account.move.line', id, { move_id: foreign });
      expect(await book.reconcile()).toMatchObject({ exit: 1, causes: ['draft-merged'] });
      for (const { id } of lines) await write('account.move.line', id, { move_id: home });
      expect(await book.reconcile()).toMatchObject({ causes: [] });
    });

    it('a posted invoice: a line put on it, or edited, behind its back; never touched', async () => {
      const line = await draftLine('tooShort');
      const move = line.move_id as number;
      await book.person.call('account.move', 'action_post', [[move]]);
      expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
      await write('account.move.line', line.id, { quantity: 1 });
      const stamp = () => book.read('account.move', [['id', '=', move]], ['write_date', 'amount_untaxed', 'state']);
      const before = await stamp();
      const { causes } = await book.reconcile('--repair', '--yes');
      expect(causes).toContain('invoice-line-edited');
      expect(causes).toContain('posted-total-uneven');
      expect(await stamp()).toEqual(before);
      await write('account.move.line', line.id, { quantity: line.quantity as number });
    });

    it('a posted line made shorter, its credit note cancelled: the customer is owed it; a repair puts it on the next one', async () => {
      // posted by the test above
      const work = 'tooShort';
      const id = book.month.entry[work];
      const move = (await draftLine(work)).move_id as number;
      await write(LINE, id, { [PEOPLE.waived]: true });
      await book.sync('--entry', String(id));
      const notes = () =>
        book.read(
          'account.move',
          [
            ['move_type', '=', 'out_refund'],
            ['reversed_entry_id', '=', move],
          ],
          ['state', 'amount_untaxed', INVOICE.key],
        );
      const note = first(await notes());
      await book.person.call('account.move', 'button_cancel', [[note.id]]).catch(() => {});
      const { exit, stdout } = await book.run('sync', '--json', '--entry', String(id));
      const { total } = JSON.parse(stdout);
      expect([exit, total.written.invoiceLines]).toEqual([1, 0]);
      expect(total.drift).toMatchObject([{ what: 'reduction-cancelled', entryId: id, by: 'Administrator' }]);
      expect(total.drift[0].at).toMatch(/^\d{4}-/);
      const found = await book.reconcile();
      expect(found.causes).toEqual(['reduction-cancelled']);
      expect(found.differences[0]).toMatchObject({ by: 'Administrator', at: expect.stringMatching(/^\d{4}-/) });
      expect(await book.reconcile('--repair', '--yes')).toMatchObject({ exit: 0, left: [] });
      expect(await notes()).toMatchObject([
        { id: note.id, state: 'cancel', amount_untaxed: 0 },
        { state: 'draft', amount_untaxed: note.amount_untaxed, [INVOICE.key]: expect.stringMatching(/:c\d+\.2$/) },
      ]);
      expect(await book.reconcile()).toMatchObject({ causes: [] });
      // opened again by somebody: empty, so that nothing is credited twice
      await book.person.call('account.move', 'button_draft', [[note.id]]).catch(() => {});
      expect(await book.reconcile()).toMatchObject({ causes: [] });
    });

    it('a cancelled draft', async () => {
      const move = (await draftLine('holiday')).move_id as number;
      await book.person.call('account.move', 'button_cancel', [[move]]).catch(() => {});
      const { causes } = await book.reconcile('--repair', '--yes');
      expect(causes).toEqual(['invoice-cancelled']);
      expect(first(await book.read('account.move', [['id', '=', move]], ['state'])).state).toBe('cancel');
    });
  });
});
