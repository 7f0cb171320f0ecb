import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bundle } from '../../../connector/calls/bundle.ts';
import { BUNDLE_CODE } from '../../../connector/calls/bundle-code.ts';
import { OdooServerFault, OdooUserFault } from '../../../connector/errors.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { describeContract } from '../../contract/contract.ts';
import type { Vals } from '../../contract/orm.ts';
import { connectTo } from '../../contract/target.ts';
import { buildWorld, type World } from '../../contract/world.ts';
import { liveOdoo } from '../environment.ts';

// the other sections speak of names and behaviours of 19; what we rely on of 14 stands below
describeContract('a real Odoo 14', async () => connectTo(liveOdoo()), ['setUp']);

const LINE = 'account.analytic.line';
const INVOICE = 'account.move';

/** Where 14 is shaped differently, and what the connector therefore does (connector/dialect/). */
describe('Odoo 14 differs from 19', () => {
  const all = { context: { active_test: false } };
  let world: World;

  beforeAll(async () => {
    world = await buildWorld(connectTo(liveOdoo()));
  });
  afterAll(async () => {
    await world.cleanUp();
    await world.target.close();
  });

  const has = async (model: string, ...names: string[]) =>
    Object.keys((await world.admin.call(model, 'fields_get', [names], { attributes: ['type'] })) as Vals);
  const charges = async (id: number) =>
    world.admin.count('account.move.line', [
      ['move_id', '=', id],
      ['exclude_from_invoice_tab', '=', false],
    ]);
  const total = async (id: number) => (await world.admin.one(INVOICE, id, ['amount_untaxed'])).amount_untaxed;

  it('names: groups_id, timesheet_cost, product_uom; no remaining hours, no edited order line, no Minutes of its own', async () => {
    expect(await has('res.users', 'group_ids', 'groups_id')).toEqual(['groups_id']);
    expect(await has('hr.employee', 'hourly_cost', 'timesheet_cost')).toEqual(['timesheet_cost']);
    expect(await has('sale.order.line', 'product_uom_id', 'product_uom', 'remaining_hours')).toEqual(['product_uom']);
    expect(await has(LINE, 'is_so_line_edited', 'order_id')).toEqual([]);
    expect(await world.admin.search('ir.model.data', [['name', '=', 'product_uom_minute']], all)).toEqual([]);
  });

  it('search_read takes no load: names are taken off the answer', async () => {
    const bare = new XmlRpcSession(liveOdoo());
    const refused = bare.call('res.users', 'search_read', [[]], { fields: ['partner_id'], load: '' });
    await expect(refused).rejects.toBeInstanceOf(OdooServerFault);
    bare.close();
    const [row] = await world.admin.searchRead('res.users', [], ['partner_id'], { limit: 1 });
    expect(typeof row?.partner_id).toBe('number');
  });

  it('only the task gives a line its order line; said by the line itself it is refused', async () => {
    const { line } = await world.sell(10);
    const work = { name: 'd', employee_id: world.employee, project_id: world.ledgerProject, unit_amount: 1 };
    const task_id = await world.ledgerTask(line);
    const given = await world.admin.create(LINE, { ...work, task_id });
    expect((await world.admin.one(LINE, given, ['so_line'])).so_line).toBe(line);
    expect((await world.admin.one('sale.order.line', line, ['qty_delivered'])).qty_delivered).toBe(1);
    const said = world.admin.create(LINE, { ...work, project_id: world.plainProject, so_line: line });
    await expect(said).rejects.toBeInstanceOf(OdooUserFault);
  });

  it('action_post posts, and then answers a fault', async () => {
    const id = await world.draft([{ quantity: 10, price_unit: 3, name: 'a' }]);
    await expect(world.admin.call(INVOICE, 'action_post', [[id]])).rejects.toBeInstanceOf(OdooServerFault);
    expect((await world.admin.one(INVOICE, id, ['state'])).state).toBe('posted');
  });

  it('a posted invoice takes a line, and its total moves: our guard stands in', async () => {
    const id = await world.draft([{ quantity: 10, price_unit: 3, name: 'a' }]);
    await world.admin.call(INVOICE, 'action_post', [[id]]).catch(() => {});
    const line = {
      product_id: world.supportProduct,
      product_uom_id: world.minutes,
      quantity: 1,
      price_unit: 5,
      name: 'b',
    };
    await world.admin.write(INVOICE, [id], { invoice_line_ids: [[0, 0, line]] });
    expect([await charges(id), await total(id)]).toEqual([2, 35]);
  });

  it('a second list of its lines makes an invoice that cannot be made: there is no tab of explanations', async () => {
    const { admin, seed } = world;
    const [model_id = 0] = await admin.search('ir.model', [['model', '=', INVOICE]]);
    const made = {
      model_id,
      name: `x_${seed}_lines`,
      ttype: 'one2many',
      relation: 'account.move.line',
      relation_field: 'move_id',
    };
    const field = await admin.create('ir.model.fields', { ...made, field_description: 'again', state: 'manual' });
    await expect(world.draft([{ quantity: 10, price_unit: 3, name: 'a' }])).rejects.toBeInstanceOf(OdooUserFault);
    await admin.unlink('ir.model.fields', [field]);
    expect(await total(await world.draft([{ quantity: 10, price_unit: 3, name: 'a' }]))).toBe(30);
  });

  it('a term of a view is translated by a record of its own; a name of a filter is translated', async () => {
    const { admin } = world;
    expect(await has('ir.translation', 'src', 'value', 'res_id')).toHaveLength(3);
    await expect(admin.call('ir.ui.view', 'update_field_translations', [[1], 'arch_db', {}])).rejects.toBeInstanceOf(
      OdooServerFault,
    );
    const told = await admin.call('ir.filters', 'fields_get', [['name']], { attributes: ['translate'] });
    expect(told).toEqual({ name: { translate: true } });
  });

  it('our server action of several reads answers bare ids, which search_read there does not', async () => {
    const { admin, customer, named, forget } = world;
    const [model = 0] = await admin.search('ir.model', [['model', '=', LINE]]);
    const values = { name: named('bundle'), model_id: model, state: 'code', code: BUNDLE_CODE };
    const action = forget('ir.actions.server', await admin.create('ir.actions.server', values));
    const bundle = new Bundle({ call: (...call) => admin.odoo.call(...call) });
    const partner = [['id', '=', customer]];
    const fields = ['commercial_partner_id'];
    const asked = Promise.all([
      bundle.call('res.partner', 'search_read', [partner], { fields, limit: 1, order: 'id', load: '' }),
      bundle.call('res.partner', 'read_group', [partner, ['__count'], ['commercial_partner_id']], { lazy: false }),
    ]);
    expect(await bundle.send(action)).toBe(true);
    const [rows, groups] = await asked;
    expect(rows).toEqual([{ id: customer, commercial_partner_id: customer }]);
    expect(groups).toMatchObject([{ __count: 1 }]);
  });
});
