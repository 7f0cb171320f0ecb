import { beforeAll, describe, expect, it } from 'vitest';
import { LoadRefused } from '../../connector/errors.ts';
import type { Odoo } from '../../connector/odoo.ts';
import { bundleCode } from '../../connector/provision/read-bundle.ts';
import { load } from '../../connector/write/load.ts';
import { BOT_GROUPS } from '../month/bot-user.ts';
import { Orm, type Row } from './orm.ts';
import { uniqueKey } from './unique-key.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';

/** The server action that loads ledger lines and verdicts (connector/write/load-code.ts), beside Odoo's own `load`. */
export function loadActionContract(the: () => World): void {
  describe('a load through our server action', () => {
    let action: number;
    let bot: Orm;
    let outsider: Orm;
    let runs: string[];

    const watched = (orm: Orm): Odoo => ({
      call: (model, method, ...rest) => {
        runs.push(method);
        return orm.odoo.call(model, method, ...rest);
      },
    });
    const through = (orm: Orm, fields: string[], rows: string[][], insertOnly = false): Promise<number[]> =>
      load(watched(orm), LINE, fields, rows, { insertOnly, through: action });
    const bare = (rows: readonly Row[]): unknown[] => rows.map(({ id: _, ...row }) => row);

    beforeAll(async () => {
      const { admin, target, seed, named, forget } = the();
      const [model = 0] = await admin.search('ir.model', [['model', '=', LINE]]);
      const code = bundleCode({ actionLoads: true });
      action = forget(
        'ir.actions.server',
        await admin.create('ir.actions.server', { name: named('load'), model_id: model, state: 'code', code }),
      );
      const user = async (what: string, groups: readonly string[]): Promise<Orm> => {
        const found = groups.map((group) => admin.call('ir.model.data', 'check_object_reference', group.split('.')));
        const ids = ((await Promise.all(found)) as [string, number][]).map(([, id]) => id);
        const [login, password] = [`${what}-${seed}@example.com`, `secret of ${seed}`];
        forget(
          'res.users',
          await admin.create('res.users', { name: named(what), login, password, group_ids: [[6, 0, ids]] }),
        );
        return new Orm(target.as(login, password));
      };
      bot = await user('loader', BOT_GROUPS);
      outsider = await user('load-outsider', ['base.group_user']);
      runs = [];
    });

    /** Ledger-like columns and rows, with every kind of cell. */
    const newRows = (count: number, name: string): { fields: string[]; rows: string[][] } => {
      const { employee, plainProject, customer, fields } = the();
      const key = uniqueKey();
      return {
        fields: [
          'id',
          'name',
          'date',
          'employee_id/.id',
          'project_id/.id',
          'task_id/.id',
          'unit_amount',
          'partner_id/.id',
          'is_so_line_edited',
          fields.seq,
          'so_line/.id',
        ],
        rows: Array.from({ length: count }, (_, at) => [
          the().xid(`load_${key}_${at}`),
          `${name} ${at}`,
          '2026-10-27',
          String(employee),
          String(plainProject),
          '',
          String(at + 0.25),
          String(customer),
          'True',
          String(key * 10 + at),
          '',
        ]),
      };
    };
    const SHOWN = [
      'date',
      'employee_id',
      'project_id',
      'task_id',
      'unit_amount',
      'partner_id',
      'is_so_line_edited',
      'so_line',
      'amount',
      'user_id',
      'account_id',
    ];
    const read = (ids: number[]): Promise<Row[]> =>
      the().admin.searchRead(LINE, [['id', 'in', ids]], SHOWN, { order: 'id', load: '' });

    it('makes what `load` makes, by the bot, in one call, and a second time the same records', async () => {
      const one = newRows(3, 'a');
      const ids = await through(bot, one.fields, one.rows, true);
      expect(runs).toEqual(['run']);
      expect(await through(bot, one.fields, one.rows, true)).toEqual(ids);
      const other = newRows(3, 'b');
      const plain = await load(bot.odoo, LINE, other.fields, other.rows, { insertOnly: true });
      expect(bare(await read(ids))).toEqual(bare(await read(plain)));
      expect(await bot.call(LINE, 'get_metadata', [ids.slice(0, 1)])).toMatchObject([{ noupdate: true }]);
    });

    it('leaves what is there as it is, when it only inserts', async () => {
      const one = newRows(1, 'first');
      const [id = 0] = await through(bot, one.fields, one.rows, true);
      const [row = []] = one.rows;
      expect(await through(bot, one.fields, [row.map((cell, at) => (at === 1 ? 'second' : cell))], true)).toEqual([id]);
      expect(await the().admin.one(LINE, id, ['name'])).toMatchObject({ name: 'first 0' });
    });

    it('writes by id what differs and what is the same, an empty cell as nothing', async () => {
      const one = newRows(3, 'w');
      const ids = await through(bot, one.fields, one.rows, true);
      const cells = ids.map((id, at) => [String(id), `text ${at}`, at === 1 ? '' : '2.5', '', 'False']);
      await through(bot, ['.id', 'name', 'unit_amount', 'so_line/.id', 'is_so_line_edited'], cells);
      const shown = await the().admin.searchRead(
        LINE,
        [['id', 'in', ids]],
        ['name', 'unit_amount', 'so_line', 'is_so_line_edited', 'date'],
        { order: 'id', load: '' },
      );
      expect(bare(shown)).toEqual(
        [2.5, 0, 2.5].map((hours, at) => ({
          ...{ name: `text ${at}`, unit_amount: hours, so_line: false, is_so_line_edited: false, date: '2026-10-27' },
        })),
      );
    });

    it('refuses the whole batch by a message: a key that is taken, a link to nothing, an id that is gone', async () => {
      const { admin, sell, ledgerTask, ledgerProject } = the();
      const { line } = await sell(10);
      const task = await ledgerTask(line);
      const onPackage = (row: string[]): string[] =>
        row.map((cell, at) => ({ 4: String(ledgerProject), 5: String(task), 9: '7', 10: String(line) })[at] ?? cell);
      const one = newRows(1, 'holds');
      await through(bot, one.fields, one.rows.map(onPackage), true);
      const taken = newRows(2, 'taken');
      const rows = taken.rows.map((row, at) => (at === 1 ? onPackage(row) : row));
      await expect(through(bot, taken.fields, rows, true)).rejects.toBeInstanceOf(LoadRefused);
      const adrift = newRows(2, 'adrift');
      (adrift.rows[1] as string[])[7] = '999999999';
      await expect(through(bot, adrift.fields, adrift.rows, true)).rejects.toBeInstanceOf(LoadRefused);
      expect(await admin.search(LINE, [['name', 'in', ['taken 0', 'taken 1', 'adrift 0', 'adrift 1']]])).toEqual([]);
      const kept = newRows(1, 'x');
      const [id = 0] = await through(bot, kept.fields, kept.rows, true);
      const gone = [
        [String(id), 'kept'],
        ['999999999', 'gone'],
      ];
      await expect(through(bot, ['.id', 'name'], gone)).rejects.toBeInstanceOf(LoadRefused);
      expect(await admin.one(LINE, id, ['name'])).toMatchObject({ name: 'x 0' });
    });

    it('lets one of four racing batches through, and Odoo repeats none', async () => {
      const { admin, sell, ledgerTask, ledgerProject } = the();
      const { line } = await sell(10);
      const task = await ledgerTask(line);
      const racing = await Promise.allSettled(
        [1, 2, 3, 4].map((n) => {
          const { fields, rows } = newRows(1, `race ${n}`);
          const named = { 4: String(ledgerProject), 5: String(task), 9: '1', 10: String(line) } as Record<
            number,
            string
          >;
          return through(
            bot,
            fields,
            rows.map((row) => row.map((cell, at) => named[at] ?? cell)),
            true,
          );
        }),
      );
      expect(racing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of racing) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LoadRefused);
      expect(await admin.search(LINE, [['so_line', '=', line]])).toHaveLength(1);
    });

    it('lets nobody write what is not his to write', async () => {
      const one = newRows(1, 'outsider');
      await expect(through(outsider, one.fields, one.rows, true)).rejects.toThrow();
      expect(await the().admin.search(LINE, [['name', '=', 'outsider 0']])).toEqual([]);
    });

    it('goes without the action where there is none any more', async () => {
      const one = newRows(1, 'without');
      runs = [];
      const ids = await load(watched(bot), LINE, one.fields, one.rows, { insertOnly: true, through: 999_999 });
      expect(ids).toHaveLength(1);
      expect(runs).toEqual(['run', 'load']);
    });
  });
}
