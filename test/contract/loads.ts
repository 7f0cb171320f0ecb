import { describe, expect, it } from 'vitest';
import { OdooServerFault, OdooUserFault } from '../../connector/errors.ts';
import { idsOf } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';

/** `load` as upsert, as insert-only, and as one transaction. */
export function loadContract(the: () => World): void {
  describe('load', () => {
    const columns = ['id', 'name', 'date', 'unit_amount', 'employee_id/.id', 'project_id/.id'];
    const row = (world: World, what: string, name: string, hours = '0.5'): string[] => [
      ...[world.xid(what), name, '2025-04-01', hours, String(world.employee), String(world.plainProject)],
    ];

    it('twice with one external id is one record, and the second content stands', async () => {
      const world = the();
      const first = idsOf(await world.admin.load(LINE, columns, [row(world, 'u1', 'a'), row(world, 'u2', 'b')]));
      const second = idsOf(
        await world.admin.load(LINE, columns, [row(world, 'u1', 'c', '1.25'), row(world, 'u2', 'b')]),
      );
      expect(second).toEqual(first);
      expect(await world.admin.read(LINE, first, ['name', 'unit_amount'])).toEqual([
        { id: first[0], name: 'c', unit_amount: 1.25 },
        { id: first[1], name: 'b', unit_amount: 0.5 },
      ]);
    });

    it('by six at once makes one record', async () => {
      const world = the();
      const six = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) => world.admin.load(LINE, columns, [row(world, 'race', `r${n}`)])),
      );
      const ids = new Set(six.flatMap((reply) => (reply.ids === false ? [] : reply.ids)));
      expect(ids.size).toBe(1);
      expect(
        await world.admin.count(LINE, [
          ['name', 'in', ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']],
          ['project_id', '=', world.plainProject],
        ]),
      ).toBe(1);
    });

    it('insert-only leaves what an insert-only load made, gives its id, and makes the rest of the batch', async () => {
      const world = the();
      const first = idsOf(await world.admin.insert(LINE, columns, [row(world, 'i1', 'first')]));
      const mixed = idsOf(
        await world.admin.insert(LINE, columns, [row(world, 'i1', 'second'), row(world, 'i2', 'free')]),
      );
      expect(mixed[0]).toBe(first[0]);
      const names = await world.admin.read(LINE, mixed, ['name']);
      expect(names.map(({ name }) => name)).toEqual(['first', 'free']);
    });

    it('insert-only does overwrite what a plain load made: the flag stands on the external id', async () => {
      const world = the();
      const plain = idsOf(await world.admin.load(LINE, columns, [row(world, 'p1', 'plain')]));
      idsOf(await world.admin.insert(LINE, columns, [row(world, 'p1', 'overwritten')]));
      expect((await world.admin.one(LINE, plain[0] as number, ['name'])).name).toBe('overwritten');
    });

    it('writes nothing when one row is bad, does not raise, and names the row and the field', async () => {
      const world = the();
      const bad = await world.admin.load(LINE, columns, [row(world, 'b1', 'good'), row(world, 'b2', 'bad', 'much')]);
      expect(bad).toMatchObject({ ids: false, messages: [{ type: 'error', record: 1, field: 'unit_amount' }] });
      const missing = await world.admin.load(LINE, ['id', 'unit_amount'], [[world.xid('b3'), '1']]);
      expect(missing).toMatchObject({ ids: false, messages: [{ type: 'error', record: 0, field: 'name' }] });
      const noSuchTask = await world.admin.load(
        LINE,
        ['id', 'name', 'task_id/.id'],
        [[world.xid('b4'), 'x', '999999999']],
      );
      expect(noSuchTask).toMatchObject({ ids: false, messages: [{ type: 'error', record: 0, field: 'task_id' }] });
      expect(
        await world.admin.count(LINE, [
          ['name', '=', 'good'],
          ['project_id', '=', world.plainProject],
        ]),
      ).toBe(0);
    });

    it('by database id changes the record; a database id that is not there is refused', async () => {
      const world = the();
      const [id = 0] = idsOf(await world.admin.load(LINE, columns, [row(world, 'd1', 'by xid')]));
      const changed = await world.admin.load(LINE, ['.id', 'name', 'unit_amount'], [[String(id), 'by id', '0.75']]);
      expect(changed.ids).toEqual([id]);
      expect(await world.admin.one(LINE, id, ['name', 'unit_amount'])).toEqual({
        id,
        name: 'by id',
        unit_amount: 0.75,
      });
      const gone = await world.admin.load(LINE, ['.id', 'name'], [['999999999', 'nobody']]);
      expect(gone).toMatchObject({ ids: false, messages: [{ type: 'error', record: 0, field: '.id' }] });
    });

    it('reads cells: text for booleans, a key or its label for a selection, empty for empty', async () => {
      const world = the();
      const { kind } = world.fields;
      const fields = [...columns, 'is_so_line_edited', kind];
      const [byKey = 0] = idsOf(
        await world.admin.load(LINE, fields, [[...row(world, 'c1', 'cells'), 'True', 'training']]),
      );
      expect(await world.admin.one(LINE, byKey, ['is_so_line_edited', kind])).toMatchObject({
        is_so_line_edited: true,
        [kind]: 'training',
      });
      const [byLabel = 0] = idsOf(
        await world.admin.load(LINE, fields, [[...row(world, 'c2', 'cells'), '1', 'Bug fixing']]),
      );
      expect(await world.admin.one(LINE, byLabel, ['is_so_line_edited', kind])).toMatchObject({
        is_so_line_edited: true,
        [kind]: 'bug',
      });
      idsOf(await world.admin.load(LINE, fields, [[...row(world, 'c1', 'cells', ''), '', '']]));
      expect(await world.admin.one(LINE, byKey, ['is_so_line_edited', kind, 'unit_amount'])).toEqual({
        id: byKey,
        is_so_line_edited: false,
        [kind]: false,
        unit_amount: 0,
      });
      const unknown = await world.admin.load(LINE, fields, [[...row(world, 'c3', 'cells'), 'False', 'no such kind']]);
      expect(unknown).toMatchObject({ ids: false, messages: [{ field: kind }] });
    });

    it('raises on a boolean that is not text, and on a column that is not there', async () => {
      const world = the();
      const edited = world.admin.load(LINE, [...columns, 'is_so_line_edited'], [[...row(world, 'r1', 'x'), true]]);
      await expect(edited).rejects.toBeInstanceOf(OdooServerFault);
      await expect(world.admin.load(LINE, ['id', 'x_no_such_field'], [[world.xid('r2'), 'x']])).rejects.toBeInstanceOf(
        OdooServerFault,
      );
    });

    it('gives the external ids back by get_metadata; one deleted with its record is free again', async () => {
      const world = the();
      const [id = 0] = idsOf(await world.admin.insert(LINE, columns, [row(world, 'm1', 'meta')]));
      expect(await world.admin.call(LINE, 'get_metadata', [[id]])).toMatchObject([
        { id, xmlid: world.xid('m1'), noupdate: true, xmlids: [{ xmlid: world.xid('m1'), noupdate: true }] },
      ]);
      await world.admin.unlink(LINE, [id]);
      const [again] = idsOf(await world.admin.insert(LINE, columns, [row(world, 'm1', 'meta')]));
      expect(again).not.toBe(id);
    });

    it('refuses an external id of another model', async () => {
      const world = the();
      const task = await world.admin.load(
        'project.task',
        ['id', 'name', 'project_id/.id'],
        [[world.xid('other'), 'a task', String(world.plainProject)]],
      );
      world.forget('project.task', idsOf(task)[0] as number);
      const stolen = await world.admin.load(LINE, columns, [row(world, 'other', 'stolen')]);
      expect(stolen).toMatchObject({ ids: false, messages: [{ type: 'error' }] });
    });

    it('create of a list is one transaction', async () => {
      const world = the();
      const good = { name: `${world.seed} list`, project_id: world.plainProject, employee_id: world.employee };
      await expect(world.admin.createMany(LINE, [good, { ...good, account_id: 999_999_999 }])).rejects.toBeInstanceOf(
        OdooUserFault,
      );
      expect(await world.admin.count(LINE, [['name', '=', good.name]])).toBe(0);
      const ids = await world.admin.createMany(LINE, [good, good]);
      expect(new Set(ids).size).toBe(2);
    });

    it('empties the link to a deleted record (set null)', async () => {
      const world = the();
      const { entry } = world.fields;
      const [target = 0] = idsOf(await world.admin.load(LINE, columns, [row(world, 'e1', 'entry')]));
      const [holder = 0] = idsOf(
        await world.admin.load(LINE, [...columns, `${entry}/.id`], [[...row(world, 'e2', 'ledger'), String(target)]]),
      );
      expect((await world.admin.one(LINE, holder, [entry]))[entry]).toBe(target);
      await world.admin.unlink(LINE, [target]);
      expect((await world.admin.one(LINE, holder, [entry]))[entry]).toBe(false);
      expect(
        await world.admin.search(LINE, [
          ['id', '=', holder],
          [entry, '=', false],
        ]),
      ).toEqual([holder]);
    });
  });
}
