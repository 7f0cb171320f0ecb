import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OdooUnreachable } from '../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import { ANNOUNCED, INVOICE_LINE, LEDGER, PEOPLE, VERDICT, XID_PREFIX } from '../../connector/own-fields.ts';
import { Random } from '../../fixtures/month/random.ts';
import type { Drift } from '../../rules/settle/types.ts';
import { asLoad } from '../as-load.ts';
import type { OdooCall } from './guard.ts';
import { auditWorld } from './look.ts';
import { pass } from './worker.ts';
import { World } from './world.ts';

const ENTRY = 'account.analytic.line';
const EVERYTHING = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/** What the simulation and its auditor found, as small stories that stay. */
describe('once broken', () => {
  let world: World;
  let customer: number;
  let ticket: number;

  const wire = (isCut: (call: OdooCall) => boolean = () => false): Odoo => ({
    call: async (model, method, args, kwargs: Record<string, OdooValue> = {}) => {
      if (isCut(asLoad({ model, method, args, kwargs }))) throw new OdooUnreachable('the worker dies here');
      return world.call(model, method, args, kwargs);
    },
  });
  const settle = async (odoo = wire()): Promise<Drift[]> => (await pass(world, odoo, EVERYTHING, 1)).drift;
  const addEntry = (): number =>
    world.create(ENTRY, {
      name: 'کار',
      project_id: world.find('project.project', [['name', '=', 'پشتیبانی']])[0]?.id as number,
      employee_id: world.find('hr.employee', [['name', '=', 'سارا']])[0]?.id as number,
      helpdesk_ticket_id: ticket,
      date: '2026-10-27',
      date_time: '2026-10-27 07:00:00',
      date_time_end: '2026-10-27 08:00:00',
      unit_amount: 1,
    });
  const post = (): number => {
    const [draft] = world.find('account.move', [['state', '=', 'draft']]);
    world.press('account.move', 'action_post', draft?.id as number);
    return draft?.id as number;
  };
  /** Minutes that invoices and credit notes bill altogether. */
  const billed = (): number =>
    world
      .find('account.move.line', [[INVOICE_LINE.ledgerLine, '!=', false]], ['quantity', 'move_type'])
      .reduce((sum, line) => sum + Number(line.quantity) * (line.move_type === 'out_refund' ? -1 : 1), 0);

  beforeEach(async () => {
    world = await World.open(new Random(1));
    const [terms] = world.terms.versions;
    world.setTerms({
      ...world.terms,
      versions: [{ ...terms, billableNeeds: 'any', overflow: 'invoice', corrections: 'next-draft' } as never],
    });
    world.create('hr.employee', { name: 'سارا' });
    world.create('project.project', { name: 'پشتیبانی', allow_billable: true, allow_timesheets: true });
    customer = world.create('res.partner', { name: 'شرکت ۱', is_company: true });
    const order = world.create('sale.order', {
      partner_id: customer,
      is_subscription: true,
      subscription_state: '3_progress',
      start_date: '2026-01-01',
    });
    world.press('sale.order', 'action_confirm', order);
    const [kind] = world.find('helpdesk.ticket.type', [['name', '=', 'Training']]);
    ticket = world.create('helpdesk.ticket', {
      name: 'درخواست',
      partner_id: customer,
      ticket_type_id: kind?.id as number,
    });
  });

  afterEach(() => world.close());

  it('a posted entry is deleted and the worker dies between the ledger and the invoice: the credit is not lost', async () => {
    const entry = addEntry();
    await settle();
    post();
    expect(billed()).toBe(60);
    world.call(ENTRY, 'unlink', [[entry]]);
    await settle(wire(({ model, method }) => model === 'account.move' && method !== 'search_read'));
    expect(
      world.find(ENTRY, [[LEDGER.entryKey, '=', entry]], [LEDGER.minutes]).map((row) => row[LEDGER.minutes]),
    ).toEqual([60, -60]);
    // Redis is lost as well: all that is known is in Odoo
    await settle();
    expect(billed()).toBe(0);
    expect(await auditWorld(world, [], false)).toEqual([]);
  });

  it('a deleted entry leaves the draft although the worker dies in between', async () => {
    const entry = addEntry();
    await settle();
    world.call(ENTRY, 'unlink', [[entry]]);
    await settle(wire(({ model, method }) => model === 'account.move' && method !== 'search_read'));
    await settle();
    expect(billed()).toBe(0);
  });

  it('the credit of a deleted entry comes back when the accountant deletes its draft', async () => {
    const entry = addEntry();
    await settle();
    post();
    world.call(ENTRY, 'unlink', [[entry]]);
    await settle();
    expect(billed()).toBe(0);
    const [draft] = world.find('account.move', [['state', '=', 'draft']]);
    world.call('account.move', 'unlink', [[draft?.id as number]]);
    await settle();
    expect(billed()).toBe(0);
  });

  it('an entry that leaves its ticket before its first verdict is written gives its charge back', async () => {
    const entry = addEntry();
    await settle(wire(({ model, method }) => model === 'account.move' && method !== 'search_read'));
    expect(world.find(ENTRY, [[LEDGER.entryKey, '=', entry]])).toHaveLength(1);
    world.write(ENTRY, entry, { helpdesk_ticket_id: false });
    await settle();
    expect(await auditWorld(world, [], false)).toEqual([]);
  });

  it('what left the scope shows no price any more, though the worker dies between giving back and emptying', async () => {
    const entry = addEntry();
    await settle();
    world.write(ENTRY, entry, { helpdesk_ticket_id: false });
    const shown = () => world.find(ENTRY, [['id', '=', entry]], [...Object.values(VERDICT), 'is_so_line_edited'])[0];
    await settle(wire(({ method, args }) => method === 'load' && (args[0] as string[]).includes('.id')));
    expect(billed()).toBe(0);
    expect(shown()).toMatchObject({ [VERDICT.outcome]: 'invoice', is_so_line_edited: true });
    await settle();
    expect(shown()).toMatchObject({
      [VERDICT.outcome]: false,
      [VERDICT.explanation]: false,
      [VERDICT.receipt]: false,
      [VERDICT.billedMinutes]: 0,
      is_so_line_edited: false,
    });
    expect(await auditWorld(world, [], false)).toEqual([]);
  });

  it('an entry that lost its project altogether gives its charge back and shows no price', async () => {
    const entry = addEntry();
    await settle();
    world.write(ENTRY, entry, { helpdesk_ticket_id: false, project_id: false });
    await settle();
    expect(billed()).toBe(0);
    expect(world.find(ENTRY, [['id', '=', entry]], [VERDICT.outcome])[0]?.[VERDICT.outcome]).toBe(false);
  });

  it('a draft that is taken below zero leaves its reduction to a credit note, though only the other entry is looked at', async () => {
    const reduced = addEntry();
    await settle();
    post();
    const withdrawn = addEntry();
    await settle();
    world.write(ENTRY, reduced, { [PEOPLE.waived]: true });
    await settle();
    world.write(ENTRY, withdrawn, { [PEOPLE.waived]: true });
    await pass(world, wire(), { ...EVERYTHING, entryIds: [withdrawn] }, 1);
    const below = world.find('account.move', [
      ['state', '=', 'draft'],
      ['move_type', '=', 'out_invoice'],
      ['amount_untaxed', '<', 0],
    ]);
    expect(below).toEqual([]);
    expect(billed()).toBe(0);
  });

  it('two workers on both sides of a month’s turn make one credit note for one posted invoice', async () => {
    const [first, second] = [addEntry(), addEntry()];
    await settle();
    post();
    world.write(ENTRY, first, { [PEOPLE.waived]: true });
    let isFirst = true;
    const slow: Odoo = {
      call: async (model, method, args, kwargs = {}) => {
        if (isFirst && model === 'account.move' && method === 'create') {
          isFirst = false;
          // the month turns (1 Azar 1405), and another worker credits the other entry
          world.clock.ms = Date.parse('2026-11-22T06:00:00Z');
          world.write(ENTRY, second, { [PEOPLE.waived]: true });
          await pass(world, wire(), { ...EVERYTHING, entryIds: [second] }, 1);
        }
        return world.call(model, method, args, kwargs);
      },
    };
    await pass(world, slow, { ...EVERYTHING, entryIds: [first] }, 1);
    expect(isFirst).toBe(false);
    expect(world.find('account.move', [['move_type', '=', 'out_refund']])).toHaveLength(1);
    expect(billed()).toBe(0);
    await settle();
    expect(await auditWorld(world, [], false)).toEqual([]);
  });

  it('every record of ours that has an external id is kept by an upgrade (noupdate)', async () => {
    const order = world.create('sale.order', {
      partner_id: customer,
      order_line: [
        [
          0,
          0,
          {
            product_id: world.find('product.product', [['default_code', '=', 'PKG-TIME']])[0]?.id as number,
            product_uom_qty: 1,
          },
        ],
      ],
    });
    world.press('sale.order', 'action_confirm', order);
    world.write('sale.order', order, { date_order: '2026-10-20 06:00:00' });
    addEntry();
    await settle();
    const records = world.find('ir.model.data', [['module', '=', XID_PREFIX]], ['name', 'noupdate']);
    expect(records.length).toBeGreaterThan(5);
    expect(records.filter((row) => row.noupdate !== true).map((row) => row.name)).toEqual([]);
  });

  it('a decision is announced once, though the worker dies before it is noted and the entry is written meanwhile', async () => {
    const entry = addEntry();
    world.write(ENTRY, entry, { [PEOPLE.disputed]: true });
    await settle();
    world.write(ENTRY, entry, { [PEOPLE.decision]: 'upheld' });
    await settle(wire(({ method, args }) => method === 'load' && (args[0] as string[]).includes(ANNOUNCED)));
    world.clock.ms += 60_000;
    world.write(ENTRY, entry, { name: 'کار، شرح کامل‌تر' });
    await settle();
    expect(
      world.find('mail.message', [
        ['model', '=', 'helpdesk.ticket'],
        ['res_id', '=', ticket],
      ]),
    ).toHaveLength(1);
  });

  it('who decided, and when, is that of the decision that stands', async () => {
    const entry = addEntry();
    world.write(ENTRY, entry, { [PEOPLE.disputed]: true });
    await settle();
    world.write(ENTRY, entry, { [PEOPLE.decision]: 'upheld' });
    await settle();
    world.clock.ms += 86_400_000;
    const later = world.utcNow();
    world.write(ENTRY, entry, { [PEOPLE.decision]: 'waived' });
    await settle();
    const [row] = world.find(ENTRY, [['id', '=', entry]], [PEOPLE.decidedAt]);
    expect(row?.[PEOPLE.decidedAt]).toBe(later);
  });
});
