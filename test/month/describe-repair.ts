import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_LINE, LEDGER, PEOPLE } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth, type WorkName } from './hand-month.ts';
import { provisionedOdoo } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

interface Target {
  url: string;
  db: string;
  username: string;
  password: string;
  stop?: () => Promise<void>;
}

type Row = { id: number } & Record<string, unknown>;
type Values = Record<string, string | number | boolean>;

const LINE = 'account.analytic.line';

/** `reconcile --repair` from end to end, on whatever Odoo `connect` gives: a settled month, edited by hand all over, put back. */
export function describeRepair(name: string, connect: () => Promise<Target>): void {
  describe(`a month edited by hand, put back by reconcile --repair (${name})`, () => {
    const label = `r${Date.now().toString(36)}`;
    let target: Target;
    let person: XmlRpcSession;
    let month: PutHandMonth;
    let asBot: Record<string, string>;

    const read = async (model: string, domain: (string | number | boolean | number[])[][], fields: string[]) =>
      (await person.call(model, 'search_read', [domain], { fields, load: '', order: 'id' })) as Row[];
    const write = (model: string, id: number, values: Values) => person.call(model, 'write', [[id], values]);
    const run = async (command: string, ...argv: string[]) => {
      const named = month.customerIds.flatMap((id) => ['--customer', String(id)]);
      const ran = await runCommand(asBot, command, '--json', ...named, ...argv);
      if (ran.stderr !== '') throw new Error(ran.stderr);
      return { exit: ran.exit, told: JSON.parse(ran.stdout) };
    };
    const reconcile = async (...argv: string[]) => {
      const { exit, told } = await run('reconcile', ...argv);
      const customers = told.customers as {
        differences?: { cause: string; by: string | null }[];
        left?: { cause: string }[];
        failure?: unknown;
      }[];
      const differences = customers.flatMap((one) => one.differences ?? []);
      return {
        exit,
        causes: differences.map(({ cause }) => cause).sort(),
        writers: [...new Set(differences.map(({ by }) => by))],
        left: customers.flatMap((one) => one.left ?? []).map(({ cause }) => cause),
        failures: customers.flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
      };
    };
    const ledgerOf = (work: WorkName) =>
      read(
        LINE,
        [
          [LEDGER.entryKey, '=', month.entry[work]],
          [LEDGER.n, '>', 0],
        ],
        ['task_id', LEDGER.n],
      );
    const one = (rows: Row[]): Row => {
      const [row] = rows;
      if (!row) throw new Error('no such record');
      return row;
    };
    const draftLine = async (work: WorkName) => {
      const ids = (await ledgerOf(work)).map(({ id }) => id);
      return one(await read('account.move.line', [[INVOICE_LINE.ledgerLine, 'in', ids]], ['move_id']));
    };
    const editDraft = async (line: Row, command: (number | Values)[]) =>
      person.call('account.move', 'write', [[line.move_id as number], { invoice_line_ids: [command] }]);

    /** All that people read, but for ids of draft lines and for when and by whom: a line put back is another record. */
    const asSeen = async () => {
      const ledger = await read(
        LINE,
        [
          [LEDGER.customer, 'in', month.customerIds],
          [LEDGER.n, '>', 0],
        ],
        ['so_line', 'task_id', 'unit_amount', ...Object.values(LEDGER)],
      );
      const taskIds = [...new Set(ledger.map(({ task_id }) => task_id as number).filter((id) => id > 0))];
      const invoiceLines = await read(
        'account.move.line',
        [[INVOICE_LINE.ledgerLine, 'in', ledger.map(({ id }) => id)]],
        ['move_id', 'name', 'quantity', 'price_unit', 'price_subtotal', INVOICE_LINE.ledgerLine],
      );
      return {
        ledger,
        tasks: await read('project.task', [['id', 'in', taskIds]], ['sale_line_id', 'partner_id']),
        packages: await read('sale.order.line', [['id', '=', month.packageId]], ['qty_delivered', 'remaining_hours']),
        invoiceLines: invoiceLines
          .map(({ id: _id, ...rest }) => JSON.stringify(rest))
          .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        totals: await read('account.move', [['partner_id', 'in', month.customerIds]], ['state', 'amount_untaxed']),
      };
    };
    let before: Awaited<ReturnType<typeof asSeen>>;

    beforeAll(async () => {
      target = await connect();
      person = new XmlRpcSession({ ...target, defaultDeadlineMs: 120_000 });
      ({ asBot } = await provisionedOdoo(person, target, label));
      month = await putHandMonth(person, label);
      expect((await run('sync')).exit).toBe(0);
      before = await asSeen();
    });
    afterAll(async () => {
      person?.close();
      await target?.stop?.();
    });

    it('a settled month gives no difference', async () => {
      expect(before.ledger.length).toBeGreaterThan(5);
      expect(before.invoiceLines.length).toBeGreaterThan(3);
      expect(await reconcile()).toMatchObject({ exit: 0, causes: [], failures: [] });
    });

    it('each edit is named with its cause and who made it, and nothing is written', async () => {
      const deduction = one(await ledgerOf('day'));
      await write(LINE, deduction.id, { unit_amount: 4 });
      const other = month.customerIds[CUSTOMERS.subscribed] as number;
      await write('project.task', deduction.task_id as number, { partner_id: other });
      await editDraft(await draftLine('holiday'), [1, (await draftLine('holiday')).id, { quantity: 7 }]);
      await editDraft(await draftLine('dateOnly'), [2, (await draftLine('dateOnly')).id, 0]);
      const edited = await asSeen();
      const found = await reconcile();
      expect(found).toMatchObject({
        exit: 1,
        causes: expect.arrayContaining([
          'ledger-line-edited',
          'ledger-task-rehomed',
          'invoice-line-edited',
          'invoice-line-deleted',
        ]),
        failures: [],
      });
      expect(found.writers.some((by) => by !== null && by !== `bot-${label}`)).toBe(true);
      expect(await asSeen()).toEqual(edited);
    });

    it('a sync shows it as drift and leaves it alone', async () => {
      const { exit, told } = await run('sync');
      expect(exit).toBe(1);
      expect(JSON.stringify(told)).toContain('ledger-line-edited');
      const quantities = (await asSeen()).invoiceLines.map((line) => (JSON.parse(line) as Row).quantity);
      expect(quantities).toContain(7);
    });

    it('a repair puts all of it back as it was', async () => {
      const { left, failures } = await reconcile('--repair', '--yes');
      expect({ left, failures }).toEqual({ left: [], failures: [] });
      expect(await asSeen()).toEqual(before);
    });

    it('nothing differs any more, and a pass over everything writes nothing', async () => {
      expect(await reconcile()).toMatchObject({ exit: 0, causes: [], failures: [] });
      const { exit, told } = await run('sync');
      expect({ exit, writing: told.calls.writing }).toEqual({ exit: 0, writing: 0 });
    });

    it('a deduction put off its package and to another customer frees no hours for other work', async () => {
      const remaining = async () =>
        one(await read('sale.order.line', [['id', '=', month.packageId]], ['remaining_hours']))
          .remaining_hours as number;
      const deduction = one(await ledgerOf('friday'));
      const other = month.customerIds[CUSTOMERS.subscribed] as number;
      await write(LINE, deduction.id, { so_line: false, is_so_line_edited: true, [LEDGER.customer]: other });
      expect(await remaining()).toBeGreaterThan(1.9);
      await write(LINE, month.entry.tooShort, { unit_amount: 0.25, date_time_end: '2026-11-01 04:45:00' });
      const { stdout } = await runCommand(asBot, 'sync', '--json', '--entry', String(month.entry.tooShort));
      expect(JSON.parse(stdout).total.written).toMatchObject({ ledgerLines: 1 });
      expect((await ledgerOf('tooShort')).map(({ task_id }) => task_id)).toEqual([false, false]);
      expect(await reconcile('--repair', '--yes')).toMatchObject({ left: [], failures: [] });
      expect(await reconcile()).toMatchObject({ exit: 0, causes: [] });
      expect(await remaining()).toBeGreaterThanOrEqual(0);
    });

    describe('a posted line is waived, and the accountant cancels its credit note', () => {
      let posted: number;
      const notes = () =>
        read(
          'account.move',
          [
            ['move_type', '=', 'out_refund'],
            ['reversed_entry_id', '=', posted],
          ],
          ['state', 'amount_untaxed'],
        );
      const press = (id: number, button: string) => person.call('account.move', button, [[id]]).catch(() => {});

      it('a sync tells that the customer is owed it, and who cancelled it when, and writes nothing', async () => {
        posted = (await draftLine('holiday')).move_id as number;
        await press(posted, 'action_post');
        await write(LINE, month.entry.holiday, { [PEOPLE.waived]: true });
        await run('sync');
        const note = one(await notes());
        await press(note.id, 'button_cancel');
        const { exit, told } = await run('sync');
        expect(exit).toBe(1);
        const [drift] = told.total.drift;
        expect(drift).toMatchObject({ what: 'reduction-cancelled', entryId: month.entry.holiday, invoiceId: note.id });
        expect(drift.by).not.toBe(`bot-${label}`);
        expect(drift.at).toMatch(/^\d{4}-\d{2}-\d{2} /);
        expect(told.total.written).toMatchObject({ ledgerLines: 0, invoiceLines: 0 });
      });

      it('a repair puts it on a new credit note, and what is cancelled credits nothing when it is opened again', async () => {
        const [cancelled] = await notes();
        expect((await reconcile()).causes).toEqual(['reduction-cancelled']);
        expect(await reconcile('--repair', '--yes')).toMatchObject({ left: [], failures: [] });
        const untaxed = cancelled?.amount_untaxed;
        const [before, after] = await notes();
        expect(before).toMatchObject({ state: 'cancel', amount_untaxed: 0 });
        expect(after).toMatchObject({ state: 'draft', amount_untaxed: untaxed });
        await press(before?.id as number, 'button_draft');
        expect(await reconcile()).toMatchObject({ exit: 0, causes: [] });
        // the heading that stands there without a line goes, and that is all
        expect((await run('sync')).told.total.written).toMatchObject({ ledgerLines: 0, invoiceLines: 0, verdicts: 0 });
        expect((await run('sync')).told.calls.writing).toBe(0);
        expect((await notes()).map((note) => note.amount_untaxed)).toEqual([0, untaxed]);
      });
    });
  });
}
