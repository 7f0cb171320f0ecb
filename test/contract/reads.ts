import { describe, expect, it } from 'vitest';
import { OdooServerFault, OdooUserFault } from '../../connector/errors.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
const PARTNER = 'res.partner';

/** What comes back. */
export function readContract(the: () => World): void {
  describe('reading', () => {
    it('gives False for what is empty, 0 for numbers, [] for lists', async () => {
      const { admin, named, forget } = the();
      const ticket = forget('helpdesk.ticket', await admin.create('helpdesk.ticket', { name: named('empty') }));
      expect(
        await admin.one('helpdesk.ticket', ticket, [
          'ticket_ref',
          'description',
          'partner_id',
          'close_date',
          'tag_ids',
          'timesheet_ids',
          'priority',
        ]),
      ).toEqual({
        ...{
          id: ticket,
          ticket_ref: false,
          description: false,
          partner_id: false,
          close_date: false,
          tag_ids: [],
          timesheet_ids: [],
          priority: '0',
        },
      });
    });

    it('gives a many2one as [id, name], as a bare id with load=""', async () => {
      const { admin, customer, seed } = the();
      const named = await admin.call(PARTNER, 'read', [[customer]], { fields: ['commercial_partner_id'] });
      expect(named).toEqual([{ id: customer, commercial_partner_id: [customer, `${seed} customer`] }]);
      expect(await admin.searchRead(PARTNER, [['id', '=', customer]], ['commercial_partner_id'])).toEqual([
        { id: customer, commercial_partner_id: customer },
      ]);
    });

    it('leaves out what is deleted; writing to it and deleting it again are fault 2', async () => {
      const { admin, customer, named } = the();
      const gone = await admin.create(PARTNER, { name: named('gone') });
      await admin.unlink(PARTNER, [gone]);
      expect((await admin.read(PARTNER, [gone, customer], ['name'])).map((row) => row.id)).toEqual([customer]);
      await expect(admin.write(PARTNER, [gone], { name: 'x' })).rejects.toBeInstanceOf(OdooUserFault);
      await expect(admin.unlink(PARTNER, [gone])).rejects.toBeInstanceOf(OdooUserFault);
    });

    it('answers fault 1 to an unknown field, wherever it stands', async () => {
      const { admin, customer } = the();
      const wrong: (() => Promise<unknown>)[] = [
        () => admin.read(PARTNER, [customer], ['x_no_such_field']),
        () => admin.searchRead(PARTNER, [], ['x_no_such_field'], { limit: 1 }),
        () => admin.search(PARTNER, [['x_no_such_field', '=', 1]]),
        () => admin.search(PARTNER, [], { order: 'x_no_such_field' }),
        () => admin.write(PARTNER, [customer], { x_no_such_field: 1 }),
        () => admin.createMany(PARTNER, [{ name: 'x', x_no_such_field: 1 }]),
      ];
      for (const call of wrong) await expect(call()).rejects.toBeInstanceOf(OdooServerFault);
    });

    it('keeps text and floats as they were sent', async () => {
      const { admin, plainProject, employee } = the();
      const name = 'سلام & <b>"x"</b>\n\t‌نیم‌فاصله 🙂 ';
      const [id = 0] = await admin.createMany(LINE, [
        { name, project_id: plainProject, employee_id: employee, unit_amount: 0.1 + 0.2 },
      ]);
      expect(await admin.one(LINE, id, ['name', 'unit_amount'])).toEqual({ id, name, unit_amount: 0.1 + 0.2 });
    });

    it('stamps records in whole seconds of UTC; a write moves write_date, not create_date', async () => {
      const { admin, named, forget } = the();
      const id = forget(PARTNER, await admin.create(PARTNER, { name: named('stamped') }));
      const before = await admin.one(PARTNER, id, ['create_date', 'write_date']);
      expect(String(before.write_date)).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
      await admin.write(PARTNER, [id], { ref: 'x', create_date: '2001-01-01 00:00:00' });
      const after = await admin.one(PARTNER, id, ['create_date', 'write_date']);
      expect(after.create_date).toBe(before.create_date);
      expect(String(after.write_date) >= String(before.write_date)).toBe(true);
    });

    it('finds names, and refuses a value a field can’t take', async () => {
      const { admin, seed, customer } = the();
      expect(await admin.call(PARTNER, 'name_search', [`${seed} cust`])).toEqual([[customer, `${seed} customer`]]);
      await expect(admin.create('helpdesk.ticket', { name: 'x', priority: 'highest' })).rejects.toBeInstanceOf(
        OdooServerFault,
      );
      await expect(
        admin.create('helpdesk.ticket', { name: 'x', close_date: '2025-01-01T10:00:00' }),
      ).rejects.toBeInstanceOf(OdooServerFault);
      await expect(admin.create('helpdesk.ticket', {})).rejects.toBeInstanceOf(OdooUserFault);
    });
  });
}
