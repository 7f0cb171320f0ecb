import { describe, expect, it } from 'vitest';
import { OdooUserFault } from '../../connector/errors.ts';
import { lineAmountMinor } from '../../rules/money/price-per-minute.ts';
import { idsOf, type Row, type Vals } from './orm.ts';
import { uniqueKey } from './unique-key.ts';
import type { World } from './world.ts';

const MOVE = 'account.move';
const LINE = 'account.move.line';

/** Draft invoices: amounts, and how lines come and go. */
export function invoiceContract(the: () => World): void {
  describe('draft invoices', () => {
    const linesOf = (invoice: number, fields: string[]): Promise<Row[]> =>
      the().admin.searchRead(
        LINE,
        [
          ['move_id', '=', invoice],
          ['display_type', '=', 'product'],
        ],
        fields,
        { order: 'id' },
      );
    const untaxed = async (invoice: number): Promise<unknown> =>
      (await the().admin.one(MOVE, invoice, ['amount_untaxed'])).amount_untaxed;

    it('round each line to the rial, halves away from zero (D9)', async () => {
      const invoice = await the().draft([
        { name: 'a', quantity: 65, price_unit: 250000.01 }, //  16,250,000.65 → 16,250,001
        { name: 'b', quantity: 500, price_unit: 166666.67 }, // 83,333,335.00
        { name: 'c', quantity: 3, price_unit: 0.5 }, //                  1.50 → 2
        { name: 'd', quantity: -3, price_unit: 0.5 }, //                −1.50 → −2
        { name: 'e', quantity: 1, price_unit: 0.49 }, //                 0.49 → 0
      ]);
      const lines = await linesOf(invoice, ['price_subtotal', 'price_unit', 'product_uom_id']);
      expect(lines.map((line) => line.price_subtotal)).toEqual([16_250_001, 83_333_335, 2, -2, 0]);
      expect(lines.map((line) => line.price_unit)).toEqual([250000.01, 166666.67, 0.5, 0.5, 0.49]);
      expect(lines.every((line) => line.product_uom_id === the().minutes)).toBe(true);
      expect(await untaxed(invoice)).toBe(99_583_336);
    });

    it('round quantities to 2 digits, and keep prices as they are given', async () => {
      const invoice = await the().draft([
        { name: 'a', quantity: 0.1667, price_unit: 1_000_000 },
        { name: 'b', quantity: 1000, price_unit: 0.0055 },
      ]);
      expect(await linesOf(invoice, ['quantity', 'price_unit', 'price_subtotal'])).toMatchObject([
        { quantity: 0.17, price_unit: 1_000_000, price_subtotal: 170_000 },
        { quantity: 1000, price_unit: 0.0055, price_subtotal: 6 }, // 5.5; at 2 digits of price it would be 10
      ]);
    });

    it('take product, unit, price and text from the line, the rest from the product', async () => {
      const { admin, draft, supportProduct, irr, customer } = the();
      const invoice = await draft([{ name: 'شرح کار', quantity: 10, price_unit: 7 }]);
      expect(
        await admin.one(MOVE, invoice, [
          'state',
          'move_type',
          'name',
          'invoice_date',
          'ref',
          'currency_id',
          'partner_id',
        ]),
      ).toEqual({
        ...{ id: invoice, state: 'draft', move_type: 'out_invoice', name: false, invoice_date: false, ref: false },
        ...{ currency_id: irr, partner_id: customer },
      });
      const fields = [
        'name',
        'product_id',
        'tax_ids',
        'move_id',
        'parent_state',
        'move_type',
        'display_type',
        'currency_id',
      ];
      expect(await linesOf(invoice, fields)).toMatchObject([
        {
          name: 'شرح کار',
          product_id: supportProduct,
          tax_ids: [],
          move_id: invoice,
          parent_state: 'draft',
          move_type: 'out_invoice',
          display_type: 'product',
          currency_id: irr,
        },
      ]);
    });

    it('put the product’s taxes on the line, on top of the untaxed amount', async () => {
      const world = the();
      const tax = await world.admin.create('account.tax', {
        name: world.named('9%'),
        amount: 9,
        type_tax_use: 'sale',
      });
      world.forget('account.tax', tax);
      const product = await world.admin.create('product.product', {
        name: world.named('taxed'),
        type: 'service',
        taxes_id: [[6, 0, [tax]]],
      });
      world.forget('product.product', product);
      const invoice = await world.draft([
        { name: 'a', product_id: product, product_uom_id: false, quantity: 1, price_unit: 1000 },
      ]);
      expect(await linesOf(invoice, ['tax_ids', 'price_subtotal', 'price_total'])).toMatchObject([
        { tax_ids: [tax], price_subtotal: 1000, price_total: 1090 },
      ]);
      expect(await world.admin.one(MOVE, invoice, ['amount_untaxed', 'amount_tax', 'amount_total'])).toMatchObject({
        amount_untaxed: 1000,
        amount_tax: 90,
        amount_total: 1090,
      });
    });

    it('take the amounts in the books from whoever makes the line, and end as if Odoo had reckoned them', async () => {
      const { admin, draft, named, forget } = the();
      const taxed = async (what: string, more: Vals): Promise<number> =>
        forget('account.tax', await admin.create('account.tax', { name: named(what), type_tax_use: 'sale', ...more }));
      const onTop = await taxed('10% on top', { amount: 10 });
      const [company] = await admin.searchRead('res.company', [], ['currency_id'], { order: 'id', limit: 1, load: '' });
      const currency_id = company?.currency_id as number;
      const decimals = Number((await admin.one('res.currency', currency_id, ['decimal_places'])).decimal_places);
      const amountOf = (quantity: number, price: number): number =>
        lineAmountMinor(quantity, Math.round(price * 100), decimals) / 10 ** decimals;
      const untaxedLines = [
        { name: 'a', quantity: 65, price_unit: 250_000.01, tax_ids: [], amount: amountOf(65, 250_000.01) },
        { name: 'b', quantity: -3, price_unit: 0.5, tax_ids: [], amount: amountOf(-3, 0.5) },
      ];
      const withTaxes = [
        ...untaxedLines,
        { name: 'c', quantity: 7, price_unit: 1_000, tax_ids: [[6, 0, [onTop]]], amount: amountOf(7, 1_000) },
      ];
      const heading = { name: 'h', display_type: 'line_section', product_id: false, product_uom_id: false };
      for (const [move_type, sign, lines] of [
        ['out_invoice', -1, untaxedLines],
        ['out_invoice', -1, withTaxes],
        ['out_refund', 1, untaxedLines],
        ['out_refund', 1, withTaxes],
      ] as const) {
        const reckoned = [heading, ...lines.map(({ amount: _, ...line }) => line)];
        const given = [
          { ...heading, balance: 0 },
          ...lines.map(({ amount, ...line }) => ({ ...line, amount_currency: sign * amount, balance: sign * amount })),
        ];
        const bothWays = [
          await draft(reckoned, { move_type, currency_id }),
          await draft(given, { move_type, currency_id }),
        ];
        const [one, other] = await Promise.all(
          bothWays.map(async (invoice) => ({
            totals: await admin.searchRead(
              MOVE,
              [['id', '=', invoice]],
              ['amount_untaxed', 'amount_tax', 'amount_total'],
            ),
            lines: await linesOf(invoice, [
              'name',
              'price_subtotal',
              'price_total',
              'amount_currency',
              'balance',
              'tax_ids',
            ]),
          })),
        );
        const bare = (rows: readonly Row[] = []) => rows.map(({ id: _, ...row }) => row);
        expect(bare(other?.lines)).toEqual(bare(one?.lines));
        expect(bare(other?.totals)).toEqual(bare(one?.totals));
        expect(one?.lines.map(({ balance }) => balance)).toEqual(lines.map(({ amount }) => sign * amount));
      }
    });

    it('reckon a line with taxes anew, whatever amounts it came with', async () => {
      const { admin, draft, named, forget } = the();
      const tax = forget(
        'account.tax',
        await admin.create('account.tax', { name: named('9% anew'), amount: 9, type_tax_use: 'sale' }),
      );
      const line = { name: 'a', quantity: 1, price_unit: 1_000, tax_ids: [[6, 0, [tax]]] };
      const invoice = await draft([{ ...line, amount_currency: -5, balance: -5 }]);
      expect(await linesOf(invoice, ['amount_currency'])).toMatchObject([{ amount_currency: -1_000 }]);
      expect(await untaxed(invoice)).toBe(1_000);
    });

    it('add and delete lines in one write, whatever the order, also with one unique key', async () => {
      const { admin, draft, fields } = the();
      const key = uniqueKey();
      const invoice = await draft([
        { name: 'old', quantity: 1, price_unit: 5, [fields.key]: key },
        { name: 'stays', quantity: 1, price_unit: 1 },
      ]);
      const keyed = async (): Promise<Row> =>
        (await admin.searchRead(LINE, [[fields.key, '=', key]], ['name']))[0] as Row;
      const first = await keyed();
      const line = (name: string): unknown => [0, 0, { name, quantity: 1, price_unit: 7, [fields.key]: key }];
      await admin.write(MOVE, [invoice], { invoice_line_ids: [[2, first.id, 0], line('new') as never] });
      const second = await keyed();
      expect(second).toMatchObject({ name: 'new' });
      await admin.write(MOVE, [invoice], { invoice_line_ids: [line('newer') as never, [2, second.id, 0]] });
      expect(await keyed()).toMatchObject({ name: 'newer' });
      expect(await untaxed(invoice)).toBe(8);
    });

    it('refuse a key that is taken, the whole write', async () => {
      const { admin, draft, fields } = the();
      const key = uniqueKey();
      const invoice = await draft([{ name: 'a', quantity: 1, price_unit: 5, [fields.key]: key }]);
      const again = [0, 0, { name: 'b', quantity: 1, price_unit: 5, [fields.key]: key }];
      const good = [0, 0, { name: 'c', quantity: 1, price_unit: 5 }];
      await expect(admin.write(MOVE, [invoice], { invoice_line_ids: [good, again] as never })).rejects.toBeInstanceOf(
        OdooUserFault,
      );
      expect(await untaxed(invoice)).toBe(5);
      await admin.unlink(MOVE, [invoice]);
      const free = await draft([{ name: 'd', quantity: 1, price_unit: 5, [fields.key]: key }]);
      expect(await untaxed(free)).toBe(5);
    });

    it('load with their lines, several in one call; lines not named are left alone', async () => {
      const world = the();
      const columns = [
        'id',
        'move_type',
        'partner_id/.id',
        'currency_id/.id',
        'ref',
        ...['id', 'name', 'quantity', 'price_unit', 'display_type', 'sequence'].map(
          (name) => `invoice_line_ids/${name}`,
        ),
      ];
      const head = (what: string): string[] => [
        world.xid(what),
        'out_invoice',
        String(world.customer),
        String(world.irr),
        what,
      ];
      const none = ['', '', '', '', ''];
      const line = (what: string, quantity: string, price: string): string[] => [
        world.xid(what),
        what,
        quantity,
        price,
        'product',
        '10',
      ];
      const rows = [
        [...head('L1'), world.xid('section'), 'a section', '', '', 'line_section', '1'],
        [...none, ...line('L1a', '65', '250000.01')],
        [...none, ...line('L1b', '2', '3')],
        [...head('L2'), ...line('L2a', '1', '4')],
      ];
      const [first = 0, second = 0] = idsOf(await world.admin.load(MOVE, columns, rows)).map((id) =>
        world.forget(MOVE, id),
      );
      expect([await untaxed(first), await untaxed(second)]).toEqual([16_250_007, 4]);
      expect(idsOf(await world.admin.load(MOVE, columns, [[...head('L1'), ...line('L1c', '1', '9')]]))).toEqual([
        first,
      ]);
      expect(await untaxed(first)).toBe(16_250_016);
      const shown = await world.admin.one(MOVE, first, ['invoice_line_ids']);
      expect(shown.invoice_line_ids).toHaveLength(4);
    });

    it('count in pages of their own: a receivable line is not a product line', async () => {
      const { admin, draft } = the();
      const invoice = await draft([{ name: 'a', quantity: 1, price_unit: 5 }]);
      const types = await admin.searchRead(LINE, [['move_id', '=', invoice]], ['display_type'], { order: 'id' });
      expect(types.map((row) => row.display_type)).toEqual(['product', 'payment_term']);
      expect((await admin.one(MOVE, invoice, ['invoice_line_ids'])).invoice_line_ids).toHaveLength(1);
    });
  });
}
