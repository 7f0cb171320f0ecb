import { beforeAll, describe, expect, it } from 'vitest';
import { OdooServerFault } from '../../connector/errors.ts';
import type { OdooValue } from '../../connector/odoo.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
const PARTNER = 'res.partner';

/** How searches understand a domain, and how they page and sum. */
export function domainContract(the: () => World): void {
  describe('domains', () => {
    let ids: number[] = [];
    let tasks: number[] = [];

    beforeAll(async () => {
      const world = the();
      const { seq, kind } = world.fields;
      const { line } = await world.sell(10);
      const bare = await world.admin.create('project.task', {
        name: world.named('bare'),
        project_id: world.plainProject,
      });
      tasks = [await world.ledgerTask(line), world.forget('project.task', bare)];
      const [withOrder = 0, without = 0] = tasks;
      const vals = { employee_id: world.employee, unit_amount: 1, name: world.named('domain') };
      ids = await world.admin.createMany(LINE, [
        { ...vals, task_id: withOrder, date: '2025-01-31', [seq]: 1, [kind]: 'bug', date_time: '2025-01-31 10:00:00' },
        { ...vals, task_id: without, date: '2025-02-01', [seq]: 7, unit_amount: 2.5 },
        {
          ...vals,
          project_id: world.plainProject,
          date: '2025-02-02',
          [kind]: 'training',
          name: world.named('Domain LAST'),
        },
      ]);
    });

    /** Positions in `ids` of what a condition finds among them. */
    const found = async (...terms: OdooValue[]): Promise<number[]> => {
      const hits = await the().admin.search(LINE, [['id', 'in', ids], ...terms], { order: 'id' });
      return hits.map((id) => ids.indexOf(id));
    };

    it('compare with False: empty, and not empty', async () => {
      expect(await found(['task_id', '=', false])).toEqual([2]);
      expect(await found(['task_id', '!=', false])).toEqual([0, 1]);
      expect(await found(['so_line', '=', false])).toEqual([1, 2]);
      expect(await found([the().fields.kind, '=', false])).toEqual([1]);
    });

    it('count what is empty as different, and an unset number as 0', async () => {
      const { seq, kind } = the().fields;
      expect(await found([kind, '!=', 'bug'])).toEqual([1, 2]);
      expect(await found([kind, 'not in', ['bug']])).toEqual([1, 2]);
      expect(await found([kind, 'in', ['bug', false]])).toEqual([0, 1]);
      expect(await found([seq, '=', 0])).toEqual([2]);
      expect(await found([seq, '<', 5])).toEqual([0, 2]);
      expect(await found([seq, '>', 0])).toEqual([0, 1]);
    });

    it('follow dotted paths', async () => {
      expect(await found(['task_id.project_id.allow_billable', '=', true])).toEqual([0]);
      expect(await found(['order_id.state', '=', 'sale'])).toEqual([0]);
      expect(await found(['task_id.sale_line_id', '!=', false])).toEqual([0]);
      expect(await found(['so_line.order_id.partner_id', 'child_of', the().customer])).toEqual([0]);
    });

    it('know and, or, not in prefix form', async () => {
      const { seq, kind } = the().fields;
      expect(await found('|', [seq, '=', 7], [kind, '=', 'training'])).toEqual([1, 2]);
      expect(await found('&', [seq, '>', 0], '!', [kind, '=', 'bug'])).toEqual([1]);
      expect(await found('!', '|', [seq, '=', 7], [kind, '=', 'training'])).toEqual([0]);
      await expect(the().admin.search(LINE, ['|', ['id', '=', 1]])).rejects.toBeInstanceOf(OdooServerFault);
    });

    it('match text with and without regard to case', async () => {
      expect(await found(['name', 'ilike', 'domain last'])).toEqual([2]);
      expect(await found(['name', 'like', 'domain last'])).toEqual([]);
      expect(await found(['name', '=like', '%domain'])).toEqual([0, 1]);
      expect(await found(['name', 'not ilike', 'LAST'])).toEqual([0, 1]);
      expect(await found(['task_id', 'ilike', the().named('bare')])).toEqual([1]);
    });

    it('compare dates and moments; a bare day stands for its end with > and <=, else for its start', async () => {
      expect(await found(['date', '>', '2025-01-31'])).toEqual([1, 2]);
      expect(await found(['date_time', '>', '2025-01-31'])).toEqual([]);
      expect(await found(['date_time', '<=', '2025-01-31'])).toEqual([0]);
      expect(await found(['date_time', '>=', '2025-01-31'])).toEqual([0]);
      expect(await found(['date_time', '>=', '2025-01-31 10:00:01'])).toEqual([]);
      expect(await found(['date_time', '=', false])).toEqual([1, 2]);
    });

    it('ask through one2many, and take empty lists', async () => {
      const { admin, seed } = the();
      const withWork = await admin.search('project.task', [
        ['id', 'in', tasks],
        ['timesheet_ids.unit_amount', '>', 2],
      ]);
      expect(withWork).toEqual([tasks[1]]);
      expect(await found(['id', 'in', []])).toEqual([]);
      expect(await found(['id', 'not in', []])).toEqual([0, 1, 2]);
      expect(await admin.count(LINE, [['name', '=like', `${seed} domain`]])).toBe(2);
    });

    it('leave archived records out unless asked for', async () => {
      const { admin, named, forget } = the();
      const id = forget(PARTNER, await admin.create(PARTNER, { name: named('archived'), active: false }));
      expect(await admin.search(PARTNER, [['id', '=', id]])).toEqual([]);
      expect(await admin.search(PARTNER, [['id', '=', id]], { context: { active_test: false } })).toEqual([id]);
      expect(
        await admin.search(PARTNER, [
          ['id', '=', id],
          ['active', '=', false],
        ]),
      ).toEqual([id]);
      expect(
        await admin.search(PARTNER, [
          ['id', '=', id],
          ['active', 'in', [true, false]],
        ]),
      ).toEqual([id]);
    });

    it('find the family of a customer', async () => {
      const { admin, customer, named, forget } = the();
      const contact = forget(PARTNER, await admin.create(PARTNER, { name: named('contact'), parent_id: customer }));
      expect((await admin.search(PARTNER, [['id', 'child_of', customer]])).sort()).toEqual([customer, contact].sort());
      expect((await admin.one(PARTNER, contact, ['commercial_partner_id'])).commercial_partner_id).toBe(customer);
    });

    it('page in a stable order', async () => {
      const { admin } = the();
      const mine: OdooValue[] = [['id', 'in', ids]];
      expect(await admin.search(LINE, mine, { order: 'id', limit: 2 })).toEqual(ids.slice(0, 2));
      expect(await admin.search(LINE, mine, { order: 'id', limit: 2, offset: 2 })).toEqual(ids.slice(2));
      expect(await admin.search(LINE, mine)).toEqual([...ids].reverse()); // date desc, id desc
      expect(await admin.search(LINE, mine, { order: 'unit_amount desc, id' })).toEqual([ids[1], ids[0], ids[2]]);
    });

    it('sum on the server by formatted_read_group and by read_group', async () => {
      const { admin, fields } = the();
      const mine: OdooValue[] = [['id', 'in', ids]];
      const sums = await admin.call(LINE, 'formatted_read_group', [
        mine,
        ['date:month'],
        ['unit_amount:sum', `${fields.seq}:max`, '__count'],
      ]);
      expect(sums).toMatchObject([
        { 'date:month': ['2025-01-01', 'January 2025'], 'unit_amount:sum': 1, [`${fields.seq}:max`]: 1, __count: 1 },
        { 'date:month': ['2025-02-01', 'February 2025'], 'unit_amount:sum': 3.5, [`${fields.seq}:max`]: 7, __count: 2 },
      ]);
      const whole = await admin.call(LINE, 'formatted_read_group', [mine, [], ['unit_amount:sum', '__count']]);
      expect(whole).toMatchObject([{ 'unit_amount:sum': 4.5, __count: 3 }]);
      const older = await admin.call(LINE, 'read_group', [mine, ['unit_amount:sum'], [fields.kind]], { lazy: false });
      expect(older).toMatchObject([
        { [fields.kind]: 'bug', unit_amount: 1, __count: 1 },
        { [fields.kind]: 'training', unit_amount: 1, __count: 1 },
        { [fields.kind]: false, unit_amount: 2.5, __count: 1 },
      ]);
      const byTask = await admin.call(
        LINE,
        'read_group',
        [[...mine, ['so_line', '!=', false]], ['unit_amount:sum'], ['so_line']],
        { lazy: false },
      );
      expect(byTask).toMatchObject([{ so_line: [expect.any(Number), expect.any(String)], unit_amount: 1, __count: 1 }]);
    });
  });
}
