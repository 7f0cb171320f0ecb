import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OdooAccessRight } from '../../connector/errors.ts';
import type { OdooValue } from '../../connector/odoo.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
const LOGIN = 'admin';

/** Several companies in one Odoo: what `allowed_company_ids` in a call's context shows and makes. */
export function companyContract(the: () => World): void {
  describe('companies', () => {
    let main: number;
    let other: number;
    let project: number;
    const inside = (...ids: number[]): { context: { allowed_company_ids: number[] } } => ({
      context: { allowed_company_ids: ids },
    });
    const create = async (company: number, model: string, vals: Record<string, OdooValue>): Promise<number> => {
      const [id] = (await the().admin.call(model, 'create', [[vals]], inside(company))) as [number];
      return the().forget(model, id);
    };
    const companyOf = async (company: number, model: string, id: number): Promise<OdooValue | undefined> => {
      const [row] = await the().admin.searchRead(model, [['id', '=', id]], ['company_id'], inside(company));
      return row?.company_id;
    };
    const seen = async (model: string, id: number, ...companies: number[]): Promise<boolean> => {
      const found = await the().admin.search(
        model,
        [['id', '=', id]],
        companies.length === 0 ? {} : inside(...companies),
      );
      return found.length === 1;
    };
    const me = async () => {
      const [user] = await the().admin.searchRead('res.users', [['login', '=', LOGIN]], ['company_id', 'company_ids']);
      return user as NonNullable<typeof user>;
    };

    beforeAll(async () => {
      const { admin, named } = the();
      main = (await me()).company_id as number;
      const { currency_id } = await admin.one('res.company', main, ['currency_id']);
      other = await admin.create('res.company', { name: named('company'), currency_id: currency_id as number });
      project = await create(other, 'project.project', { name: named('shared'), allow_timesheets: true });
    });
    afterAll(async () => {
      const { id } = await me();
      await the().admin.write('res.users', [id], { company_ids: [[3, other]] });
    });

    it('who makes a company works in it', async () => {
      expect((await me()).company_ids).toContain(other);
    });

    it.each(['sale.order', 'hr.employee'])('%s: what is made belongs to the first company named', async (model) => {
      const { customer, named } = the();
      const vals = model === 'sale.order' ? { partner_id: customer } : { name: named('employee') };
      const id = await create(other, model, vals as Record<string, OdooValue>);
      expect(await companyOf(other, model, id)).toBe(other);
      const shown = [await seen(model, id, main), await seen(model, id, other), await seen(model, id, main, other)];
      expect(shown).toEqual([false, true, true]);
      expect(await seen(model, id)).toBe(true);
    });

    it('a record of another company that is named by its id is refused', async () => {
      const { admin, customer } = the();
      const id = await create(other, 'sale.order', { partner_id: customer });
      const read = () => admin.call('sale.order', 'read', [[id]], { fields: ['name'], ...inside(main) });
      await expect(read()).rejects.toBeInstanceOf(OdooAccessRight);
      const write = () => admin.call('sale.order', 'write', [[id], { note: 'x' }], inside(main));
      await expect(write()).rejects.toBeInstanceOf(OdooAccessRight);
    });

    it('a project belongs to all unless it is told, and a contact too', async () => {
      const { customer } = the();
      expect(await companyOf(other, 'project.project', project)).toBe(false);
      expect([await seen('project.project', project, main), await seen('res.partner', customer, other)]).toEqual([
        true,
        true,
      ]);
    });

    it('a project with a company is its alone, and so are its tasks and entries', async () => {
      const { admin, named } = the();
      const employee = await create(other, 'hr.employee', { name: named('there') });
      const own = await create(other, 'project.project', {
        ...{ name: named('own'), allow_timesheets: true, company_id: other },
      });
      const task = await create(other, 'project.task', { name: named('task'), project_id: own });
      const entry = await create(other, LINE, { name: 'x', task_id: task, employee_id: employee, unit_amount: 1 });
      for (const [model, id] of [
        ['project.project', own],
        ['project.task', task],
        [LINE, entry],
      ] as const) {
        expect([model, await companyOf(other, model, id), await seen(model, id, main)]).toEqual([model, other, false]);
      }
      expect(await admin.call(LINE, 'search_count', [[['id', '=', entry]]], inside(main))).toBe(0);
    });

    it('an entry put on a project of another company moves there', async () => {
      const { admin, employee, plainProject, named } = the();
      const entry = await create(main, LINE, {
        name: 'x',
        project_id: plainProject,
        employee_id: employee,
        unit_amount: 1,
      });
      const own = await create(other, 'project.project', {
        ...{ name: named('theirs'), allow_timesheets: true, company_id: other },
      });
      const worker = await create(other, 'hr.employee', { name: named('theirs') });
      const both = inside(main, other);
      await admin.call(LINE, 'write', [[entry], { project_id: own, task_id: false, employee_id: worker }], both);
      expect([await companyOf(other, LINE, entry), await seen(LINE, entry, main)]).toEqual([other, false]);
    });

    it('on a project of all, an entry belongs to the company of its employee', async () => {
      const { named } = the();
      const employee = await create(other, 'hr.employee', { name: named('worker') });
      const vals = { name: 'x', project_id: project, employee_id: employee, unit_amount: 1 };
      expect(await companyOf(other, LINE, await create(other, LINE, vals))).toBe(other);
    });

    it('an employee of another company logs no time', async () => {
      const { employee } = the();
      const vals = { name: 'x', project_id: project, employee_id: employee, unit_amount: 1 };
      await expect((() => create(other, LINE, vals))()).rejects.toThrow();
    });

    it('a company without a sales journal takes no invoice', async () => {
      const { customer } = the();
      const make = () => create(other, 'account.move', { move_type: 'out_invoice', partner_id: customer });
      await expect(make()).rejects.toThrow();
    });

    it('a company where the user does not work is refused', async () => {
      const ask = () => the().admin.search(LINE, [], { ...inside(other + 1_000), limit: 1 });
      await expect(ask()).rejects.toBeInstanceOf(OdooAccessRight);
    });
  });
}
