import { describe, expect, it } from 'vitest';
import { OdooServerFault, OdooUserFault } from '../../connector/errors.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';

/** What `provision` relies on: made fields, unique indexes, views. */
export function setUpContract(the: () => World): void {
  describe('set-up by an administrator', () => {
    it('shows made fields in fields_get at once, and passes over names it does not know', async () => {
      const { admin, fields } = the();
      const names = [fields.seq, fields.entry, fields.kind, 'x_no_such_field'];
      const attributes = ['type', 'relation', 'selection'];
      expect(await admin.call(LINE, 'fields_get', [names], { attributes })).toEqual({
        [fields.seq]: { type: 'integer' },
        [fields.entry]: { type: 'many2one', relation: LINE },
        [fields.kind]: {
          type: 'selection',
          selection: [
            ['bug', 'Bug fixing'],
            ['training', 'آموزش'],
          ],
        },
      });
    });

    it('remembers what a field was made with; copied is True unless said otherwise', async () => {
      const { admin, fields } = the();
      const rows = await admin.searchRead(
        'ir.model.fields',
        [['name', 'in', [fields.entry, fields.kind]]],
        ['name', 'copied', 'on_delete', 'state'],
        { order: 'name' },
      );
      expect(rows.map(({ id, ...row }) => row)).toEqual([
        { name: fields.entry, copied: false, on_delete: 'set null', state: 'manual' },
        { name: fields.kind, copied: true, on_delete: false, state: 'manual' },
      ]);
    });

    it('takes another choice for a selection later', async () => {
      const { admin, fields } = the();
      const [id] = await admin.search('ir.model.fields', [['name', '=', fields.kind]]);
      await admin.create('ir.model.fields.selection', {
        field_id: id as number,
        value: 'late',
        name: 'Late',
        sequence: 1000,
      });
      const got = await admin.call(LINE, 'fields_get', [[fields.kind]], { attributes: ['selection'] });
      expect(got).toEqual({
        [fields.kind]: {
          selection: [
            ['bug', 'Bug fixing'],
            ['training', 'آموزش'],
            ['late', 'Late'],
          ],
        },
      });
    });

    it('refuses a field twice, and one without x_', async () => {
      const { admin, fields } = the();
      const [model_id = 0] = await admin.search('ir.model', [['model', '=', LINE]]);
      const vals = { model_id, ttype: 'char', field_description: 'again' };
      await expect(admin.create('ir.model.fields', { ...vals, name: fields.seq })).rejects.toBeInstanceOf(
        OdooUserFault,
      );
      await expect(admin.create('ir.model.fields', { ...vals, name: 'contract' })).rejects.toBeInstanceOf(
        OdooUserFault,
      );
    });

    it('tells its indexes through a server action, and makes one again without complaint', async () => {
      const { admin, indexes, fields } = the();
      await admin.runCode(
        `env.cr.execute("CREATE UNIQUE INDEX IF NOT EXISTS ${indexes.invoiceLine} ON account_move_line (${fields.key}) WHERE ${fields.key} > 0")`,
      );
      const names = Object.values(indexes)
        .map((name) => `'${name}'`)
        .join(', ');
      const answer = await admin.runCode(
        `env.cr.execute("SELECT indexname FROM pg_indexes WHERE indexname IN (${names})")\naction = {'type': 'ir.actions.act_window_close', 'rows': env.cr.fetchall()}`,
      );
      const rows = (answer as { rows: string[][] }).rows.flat();
      expect(rows.sort()).toEqual(Object.values(indexes).sort());
    });

    it('answers fault 1 to an index that exists, where IF NOT EXISTS is missing', async () => {
      const { admin, indexes, fields } = the();
      const again = admin.runCode(
        `env.cr.execute("CREATE UNIQUE INDEX ${indexes.invoiceLine} ON account_move_line (${fields.key})")`,
      );
      await expect(again).rejects.toBeInstanceOf(OdooServerFault);
    });

    it('takes an inherited view with our field by load, and refuses one with a field that is not there', async () => {
      const { admin, fields, named, xid, forget } = the();
      const parent = await idOfView(the());
      const columns = ['id', 'name', 'model', 'inherit_id/.id', 'mode', 'arch'];
      const row = (what: string, field: string): string[] => [
        ...[xid(what), named(what), LINE, String(parent), 'extension'],
        `<data><xpath expr="//field[@name='unit_amount']" position="after"><field name="${field}" readonly="1"/></xpath></data>`,
      ];
      const made = await admin.load('ir.ui.view', columns, [row('view', fields.kind)]);
      expect(made.ids).toHaveLength(1);
      forget('ir.ui.view', (made.ids as number[])[0] as number);
      const refused = await admin.load('ir.ui.view', columns, [row('view2', 'x_no_such_field')]);
      expect(refused).toMatchObject({ ids: false, messages: [{ type: 'error', record: 0 }] });
    });
  });
}

async function idOfView({ admin }: World): Promise<number> {
  const reference = ['hr_timesheet', 'hr_timesheet_line_tree'];
  const [, id] = (await admin.call('ir.model.data', 'check_object_reference', reference)) as [string, number];
  return id;
}
