import { beforeAll, describe, expect, it } from 'vitest';
import { OdooUserFault } from '../../connector/errors.ts';
import { idsOf, type Vals } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
const WINDOW = 'ir.actions.act_window';
const WINDOW_VIEW = 'ir.actions.act_window.view';
const MENU = 'ir.ui.menu';
const FILTER = 'ir.filters';
/** A search of menus leaves out those without an action below them (14). */
const ALL_MENUS = { context: { 'ir.ui.menu.full_list': true } };

/** What `provision` makes for people: windows, menus, filters, and words in their own language. */
export function surfaceContract(the: () => World): void {
  describe('windows, menus and filters', () => {
    const made = async (model: string, what: string, cells: Record<string, string>): Promise<number> => {
      const { admin, xid, forget } = the();
      const reply = await admin.load(model, ['id', ...Object.keys(cells)], [[xid(what), ...Object.values(cells)]]);
      const [id = 0] = idsOf(reply);
      return forget(model, id);
    };
    const view = async (arch: string): Promise<number> => {
      const { named } = the();
      return made('ir.ui.view', `list_${arch.length}`, { name: named('list'), model: LINE, mode: 'primary', arch });
    };
    const list = (name = 'date'): string => `<list string="Own list"><field name="${name}"/></list>`;
    const window = (what: string): Promise<number> => {
      const domain = "[('project_id', '!=', False)]";
      const context = "{'create': False, 'search_default_mine': 1}";
      return made(WINDOW, what, { name: the().named(what), res_model: LINE, view_mode: 'list,form', domain, context });
    };

    it('a view that stands by itself is loaded without a parent', async () => {
      const { admin } = the();
      const id = await view(list());
      expect(await admin.one('ir.ui.view', id, ['mode', 'inherit_id', 'type'])).toEqual({
        ...{ id, mode: 'primary', inherit_id: false, type: 'list' },
      });
    });

    it('a window keeps domain and context as they were written, and opens the views given to it, in their order', async () => {
      const { admin } = the();
      const id = await window('window');
      const [own, form] = [await view(list('name')), await formOf(the())];
      const cells = { 'act_window_id/.id': String(id), sequence: '1', view_mode: 'list', 'view_id/.id': String(own) };
      await made(WINDOW_VIEW, 'window_list', cells);
      await made(WINDOW_VIEW, 'window_form', {
        ...cells,
        sequence: '2',
        view_mode: 'form',
        'view_id/.id': String(form),
      });
      const found = await admin.one(WINDOW, id, ['domain', 'context', 'views', 'view_id', 'search_view_id']);
      expect(found).toEqual({
        ...{ id, domain: "[('project_id', '!=', False)]", context: "{'create': False, 'search_default_mine': 1}" },
        ...{
          views: [
            [own, 'list'],
            [form, 'form'],
          ],
          view_id: false,
          search_view_id: false,
        },
      });
    });

    it('a menu hangs under another with its window; loaded again it is renamed in place', async () => {
      const { admin, named } = the();
      const action = await window('of_menu');
      const parent = await made(MENU, 'parent', { name: named('parent'), sequence: '8' });
      const cells = {
        name: named('item'),
        'parent_id/.id': String(parent),
        action: `${WINDOW},${action}`,
        sequence: '1',
      };
      const item = await made(MENU, 'item', cells);
      expect(await made(MENU, 'item', { ...cells, name: named('renamed') })).toBe(item);
      expect(await admin.one(MENU, item, ['name', 'action', 'sequence'])).toEqual({
        ...{ id: item, name: named('renamed'), action: `${WINDOW},${action}`, sequence: 1 },
      });
      expect(await admin.search(MENU, [['parent_id', '=', parent]], ALL_MENUS)).toEqual([item]);
    });

    it('a window that is removed takes its own views along, and the menu that names it is left', async () => {
      const { admin, named } = the();
      const action = await window('to_go');
      const opened = { act_window_id: action, view_mode: 'list', view_id: await view(list('user_id')) };
      const own = await admin.create(WINDOW_VIEW, opened);
      const item = await made(MENU, 'left', { name: named('left'), action: `${WINDOW},${action}` });
      await admin.unlink(WINDOW, [action]);
      expect(await admin.search(WINDOW_VIEW, [['id', '=', own]])).toEqual([]);
      expect(await admin.search(MENU, [['id', '=', item]], ALL_MENUS)).toEqual([item]);
    });

    it('a shared default filter of one window is found by that', async () => {
      const { admin, named } = the();
      const action = await window('filtered');
      const filter = await made(FILTER, 'filter', {
        ...{ name: named('filter'), model_id: LINE, domain: "[('id', '>', 0)]", context: '{}', is_default: 'True' },
        'action_id/.id': String(action),
      });
      const shared = [
        ['action_id', '=', action],
        ['is_default', '=', true],
        ['user_ids', '=', false],
      ];
      expect(await admin.search(FILTER, shared)).toEqual([filter]);
      expect(await admin.one(FILTER, filter, ['domain', 'context'])).toEqual({
        ...{ id: filter, domain: "[('id', '>', 0)]", context: '{}' },
      });
    });
  });

  describe('words in another language', () => {
    const persian = { context: { lang: 'fa_IR' } };

    beforeAll(async () => {
      const { admin } = the();
      const [id = 0] = await admin.search('res.lang', [['code', '=', 'fa_IR']], { context: { active_test: false } });
      await admin.write('res.lang', [id], { active: true });
    });

    it('a label and a choice are loaded by their number, in a language; English stays', async () => {
      const { admin, fields } = the();
      const [field = 0] = await admin.search('ir.model.fields', [['name', '=', fields.kind]]);
      const [choice = 0] = await admin.search('ir.model.fields.selection', [
        ['field_id', '=', field],
        ['value', '=', 'bug'],
      ]);
      await admin.call('ir.model.fields', 'load', [['.id', 'field_description'], [[String(field), 'نوع']]], persian);
      await admin.call('ir.model.fields.selection', 'load', [['.id', 'name'], [[String(choice), 'رفع باگ']]], persian);
      const told = async (kwargs: Vals) => {
        const asked = { attributes: ['string', 'selection'], ...kwargs };
        const got = (await admin.call(LINE, 'fields_get', [[fields.kind]], asked)) as Record<
          string,
          { string: string; selection: [string, string][] }
        >;
        return [got[fields.kind]?.string, got[fields.kind]?.selection.find(([key]) => key === 'bug')?.[1]];
      };
      expect(await told(persian)).toEqual(['نوع', 'رفع باگ']);
      expect(await told({})).toEqual([fields.kind, 'Bug fixing']);
    });

    it('a menu has one name a language; a name of a filter is the same in all', async () => {
      const { admin, named, xid, forget } = the();
      const [id = 0] = idsOf(await admin.load(MENU, ['id', 'name'], [[xid('spoken'), named('spoken')]]));
      forget(MENU, id);
      await admin.call(MENU, 'load', [['.id', 'name'], [[String(id), 'گفته']]], persian);
      expect(await admin.call(MENU, 'read', [[id], ['name']], persian)).toEqual([{ id, name: 'گفته' }]);
      expect(await admin.one(MENU, id, ['name'])).toEqual({ id, name: named('spoken') });
      const attributes = ['translate'];
      expect(await admin.call(MENU, 'fields_get', [['name']], { attributes })).toEqual({ name: { translate: true } });
      expect(await admin.call(FILTER, 'fields_get', [['name']], { attributes })).toEqual({
        name: { translate: false },
      });
    });

    it('a view is translated term by term, and keeps that when its English is written again', async () => {
      const { admin, named, xid, forget } = the();
      const columns = ['id', 'name', 'model', 'mode', 'arch'];
      const arch = (more: string): string =>
        `<list string="Own list"><field name="date" string="Day"/><field name="unit_amount" sum="All"/>${more}</list>`;
      const put = (more: string) =>
        admin.load('ir.ui.view', columns, [[xid('view_spoken'), named('view'), LINE, 'primary', arch(more)]]);
      const [id = 0] = idsOf(await put(''));
      forget('ir.ui.view', id);
      const terms = { 'Own list': 'فهرست', Day: 'روز', All: 'همه' };
      await admin.call('ir.ui.view', 'update_field_translations', [[id], 'arch_db', { fa_IR: terms }]);
      const said = async () => {
        const [row] = (await admin.call('ir.ui.view', 'read', [[id], ['arch_db']], persian)) as { arch_db: string }[];
        return [...(row?.arch_db ?? '').matchAll(/(?:string|sum)="([^"]*)"/g)].map(([, term]) => term);
      };
      expect(await said()).toEqual(['فهرست', 'روز', 'همه']);
      expect((await admin.one('ir.ui.view', id, ['arch_db'])).arch_db).toBe(arch(''));
      await put('<field name="name" string="What"/>');
      expect(await said()).toEqual(['فهرست', 'روز', 'همه', 'What']);
    });

    it('is refused with fault 2 where that language is not active', async () => {
      const { admin } = the();
      const terms = { de_DE: { Day: 'Tag' } };
      const form = await formOf(the());
      const refused = admin.call('ir.ui.view', 'update_field_translations', [[form], 'arch_db', terms]);
      await expect(refused).rejects.toBeInstanceOf(OdooUserFault);
    });
  });
}

async function formOf({ admin }: World): Promise<number> {
  const reference = ['hr_timesheet', 'timesheet_view_form_user'];
  const [, id] = (await admin.call('ir.model.data', 'check_object_reference', reference)) as [string, number];
  return id;
}
