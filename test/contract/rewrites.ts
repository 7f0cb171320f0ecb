import { beforeAll, describe, expect, it } from 'vitest';
import { LoadRefused } from '../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import { INVOICE_LINE } from '../../connector/own-fields.ts';
import { bundleCode } from '../../connector/provision/read-bundle.ts';
import { rewriteLines } from '../../connector/write/rewrite-lines.ts';
import type { Invoice } from '../../rules/settle/invoice-types.ts';
import { BOT_GROUPS } from '../month/bot-user.ts';
import { Orm, type Row, type Vals } from './orm.ts';
import { uniqueKey } from './unique-key.ts';
import type { World } from './world.ts';

const MOVE = 'account.move';
const LINE = 'account.move.line';

/** One of our lines on a draft, and what it was written with. */
interface Ours {
  id: number;
  ledger: number;
  minutes: number;
  price: number;
}

/** Lines of a draft changed in place through our server action (connector/write/rewrite-code.ts): all of it or nothing. */
export function rewriteContract(the: () => World): void {
  describe('lines of a draft changed through our server action', () => {
    let action: number;
    let bot: Orm;
    let outsider: Orm;
    let runs: string[];

    beforeAll(async () => {
      const { admin, target, seed, named, forget, fields } = the();
      // the fields of this run stand for ours
      const code = bundleCode({ actionLoads: true })
        .replaceAll(INVOICE_LINE.ledgerLine, fields.key)
        .replaceAll(INVOICE_LINE.written, fields.note);
      const [model = 0] = await admin.search('ir.model', [['model', '=', 'account.analytic.line']]);
      const made = { name: named('rewrite'), model_id: model, state: 'code', code };
      action = forget('ir.actions.server', await admin.create('ir.actions.server', made));
      const user = async (what: string, groups: readonly string[]): Promise<Orm> => {
        const found = groups.map((group) => admin.call('ir.model.data', 'check_object_reference', group.split('.')));
        const ids = ((await Promise.all(found)) as [string, number][]).map(([, id]) => id);
        const [login, password] = [`${what}-${seed}@example.com`, `secret of ${seed}`];
        const vals = { name: named(what), login, password, group_ids: [[6, 0, ids]] };
        forget('res.users', await admin.create('res.users', vals));
        return new Orm(target.as(login, password));
      };
      bot = await user('rewriter', BOT_GROUPS);
      outsider = await user('rewrite-outsider', ['base.group_user', 'hr_timesheet.group_hr_timesheet_approver']);
    });

    const written = ({ minutes, price }: Pick<Ours, 'minutes' | 'price'>): string => `${minutes}@${price * 100}`;
    const valuesOf = (ledger: number, minutes: number, price: number, more: Vals = {}): Vals => ({
      ...{ product_id: the().supportProduct, product_uom_id: the().minutes, quantity: minutes, price_unit: price },
      ...{ [the().fields.key]: ledger, [the().fields.note]: written({ minutes, price }), ...more },
    });

    /** A draft of ours with lines of 10, 20 and 30 minutes at 100, made by the bot. */
    const draftOf = async (): Promise<{ draft: Invoice; lines: [Ours, Ours, Ours] }> => {
      const { customer, irr, forget, fields } = the();
      const key = uniqueKey() * 10;
      const charges = [1, 2, 3].map((n) => valuesOf(key + n, n * 10, 100, { name: `line ${n}`, sequence: n }));
      const invoice_line_ids = charges.map((values): OdooValue => [0, 0, values]);
      const header = { move_type: 'out_invoice', partner_id: customer, currency_id: irr };
      const id = forget(MOVE, await bot.create(MOVE, { ...header, invoice_line_ids }));
      const rows = await bot.searchRead(
        LINE,
        [
          ['move_id', '=', id],
          [fields.key, '!=', false],
        ],
        [fields.key],
        { order: 'id' },
      );
      const lines = rows.map(
        (row, at): Ours => ({ ...{ id: row.id, ledger: Number(row[fields.key]), minutes: (at + 1) * 10, price: 100 } }),
      );
      const known = {
        customerId: customer,
        kind: 'invoice',
        currency: 'IRR',
        period: '1405-08',
        k: 1,
        reversesId: null,
      } as const;
      return { draft: { id, ...known, state: 'draft', untaxedMinor: 6_000 }, lines: lines as [Ours, Ours, Ours] };
    };

    const watched = ({ odoo }: Orm): Odoo => ({
      call: (model, method, ...rest) => {
        runs.push(`${model}.${method}`);
        return odoo.call(model, method, ...rest);
      },
    });
    /** Asks for these minutes on these lines, at 100 each. */
    const rewrite = (
      draft: Invoice,
      wanted: readonly (readonly [Ours, number])[],
      { commands = [], as = bot, through = action }: { commands?: OdooValue[]; as?: Orm; through?: number } = {},
    ): Promise<boolean> => {
      runs = [];
      const own = { loadActionId: through, currencyId: () => the().irr } as unknown as Parameters<
        typeof rewriteLines
      >[0]['own'];
      const rewrites = wanted.map(([line, minutes]) => ({
        line: {
          ...{ id: line.id, invoiceId: draft.id, ledgerLineId: line.ledger, minutes: line.minutes },
          ...{ unitPriceCenti: line.price * 100, written: written(line), textMark: null },
        },
        values: valuesOf(line.ledger, minutes, 100, { name: `${minutes} min`, sequence: 5 }),
      }));
      return rewriteLines({ odoo: watched(as), own }, draft, rewrites, commands);
    };
    const shown = async (id: number): Promise<unknown[]> => {
      const fields = ['name', 'quantity', 'price_unit', 'discount', 'tax_ids', 'sequence', 'price_subtotal', 'balance'];
      const rows = await the().admin.searchRead(
        LINE,
        [
          ['move_id', '=', id],
          ['display_type', '=', 'product'],
        ],
        [...fields, the().fields.note],
        { order: 'sequence, id' },
      );
      return rows.map(({ id: _, ...row }) => row);
    };
    const untaxed = async (id: number): Promise<unknown> =>
      (await the().admin.one(MOVE, id, ['amount_untaxed'])).amount_untaxed;
    const minutesOf = async (ids: readonly number[]): Promise<unknown[]> => {
      const rows = await the().admin.searchRead(LINE, [['id', 'in', [...ids]]], ['quantity'], { order: 'id' });
      return rows.map((row) => row.quantity);
    };

    it('changes the line where it is, in one call, and the invoice follows', async () => {
      const { draft, lines } = await draftOf();
      expect(await rewrite(draft, [[lines[1], 45]])).toBe(true);
      expect(runs).toEqual(['ir.actions.server.run']);
      expect(await minutesOf(lines.map(({ id }) => id))).toEqual([10, 45, 30]);
      expect(await untaxed(draft.id)).toBe(8_500);
    });

    it('ends as if the line had been taken off and put on', async () => {
      const [one, other] = [await draftOf(), await draftOf()];
      await rewrite(one.draft, [[one.lines[1], 45]]);
      const { id, ledger } = other.lines[1];
      const put = valuesOf(ledger, 45, 100, { name: '45 min', sequence: 5 });
      await bot.write(MOVE, [other.draft.id], {
        invoice_line_ids: [
          [2, id, 0],
          [0, 0, put],
        ],
      });
      expect(await shown(one.draft.id)).toEqual(await shown(other.draft.id));
      expect(await untaxed(one.draft.id)).toEqual(await untaxed(other.draft.id));
    });

    it('changes several, takes one off and puts a heading on, at once', async () => {
      const { draft, lines } = await draftOf();
      const commands = [
        [2, lines[2].id, 0],
        [0, 0, { display_type: 'line_section', name: 'heading', balance: 0 }],
      ];
      expect(
        await rewrite(
          draft,
          [
            [lines[0], 11],
            [lines[1], 21],
          ],
          { commands },
        ),
      ).toBe(true);
      expect(await minutesOf(lines.map(({ id }) => id))).toEqual([11, 21]);
      expect(await untaxed(draft.id)).toBe(3_200);
      const headings = [
        ['move_id', '=', draft.id],
        ['display_type', '=', 'line_section'],
      ];
      expect(await the().admin.count(LINE, headings)).toBe(1);
    });

    it('puts taxes and discount back to what they are without a person, as a new line has them', async () => {
      const { admin, forget, named } = the();
      const { draft, lines } = await draftOf();
      const tax = forget(
        'account.tax',
        await admin.create('account.tax', { name: named('by hand'), amount: 9, type_tax_use: 'sale' }),
      );
      const byHand = { tax_ids: [[6, 0, [tax]]], discount: 50, price_unit: 200 };
      // by the bot's own user, so that nothing but the content tells
      await bot.write(MOVE, [draft.id], { invoice_line_ids: [[1, lines[0].id, byHand]] });
      expect(await rewrite(draft, [[lines[0], 11]])).toBe(true);
      expect(await admin.one(LINE, lines[0].id, ['tax_ids', 'discount', 'price_unit', 'price_total'])).toMatchObject({
        ...{ tax_ids: [], discount: 0, price_unit: 100, price_total: 1_100 },
      });
      expect(await untaxed(draft.id)).toBe(6_100);
    });

    it('says what is due, whatever somebody else made of text and place', async () => {
      const { admin } = the();
      const { draft, lines } = await draftOf();
      const byHand = { name: 'by hand', sequence: 77 };
      await admin.write(MOVE, [draft.id], { invoice_line_ids: [[1, lines[0].id, byHand]] });
      expect(
        await rewrite(draft, [
          [lines[0], 11],
          [lines[1], 21],
        ]),
      ).toBe(true);
      expect(await minutesOf(lines.map(({ id }) => id))).toEqual([11, 21, 30]);
      expect(await admin.one(LINE, lines[0].id, ['name', 'sequence'])).toMatchObject({ name: '11 min', sequence: 5 });
      expect(await untaxed(draft.id)).toBe(6_200);
    });

    const post = (id: number): Promise<unknown> => the().admin.call(MOVE, 'action_post', [[id]]);
    /** What people did since the draft was read. */
    const MEANWHILE: Record<string, (draft: Invoice, line: Ours) => Promise<unknown>> = {
      'the line was moved to an invoice that is posted': async (_, line) => {
        const other = await the().draft([{ name: 'x', quantity: 1, price_unit: 1 }]);
        await the().admin.write(MOVE, [other], { invoice_line_ids: [[4, line.id, 0]] });
        await post(other);
      },
      'the line was moved to another draft': async (_, line) => {
        const other = await the().draft([{ name: 'x', quantity: 1, price_unit: 1 }]);
        await the().admin.write(MOVE, [other], { invoice_line_ids: [[4, line.id, 0]] });
      },
      'the invoice was posted': ({ id }) => post(id),
      'the invoice was cancelled': ({ id }) =>
        the()
          .admin.call(MOVE, 'button_cancel', [[id]])
          .catch(() => undefined),
      'the invoice was deleted': ({ id }) => the().admin.unlink(MOVE, [id]),
      'the line was deleted': ({ id }, line) => the().admin.write(MOVE, [id], { invoice_line_ids: [[2, line.id, 0]] }),
      'the line got other minutes': ({ id }, line) =>
        the().admin.write(MOVE, [id], { invoice_line_ids: [[1, line.id, { quantity: 12 }]] }),
      'the line got another price': ({ id }, line) =>
        the().admin.write(MOVE, [id], { invoice_line_ids: [[1, line.id, { price_unit: 99.99 }]] }),
      'the line got a discount': ({ id }, line) =>
        the().admin.write(MOVE, [id], { invoice_line_ids: [[1, line.id, { discount: 10 }]] }),
      'the line bills another ledger line': ({ id }, line) =>
        the().admin.write(MOVE, [id], { invoice_line_ids: [[1, line.id, { [the().fields.key]: uniqueKey() }]] }),
      'the line was written by another of us': ({ id }, line) =>
        bot.write(MOVE, [id], { invoice_line_ids: [[1, line.id, { [the().fields.note]: '10@9999' }]] }),
      'the invoice got another customer': ({ id }) =>
        the().admin.write(MOVE, [id], { partner_id: the().otherCustomer }),
      'the invoice became a credit note': ({ id }) => the().admin.write(MOVE, [id], { move_type: 'out_refund' }),
      'the invoice got another currency': ({ id }) => the().admin.write(MOVE, [id], { currency_id: 1 }),
    };

    it.each(Object.keys(MEANWHILE))('writes nothing when %s', async (what) => {
      const { admin } = the();
      const { draft, lines } = await draftOf();
      await MEANWHILE[what]?.(draft, lines[1]);
      const ids = lines.map(({ id }) => id);
      const stands = (): Promise<Row[]> =>
        admin.searchRead(LINE, [['id', 'in', ids]], ['quantity', 'price_unit', 'discount', 'name', 'move_id'], {
          order: 'id',
        });
      const totals = (): Promise<Row[]> => admin.searchRead(MOVE, [['id', '=', draft.id]], ['amount_untaxed', 'state']);
      const before = [await stands(), await totals()];
      const commands = [[0, 0, { display_type: 'line_section', name: 'never', balance: 0 }]];
      const asked = rewrite(
        draft,
        [
          [lines[0], 11],
          [lines[1], 21],
        ],
        { commands },
      );
      await expect(asked).rejects.toBeInstanceOf(LoadRefused);
      expect([await stands(), await totals()]).toEqual(before);
      expect(
        await admin.count(LINE, [
          ['move_id', '=', draft.id],
          ['name', '=', 'never'],
        ]),
      ).toBe(0);
    });

    it('takes a customer that is a contact of the payer now for the same', async () => {
      const { admin, named, forget, irr } = the();
      const person = forget('res.partner', await admin.create('res.partner', { name: named('person') }));
      const { draft, lines } = await draftOf();
      await admin.write(MOVE, [draft.id], { partner_id: person });
      await admin.write('res.partner', [person], { parent_id: the().customer });
      await admin.write(MOVE, [draft.id], { partner_id: person, currency_id: irr });
      expect(await rewrite({ ...draft, customerId: person }, [[lines[1], 21]])).toBe(true);
      expect(await untaxed(draft.id)).toBe(6_100);
    });

    it('lets one of four racing clients through', async () => {
      const { draft, lines } = await draftOf();
      const racing = await Promise.allSettled([41, 42, 43, 44].map((minutes) => rewrite(draft, [[lines[1], minutes]])));
      const through = racing.flatMap(({ status }, at) => (status === 'fulfilled' ? [41 + at] : []));
      expect(through).toHaveLength(1);
      for (const one of racing) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LoadRefused);
      expect(await minutesOf([lines[1].id])).toEqual(through);
      expect(await untaxed(draft.id)).toBe(4_000 + 100 * Number(through[0]));
    }, 60_000);

    it('is not there for who may not write invoices, nor where the action is gone, and then nothing is written', async () => {
      const { draft, lines } = await draftOf();
      expect(await rewrite(draft, [[lines[1], 21]], { as: outsider })).toBe(false);
      expect(await rewrite(draft, [[lines[1], 21]], { through: 999_999 })).toBe(false);
      expect(await minutesOf([lines[1].id])).toEqual([20]);
    });

    it('is not there where the action is older', async () => {
      const { admin } = the();
      const { draft, lines } = await draftOf();
      await admin.write('ir.actions.server', [action], { code: bundleCode({ actionLoads: false }) });
      expect(await rewrite(draft, [[lines[1], 21]])).toBe(false);
      expect(await minutesOf([lines[1].id])).toEqual([20]);
    });
  });
}
