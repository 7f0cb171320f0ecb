import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LEDGER, VERDICT } from '../../../connector/own-fields.ts';
import { findWork } from '../../../connector/read/find-work.ts';
import { Random } from '../../../fixtures/month/random.ts';
import { packageRoot } from '../../../jobs/package-root.ts';
import { runFind } from '../../../jobs/queue/find-job.ts';
import { customerOf } from '../../../jobs/queue/keys.ts';
import { settleCustomer } from '../../../jobs/settle/settle-customer.ts';
import { loadPolicy } from '../../../rules/policy/load.ts';
import { World } from '../../simulation/world.ts';
import { type Bench, openBench } from './bench.ts';

/** What no package covers waits (D17), so that a larger or longer package has something to give to. */
const POLICY = loadPolicy(
  readFileSync(join(packageRoot(), 'rules/policy.yaml'), 'utf8').replace('overflow: invoice', 'overflow: hold'),
  'the shipped policy, with overflow: hold',
);

let bench: Bench;
let world: World;
let employeeId: number;
let projectId: number;

beforeAll(async () => {
  bench = await openBench();
  world = await World.open(new Random(1));
  employeeId = world.create('hr.employee', { name: 'سارا محمدی' });
  projectId = world.create('project.project', { name: 'پشتیبانی', allow_timesheets: true });
});
afterAll(async () => {
  await bench.close();
  await world.close();
});

/** One person alone in Odoo at a time: each acts a minute after the one before. */
const minuteLater = (): void => {
  world.clock.ms += 60_000;
};
const write = (model: string, id: number, values: Parameters<World['write']>[2]): void => {
  minuteLater();
  world.write(model, id, values);
};

interface Customer {
  id: number;
  ticketId: number;
  packageId: number;
}

/** A customer without subscription, with a package of so many hours bought on 5 September 2026. */
function customer(hours: number, expiresOn?: string): Customer {
  const id = world.create('res.partner', { name: 'شرکت', is_company: true });
  const [kind] = world.find('helpdesk.ticket.type', [['name', '=', 'Training']]);
  const ticketId = world.create('helpdesk.ticket', {
    name: 'آموزش',
    partner_id: id,
    ticket_type_id: kind?.id as number,
  });
  const [product] = world.find('product.product', [['default_code', '=', 'PKG-TIME']]);
  const orderId = world.create('sale.order', {
    partner_id: id,
    order_line: [[0, 0, { product_id: product?.id as number, product_uom_qty: hours }]],
  });
  world.press('sale.order', 'action_confirm', orderId);
  world.write('sale.order', orderId, { date_order: '2026-09-05 06:00:00' });
  const packageId = world.find('sale.order.line', [['order_id', '=', orderId]])[0]?.id as number;
  if (expiresOn !== undefined) world.write('sale.order.line', packageId, { x_sazmanyar_expires_on: expiresOn });
  return { id, ticketId, packageId };
}

/** Work of a Sunday by day: × 1. */
function entry({ ticketId }: Customer, minutes: number): number {
  minuteLater();
  const values = { date: '2026-10-25', date_time: '2026-10-25 06:30:00', unit_amount: minutes / 60 };
  return world.create('account.analytic.line', {
    name: 'کار',
    project_id: projectId,
    employee_id: employeeId,
    helpdesk_ticket_id: ticketId,
    ...values,
  });
}

let passes = 0;
/** A pass as the worker's poll makes it. @returns entries it had to look at, and lines it wrote in the ledger */
async function poll(): Promise<{ entries: number; lines: number }> {
  minuteLater();
  const { client } = bench.redis;
  const { keys } = bench;
  const lanes: string[] = [];
  passes += 1;
  const { entries } = await runFind(
    {
      redis: client,
      keys,
      rules: async () => 'rules-1',
      find: (selection) => findWork(world.deployment, selection),
      findTold: async function* () {},
      enqueue: async (found) => {
        lanes.push(...found);
      },
    },
    { pass: `p${passes}`, scope: { kind: 'changes' }, withUnfinished: false, urgent: false, patience: 'service' },
  );
  let lines = 0;
  for (const lane of lanes) {
    const entryIds = (await client.smembers(keys.pending(lane))).filter((id) => !id.startsWith('@')).map(Number);
    await client.del(keys.pending(lane));
    const context = { deployment: world.deployment, policy: POLICY, today: () => '2026-10-28' as const };
    const { written } = await settleCustomer(context, { customerId: customerOf(lane), entryIds }, { dryRun: false });
    lines += written.ledgerLines;
  }
  return { entries, lines };
}

const verdict = (id: number) => {
  const fields = [VERDICT.outcome, VERDICT.reason];
  const [row] = world.find('account.analytic.line', [['id', '=', id]], fields);
  return row && fields.map((field) => row[field] || null);
};
const taken = ({ packageId }: Customer) =>
  world
    .find('account.analytic.line', [['so_line', '=', packageId]], [LEDGER.minutes])
    .map((line) => line[LEDGER.minutes]);
const orderWritten = ({ packageId }: Customer) =>
  world.find('sale.order', [['order_line.id', '=', packageId]], ['write_date'])[0]?.write_date;

