import { describe, expect, it } from 'vitest';
import { OdooUserFault } from '../../connector/errors.ts';
import { idsOf } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';

/** The unique index that stops two writers: (package, seq) on deductions. */
export function uniqueContract(the: () => World): void {
  describe('a unique index', () => {
    const columns = (world: World): string[] => [
      'id',
      'name',
      'unit_amount',
      'employee_id/.id',
      'task_id/.id',
      'so_line/.id',
      'is_so_line_edited',
      world.fields.seq,
    ];
    const rowOf =
      (world: World, task: number, line: number) =>
      (what: string, seq: number, hours = '0.5'): string[] => [
        ...[world.xid(what), what, hours, String(world.employee), String(task), String(line), 'True', String(seq)],
      ];

    it('refuses a stale batch whole; the same batch sent again changes nothing', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const row = rowOf(world, await world.ledgerTask(line), line);
      const batch = [row('s1', 1), row('s2', 2)];
      const ids = idsOf(await world.admin.insert(LINE, columns(world), batch));
      const stale = await world.admin.insert(LINE, columns(world), [row('s3', 3), row('s4', 2, '4')]);
      expect(stale).toMatchObject({ ids: false, messages: [{ type: 'error', record: 1 }] });
      expect(idsOf(await world.admin.insert(LINE, columns(world), batch))).toEqual(ids);
      expect(await world.admin.count(LINE, [['so_line', '=', line]])).toBe(2);
      expect((await world.admin.one('sale.order.line', line, ['remaining_hours'])).remaining_hours).toBe(9);
    });

    it('refuses two rows of one batch with one key', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const row = rowOf(world, await world.ledgerTask(line), line);
      const twice = await world.admin.insert(LINE, columns(world), [row('t1', 1), row('t2', 1)]);
      expect(twice.ids).toBe(false);
      expect(await world.admin.count(LINE, [['so_line', '=', line]])).toBe(0);
    });

    it('lets one of six racing batches through', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const row = rowOf(world, await world.ledgerTask(line), line);
      const six = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) => world.admin.insert(LINE, columns(world), [row(`race${n}`, 1)])),
      );
      expect(six.filter((reply) => reply.ids !== false)).toHaveLength(1);
      expect(await world.admin.count(LINE, [['so_line', '=', line]])).toBe(1);
    });

    it('refuses create and write with fault 2, nothing written', async () => {
      const world = the();
      const { seq } = world.fields;
      const { line } = await world.sell(10);
      const task = await world.ledgerTask(line);
      const vals = {
        name: 'x',
        unit_amount: 1,
        employee_id: world.employee,
        task_id: task,
        so_line: line,
        is_so_line_edited: true,
      };
      const [, second = 0] = await world.admin.createMany(LINE, [
        { ...vals, [seq]: 1 },
        { ...vals, [seq]: 2 },
      ]);
      await expect(world.admin.create(LINE, { ...vals, [seq]: 1 })).rejects.toBeInstanceOf(OdooUserFault);
      await expect(world.admin.write(LINE, [second], { [seq]: 1, name: 'y' })).rejects.toBeInstanceOf(OdooUserFault);
      expect(await world.admin.one(LINE, second, ['name', seq])).toEqual({ id: second, name: 'x', [seq]: 2 });
    });

    it('does not cover rows outside its condition, and a deleted row frees its key', async () => {
      const world = the();
      const { seq } = world.fields;
      const { line } = await world.sell(10);
      const task = await world.ledgerTask(line);
      const vals = { name: 'x', unit_amount: 1, employee_id: world.employee, task_id: task, so_line: line };
      const [, , keyed = 0] = await world.admin.createMany(LINE, [vals, { ...vals, [seq]: 0 }, { ...vals, [seq]: 5 }]);
      await world.admin.unlink(LINE, [keyed]);
      expect(await world.admin.create(LINE, { ...vals, [seq]: 5 })).toBeGreaterThan(keyed);
    });
  });
}
