import { beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE_CODE } from '../../connector/calls/bundle-code.ts';
import { ManyRows } from '../../connector/calls/many-rows.ts';
import { OdooAccessRight, OdooServerFault } from '../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import { bundleCode } from '../../connector/provision/read-bundle.ts';
import { BOT_GROUPS } from '../month/bot-user.ts';
import { Orm, type Row, type Vals } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
const PARTNER = 'res.partner';
/** Beside these every kind of field is compared. */
const LEFT_OUT = new Set(['binary', 'properties', 'properties_definition']);

const TEXTS = [
  'سلام & <b>"x"</b> نیم‌فاصله 🙂 é',
  'quote " and \' and \\ and \\b \\u0001 \\\\n, end',
  'lines\n\ttabs\u2028and\u2029others\u0085\u00a0]]>',
  'marks \u007f\u202e\u200f\ufeff\u{1f468}\u200d\u{1f469}',
  '[1, "NaN", null]',
  'x'.repeat(70_000),
];

/** Many rows in one text, column by column (connector/calls/columns-code.ts), against `search_read` of the same. */
export function columnsContract(the: () => World): void {
  describe('many rows as columns', () => {
    let action: number;
    let older: number;
    let bot: Orm;
    let outsider: Orm;
    let calls: string[];

    const through = (orm: Orm, id = action): Odoo => {
      calls = [];
      const watched = new ManyRows({
        call: (model, method, ...rest) => {
          calls.push(method);
          return orm.odoo.call(model, method, ...rest);
        },
      });
      watched.through(id);
      return watched;
    };
    const page = (fields: string[], more: Vals): Vals => ({ fields, limit: 2_000, order: 'id', load: '', ...more });
    const many = { many: true, deadlineMs: 150_000 };
    const asColumns = (odoo: Odoo, model: string, domain: OdooValue[], fields: string[], more: Vals = {}) =>
      odoo.call(model, 'search_read', [domain], page(fields, more), many) as Promise<Row[]>;
    const asRows = (orm: Orm, model: string, domain: OdooValue[], fields: string[], more: Vals = {}) =>
      orm.call(model, 'search_read', [domain], page(fields, more)) as Promise<Row[]>;
    const line = (more: Vals): Vals => {
      const { employee, plainProject } = the();
      return { name: 'columns', project_id: plainProject, employee_id: employee, unit_amount: 1, ...more };
    };

    beforeAll(async () => {
      const { admin, target, seed, named, forget } = the();
      const [model = 0] = await admin.search('ir.model', [['model', '=', LINE]]);
      const make = async (what: string, code: string): Promise<number> => {
        const values = { name: named(what), model_id: model, state: 'code', code };
        return forget('ir.actions.server', await admin.create('ir.actions.server', values));
      };
      action = await make('columns', bundleCode({ actionLoads: true }));
      older = await make('rows', BUNDLE_CODE);
      const user = async (what: string, groups: readonly string[]): Promise<Orm> => {
        const found = groups.map((group) => admin.call('ir.model.data', 'check_object_reference', group.split('.')));
        const ids = ((await Promise.all(found)) as [string, number][]).map(([, id]) => id);
        const [login, password] = [`${what}-${action}-${seed}@example.com`, `secret of ${seed}`];
        const of = { name: named(what), login, password, group_ids: [[6, 0, ids]] };
        forget('res.users', await admin.create('res.users', of));
        return new Orm(target.as(login, password));
      };
      bot = await user('columns', BOT_GROUPS);
      outsider = await user('columns-outsider', ['base.group_user']);
    });

    it.each([LINE, 'helpdesk.ticket', PARTNER, 'sale.order.line', 'account.move', 'account.move.line'])(
      'every field of %s as it is read by itself, full and empty',
      async (model) => {
        const { admin, customer, named, sell, draft, forget } = the();
        if (model === LINE) await admin.createMany(LINE, [line({ partner_id: customer }), line({ unit_amount: 0 })]);
        if (model === 'helpdesk.ticket') {
          const full = { name: named('full'), partner_id: customer, close_date: '2025-03-01 10:11:12' };
          for (const values of [full, { name: named('bare') }]) forget(model, await admin.create(model, values));
        }
        if (model === 'sale.order.line') await sell(2);
        if (model.startsWith('account.move')) await draft([{ name: 'a', quantity: 3, price_unit: 7.1 }]);
        const attributes = ['type', 'store'];
        const all = (await admin.call(model, 'fields_get', [], { attributes })) as Record<string, Vals>;
        // what is worked out for the books hangs on the search, and working it out writes
        const wanted = ({ type, store }: Vals): boolean =>
          !LEFT_OUT.has(String(type)) && (!model.startsWith('account.move') || store !== false);
        const fields = Object.keys(all).filter((name) => wanted(all[name] as Vals));
        const ids = await admin.search(model, [], { limit: 12, order: 'id desc', context: { active_test: false } });
        const domain: OdooValue[] = [['id', 'in', ids]];
        const more = { context: { active_test: false } };
        const [columns, rows] = [
          await asColumns(through(admin), model, domain, fields, more),
          await asRows(admin, model, domain, fields, more),
        ];
        expect(calls).toEqual(['run']);
        expect(columns).toEqual(rows);
        expect(rows).not.toHaveLength(0);
        expect(columns.map((row) => Object.keys(row).sort())).toEqual(rows.map((row) => Object.keys(row).sort()));
      },
    );

    it('texts and numbers to the last bit, whatever stands in them', async () => {
      const { admin } = the();
      const numbers = [0.1 + 0.2, -1.005, 1 / 3, 1e-9, 123_456_789.987_654_3, 0];
      const ids = await admin.createMany(
        LINE,
        TEXTS.map((name, at) => line({ name, unit_amount: numbers[at] as number })),
      );
      const fields = ['name', 'unit_amount', 'date', 'create_date', 'write_date', 'task_id'];
      const columns = await asColumns(through(bot), LINE, [['id', 'in', ids]], fields);
      expect(calls).toEqual(['run']);
      expect(columns).toEqual(await asRows(bot, LINE, [['id', 'in', ids]], fields));
      expect(columns.map(({ name }) => name)).toContain(TEXTS[0]);
      expect(columns.map(({ unit_amount }) => unit_amount).sort()).toEqual(numbers.sort());
    });

    it('some of them passed over, and at most so many; each as soon as it is there', async () => {
      const { admin } = the();
      const ids = (
        await admin.createMany(
          LINE,
          [1, 2, 3, 4, 5].map((hours) => line({ unit_amount: hours })),
        )
      ).sort((a, b) => a - b);
      const asked: [OdooValue[], string[], Vals] = [[['id', 'in', ids]], ['unit_amount'], { limit: 2, offset: 2 }];
      expect(await asColumns(through(bot), LINE, ...asked)).toEqual(await asRows(bot, LINE, ...asked));
      const each = (row: unknown): number => (row as Row).id;
      const kept = await through(bot).call(
        LINE,
        'search_read',
        [asked[0]],
        page(...(asked.slice(1) as [string[], Vals])),
        {
          ...many,
          each,
        },
      );
      expect(kept).toEqual(ids.slice(2, 4));
      expect(await asColumns(through(bot), LINE, [['id', '=', 0]], ['unit_amount'])).toEqual([]);
      expect(calls).toEqual(['run']);
    });

    it('only what whoever asks may see: records that a rule hides are left out', async () => {
      const { admin, named, forget } = the();
      const ids = (
        await admin.createMany(LINE, [line({ name: named('shown') }), line({ name: named('hidden') })])
      ).sort();
      const [model = 0] = await admin.search('ir.model', [['model', '=', LINE]]);
      const rule = { name: named('hide'), model_id: model, domain_force: `[('name', '!=', '${named('hidden')}')]` };
      forget('ir.rule', await admin.create('ir.rule', rule));
      const asked: [OdooValue[], string[]] = [[['id', 'in', ids]], ['name']];
      const columns = await asColumns(through(bot), LINE, ...asked);
      expect(columns).toEqual(await asRows(bot, LINE, ...asked));
      expect(columns.map(({ name }) => name)).toEqual([named('shown')]);
      expect(calls).toEqual(['run']);
    });

    it('a field for others than whoever asks, a model and a name: refused as ever', async () => {
      const { admin, customer } = the();
      const asked: [OdooValue[], string[]] = [[['id', '=', customer]], ['is_company', 'signup_type']];
      expect(await asColumns(through(admin), PARTNER, ...asked)).toEqual([
        { id: customer, is_company: true, signup_type: false },
      ]);
      expect(calls).toEqual(['run']);
      await expect(asRows(bot, PARTNER, ...asked)).rejects.toBeInstanceOf(OdooAccessRight);
      await expect(asColumns(through(bot), PARTNER, ...asked)).rejects.toBeInstanceOf(OdooAccessRight);
      await expect(asColumns(through(outsider), 'account.move', [], ['name'])).rejects.toBeInstanceOf(OdooAccessRight);
      expect(calls).toEqual(['run', 'search_read']);
      await expect(asColumns(through(bot), PARTNER, asked[0], ['x_none'])).rejects.toBeInstanceOf(OdooServerFault);
    });

    it('from an action that knows nothing of columns, and from none: as rows', async () => {
      const { admin } = the();
      const ids = await admin.createMany(LINE, [line({ unit_amount: 1.5 }), line({ unit_amount: 2.5 })]);
      const asked: [OdooValue[], string[]] = [[['id', 'in', ids]], ['name', 'unit_amount', 'date']];
      const rows = await asRows(bot, LINE, ...asked);
      const old = through(bot, older);
      expect(await asColumns(old, LINE, ...asked)).toEqual(rows);
      // known from then on
      expect(await asColumns(old, LINE, ...asked)).toEqual(rows);
      expect(calls).toEqual(['run', 'search_read']);
      expect(await asColumns(through(bot, 999_999), LINE, ...asked)).toEqual(rows);
      expect(calls).toEqual(['run', 'search_read']);
    });
  });
}