describe('a package changed on its order line alone is found by a poll', () => {
  let before: unknown;
  let one: Customer;
  let work: number;
  const settled = async (hours: number, minutes: number, expiresOn?: string) => {
    one = customer(hours, expiresOn);
    work = entry(one, minutes);
    await poll();
    before = orderWritten(one);
    // what the pass itself wrote is looked at once more and gives nothing
    expect((await poll()).lines).toBe(0);
    expect(await poll()).toEqual({ entries: 0, lines: 0 });
  };
  beforeEach(() => minuteLater());

  test('its last day is put off: work after the old one is no longer without entitlement (D16)', async () => {
    await settled(2, 60, '2026-10-20');
    expect(verdict(work)).toEqual(['held', 'no-entitlement']);
    write('sale.order.line', one.packageId, { x_sazmanyar_expires_on: '2026-12-20' });
    expect(orderWritten(one)).toBe(before);
    expect(await poll()).toEqual({ entries: 1, lines: 1 });
    expect([verdict(work), taken(one)]).toEqual([['package', null], [60]]);
  });

  test('its quantity is raised: what was held for want of hours is taken (D17)', async () => {
    await settled(1, 90);
    expect([verdict(work), taken(one)]).toEqual([['mixed', 'overflow'], [60]]);
    write('sale.order.line', one.packageId, { product_uom_qty: 2 });
    expect(await poll()).toEqual({ entries: 1, lines: 1 });
    expect([verdict(work), taken(one)]).toEqual([
      ['package', null],
      [60, 30],
    ]);
  });

  test('its quantity is refunded below what was used: what stands stays, and it gives no more (D19)', async () => {
    await settled(2, 90);
    write('sale.order.line', one.packageId, { product_uom_qty: 1 });
    expect(await poll()).toEqual({ entries: 1, lines: 0 });
    expect([verdict(work), taken(one)]).toEqual([['package', null], [90]]);
    const more = entry(one, 15);
    expect((await poll()).lines).toBe(0);
    expect([verdict(more), taken(one)]).toEqual([['held', 'no-entitlement'], [90]]);
  });

  test('its last day is put before the work after it was used: what stands stays, new work is held (D16, D19)', async () => {
    await settled(3, 60);
    write('sale.order.line', one.packageId, { x_sazmanyar_expires_on: '2026-10-20' });
    expect(await poll()).toEqual({ entries: 1, lines: 0 });
    const more = entry(one, 15);
    await poll();
    expect([verdict(work), verdict(more), taken(one)]).toEqual([['package', null], ['held', 'no-entitlement'], [60]]);
  });
});

describe('an order changed after the work was settled', () => {
  test('cancelled: what stands on its package stays, and it gives no more', async () => {
    const one = customer(2);
    const work = entry(one, 60);
    await poll();
    const [order] = world.find('sale.order', [['order_line.id', '=', one.packageId]]);
    minuteLater();
    world.press('sale.order', 'action_cancel', order?.id as number);
    expect((await poll()).lines).toBe(0);
    const more = entry(one, 15);
    await poll();
    expect([verdict(work), verdict(more), taken(one)]).toEqual([['package', null], ['held', 'no-entitlement'], [60]]);
  });

  test('bought after the work: found by the poll, and with backdating: none it takes nothing (D16)', async () => {
    const one = customer(1);
    const work = entry(one, 90);
    await poll();
    await poll();
    const [product] = world.find('product.product', [['default_code', '=', 'PKG-TIME']]);
    minuteLater();
    const line = [0, 0, { product_id: product?.id as number, product_uom_qty: 5 }];
    const later = world.create('sale.order', { partner_id: one.id, order_line: [line] });
    world.press('sale.order', 'action_confirm', later);
    expect(await poll()).toEqual({ entries: 1, lines: 0 });
    expect([verdict(work), taken(one)]).toEqual([['mixed', 'overflow'], [60]]);
    // the order's date set back before the work: it was bought by then, and what was held is taken
    write('sale.order', later, { date_order: '2026-10-01 06:00:00' });
    expect((await poll()).lines).toBe(1);
    expect([verdict(work), taken(one)]).toEqual([['package', null], [60]]);
  });
});

describe('what a poll costs', () => {
  test('our own deductions touch the line, and make no customer be looked at whole', async () => {
    const one = customer(20);
    for (let at = 0; at < 5; at++) entry(one, 30);
    await poll();
    await poll();
    entry(one, 30);
    // the new entry alone
    expect(await poll()).toEqual({ entries: 1, lines: 1 });
  });

  test('marks are kept for every package, and lost ones cost one look', async () => {
    const one = customer(20);
    const work = entry(one, 30);
    await poll();
    await poll();
    const marks = await bench.redis.client.hgetall(bench.keys.packages);
    expect(Object.keys(marks)).toContain(String(one.packageId));
    await bench.redis.client.del(bench.keys.packages);
    expect((await poll()).entries).toBeGreaterThanOrEqual(1);
    expect(await bench.redis.client.hget(bench.keys.packages, String(one.packageId))).toBe(marks[one.packageId]);
    expect(await poll()).toEqual({ entries: 0, lines: 0 });
    expect(verdict(work)).toEqual(['package', null]);
  });
});
