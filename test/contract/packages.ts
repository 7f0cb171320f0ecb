import { describe, expect, it } from 'vitest';
import { OdooUserFault } from '../../connector/errors.ts';
import type { Vals } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
const ORDER_LINE = 'sale.order.line';

/** Prepaid packages, ledger tasks and `so_line`. */
export function packageContract(the: () => World): void {
  describe('prepaid packages', () => {
    const left = async (line: number): Promise<unknown> =>
      (await the().admin.one(ORDER_LINE, line, ['remaining_hours'])).remaining_hours;
    const work = (vals: Vals): Promise<number> =>
      the().admin.create(LINE, { name: 'work', employee_id: the().employee, ...vals });
    const soLine = async (id: number): Promise<unknown> => (await the().admin.one(LINE, id, ['so_line'])).so_line;

    it('are order lines with remaining hours', async () => {
      const { admin, sell, packageProduct, hours, customer } = the();
      const product = await admin.one('product.product', packageProduct, ['service_policy', 'service_type']);
      expect(product).toMatchObject({ service_policy: 'ordered_prepaid', service_type: 'timesheet' });
      const { order, line } = await sell(10);
      const fields = [
        'product_uom_qty',
        'product_uom_id',
        'qty_delivered',
        'remaining_hours',
        'remaining_hours_available',
        'state',
        'order_id',
        'order_partner_id',
      ];
      expect(await admin.one(ORDER_LINE, line, fields)).toEqual({
        ...{ id: line, product_uom_qty: 10, product_uom_id: hours, qty_delivered: 0, remaining_hours: 10 },
        ...{ remaining_hours_available: true, state: 'sale', order_id: order, order_partner_id: customer },
      });
    });

    it('lose 0.2 h to 20 deductions of 0.01 h, and get back what negative lines give', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const task_id = await world.ledgerTask(line);
      const deduction = { name: 'd', employee_id: world.employee, task_id, so_line: line, is_so_line_edited: true };
      await world.admin.createMany(
        LINE,
        Array.from({ length: 20 }, () => ({ ...deduction, unit_amount: 0.01 })),
      );
      expect(await left(line)).toBe(9.8);
      await work({ ...deduction, unit_amount: -0.15 });
      expect(await left(line)).toBe(9.95);
    });

    it('round what is delivered once, as a whole, to 2 digits', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const task_id = await world.ledgerTask(line);
      const ids = await world.admin.createMany(
        LINE,
        Array.from({ length: 3 }, () => ({ name: 'd', employee_id: world.employee, task_id, unit_amount: 1 / 3 })),
      );
      const row = await world.admin.one(ORDER_LINE, line, ['qty_delivered', 'remaining_hours']);
      expect(row).toEqual({ id: line, qty_delivered: 1, remaining_hours: 9 }); // 3 × 0.33 would be 0.99
      expect((await world.admin.one(LINE, ids[0] as number, ['unit_amount'])).unit_amount).toBe(1 / 3);
    });

    it('give a ledger task’s lines their order line and customer; a free employee’s lines cost nothing', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const task_id = await world.ledgerTask(line);
      const id = await work({ task_id, unit_amount: 1.5 });
      expect(
        await world.admin.one(LINE, id, [
          'so_line',
          'project_id',
          'partner_id',
          'amount',
          'is_so_line_edited',
          'product_uom_id',
        ]),
      ).toEqual({
        ...{ id, so_line: line, project_id: world.ledgerProject, partner_id: world.customer, amount: 0 },
        ...{ is_so_line_edited: false, product_uom_id: world.hours },
      });
      expect(await left(line)).toBe(8.5);
    });

    it('take a deduction into a project that is not billable too, when so_line says so', async () => {
      const world = the();
      const { line } = await world.sell(10);
      await work({ project_id: world.plainProject, so_line: line, is_so_line_edited: true, unit_amount: 1 });
      expect(await left(line)).toBe(9);
      const free = await work({ project_id: world.plainProject, unit_amount: 1 });
      expect(await soLine(free)).toBe(false);
      expect(await left(line)).toBe(9);
    });

    it('take hours from cancelled orders as from others', async () => {
      const world = the();
      const { order, line } = await world.sell(10);
      const task_id = await world.ledgerTask(line);
      await world.admin.call('sale.order', 'action_cancel', [[order]]);
      expect((await world.admin.one(ORDER_LINE, line, ['state'])).state).toBe('cancel');
      await work({ task_id, so_line: line, is_so_line_edited: true, unit_amount: 2 });
      expect(await left(line)).toBe(8);
    });

    it('go by so_line, not by who made the line: moved lines change both balances', async () => {
      const world = the();
      const a = await world.sell(10);
      const b = await world.sell(10);
      const id = await work({ task_id: await world.ledgerTask(a.line), unit_amount: 3 });
      await world.admin.write(LINE, [id], { so_line: b.line });
      expect([await left(a.line), await left(b.line)]).toEqual([10, 7]);
      await world.admin.unlink(LINE, [id]);
      expect(await left(b.line)).toBe(10);
    });

    it('follow the quantity sold', async () => {
      const world = the();
      const { line } = await world.sell(10);
      await world.admin.write(ORDER_LINE, [line], { product_uom_qty: 12.5 });
      expect(await left(line)).toBe(12.5);
    });
  });

  describe('ledger tasks are fragile', () => {
    const soLines = async (ids: number[]): Promise<unknown[]> =>
      (await the().admin.read(LINE, ids, ['so_line'])).map((row) => row.so_line);
    const pair = (task_id: number, line: number): Promise<number[]> => {
      const vals = { name: 'd', employee_id: the().employee, task_id, unit_amount: 1 };
      return the().admin.createMany(LINE, [vals, { ...vals, so_line: line, is_so_line_edited: true }]);
    };

    it('another order line re-homes the lines nobody edited', async () => {
      const world = the();
      const a = await world.sell(10);
      const b = await world.sell(10);
      const task = await world.ledgerTask(a.line);
      const ids = await pair(task, a.line);
      await world.admin.write('project.task', [task], { sale_line_id: b.line });
      expect(await soLines(ids)).toEqual([b.line, a.line]);
    });

    it('another customer moves them to that customer’s package', async () => {
      const world = the();
      const a = await world.sell(10);
      const theirs = await world.sell(10, world.otherCustomer);
      const task = await world.ledgerTask(a.line);
      const ids = await pair(task, a.line);
      await world.admin.write('project.task', [task], { partner_id: world.otherCustomer });
      expect(await soLines(ids)).toEqual([theirs.line, a.line]);
    });

    it('one made without an order line takes the customer’s latest package', async () => {
      const world = the();
      const buyer = world.forget(
        'res.partner',
        await world.admin.create('res.partner', { name: world.named('buyer'), is_company: true }),
      );
      const { line } = await world.sell(5, buyer);
      const task = await world.admin.create('project.task', {
        name: 'bare',
        project_id: world.ledgerProject,
        partner_id: buyer,
      });
      world.forget('project.task', task);
      expect((await world.admin.one('project.task', task, ['sale_line_id'])).sale_line_id).toBe(line);
    });

    it('and one with lines can’t be deleted', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const task = await world.ledgerTask(line);
      await pair(task, line);
      await expect(world.admin.unlink('project.task', [task])).rejects.toBeInstanceOf(OdooUserFault);
    });
  });

  describe('raw entries', () => {
    it('lower the balance of a billable task’s package until so_line is taken off; then no edit brings it back', async () => {
      const world = the();
      const { admin } = world;
      const a = await world.sell(10);
      const b = await world.sell(10);
      const [task = 0, other = 0] = [await world.ledgerTask(a.line), await world.ledgerTask(b.line)];
      const id = await admin.create(LINE, { name: 'raw', employee_id: world.employee, task_id: task, unit_amount: 2 });
      const left = async (): Promise<unknown> =>
        (await admin.one(ORDER_LINE, a.line, ['remaining_hours'])).remaining_hours;
      expect(await left()).toBe(8);
      await admin.write(LINE, [id], { so_line: false, is_so_line_edited: true });
      expect(await left()).toBe(10);
      const colleague = world.forget(
        'hr.employee',
        await admin.create('hr.employee', { name: world.named('colleague'), hourly_cost: 12 }),
      );
      await admin.write(LINE, [id], { unit_amount: 3 });
      await admin.write(LINE, [id], { date: '2025-01-02', employee_id: colleague });
      await admin.write(LINE, [id], { task_id: other });
      await admin.write('project.task', [other], { sale_line_id: a.line });
      const kept = await admin.one(LINE, id, ['so_line', 'is_so_line_edited', 'unit_amount', 'amount']);
      expect(kept).toEqual({ id, so_line: false, is_so_line_edited: true, unit_amount: 3, amount: -36 });
      expect(await left()).toBe(10);
    });

    it('follow their task: project and customer', async () => {
      const world = the();
      const { line } = await world.sell(10, world.otherCustomer);
      const task = await world.ledgerTask(line, world.otherCustomer);
      const id = await world.admin.create(LINE, {
        name: 'raw',
        employee_id: world.employee,
        project_id: world.plainProject,
        unit_amount: 1,
      });
      await world.admin.write(LINE, [id], { task_id: task });
      expect(await world.admin.one(LINE, id, ['project_id', 'partner_id', 'so_line'])).toEqual({
        ...{ id, project_id: world.ledgerProject, partner_id: world.otherCustomer, so_line: line },
      });
    });

    it('of an archived employee are refused', async () => {
      const world = the();
      const gone = world.forget(
        'hr.employee',
        await world.admin.create('hr.employee', { name: world.named('gone'), active: false }),
      );
      const entry = world.admin.create(LINE, {
        name: 'x',
        employee_id: gone,
        project_id: world.plainProject,
        unit_amount: 1,
      });
      await expect(entry).rejects.toBeInstanceOf(OdooUserFault);
    });
  });
}
