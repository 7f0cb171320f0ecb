import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OdooAccessRight, OdooUserFault } from '../../connector/errors.ts';
import { BOT_GROUPS } from '../month/bot-user.ts';
import { Orm } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
const TICKET = 'helpdesk.ticket';
const MOVE = 'account.move';

/** What an administrator hides from a user by record rules, and what an accountant locks by date. */
export function limitsContract(the: () => World): void {
  describe('a record rule', () => {
    let bot: Orm;
    let ticket: number;
    let hidden: number;
    let entry: number;
    let ofHidden: number;

    beforeAll(async () => {
      const { admin, target, seed, named, forget, customer, employee, plainProject } = the();
      const groups: number[] = [];
      for (const xmlid of BOT_GROUPS) {
        const [, id] = (await admin.call('ir.model.data', 'check_object_reference', xmlid.split('.'))) as [
          string,
          number,
        ];
        groups.push(id);
      }
      const login = `${seed}-hidden@example.com`;
      const user = { name: named('hidden'), login, password: `secret of ${seed}`, group_ids: [[6, 0, groups]] };
      const userId = forget('res.users', await admin.create('res.users', user));
      bot = new Orm(target.as(login, `secret of ${seed}`));
      const make = async (model: string, vals: Record<string, string | number>): Promise<number> =>
        forget(model, await admin.create(model, vals));
      ticket = await make(TICKET, { name: named('seen'), partner_id: customer });
      hidden = await make(TICKET, { name: named('unseen'), partner_id: customer });
      const work = { name: 'x', project_id: plainProject, employee_id: employee, unit_amount: 1 };
      entry = await make(LINE, { ...work, helpdesk_ticket_id: ticket });
      ofHidden = await make(LINE, { ...work, helpdesk_ticket_id: hidden });
      const [model] = await admin.search('ir.model', [['model', '=', TICKET]]);
      const domain = `[('id', 'not in', [${hidden}])] if user.id == ${userId} else []`;
      await make('ir.rule', { name: named('rule'), model_id: model as number, domain_force: domain });
    });

    const entriesWhere = (...condition: [string, string, string | number | boolean]) =>
      bot.search(LINE, [['id', 'in', [entry, ofHidden]], condition], { order: 'id' });

    it('leaves a record out of what is searched, counted and added up, for whom it is made', async () => {
      const both = [['id', 'in', [ticket, hidden]]];
      expect(await bot.search(TICKET, both)).toEqual([ticket]);
      expect(await bot.call(TICKET, 'search_count', [both])).toBe(1);
      expect(await bot.call(TICKET, 'formatted_read_group', [both, [], ['__count']])).toMatchObject([{ __count: 1 }]);
      expect(await the().admin.search(TICKET, both, { order: 'id' })).toEqual([ticket, hidden]);
    });

    it.each<[string, unknown[], Record<string, unknown>]>([
      ['read', [], { fields: ['name'] }],
      ['write', [{ name: 'x' }], {}],
      ['unlink', [], {}],
      ['get_metadata', [], {}],
    ])('refuses to %s it by its id, with fault 4', async (method, more, kwargs) => {
      const call = bot.call(TICKET, method, [[hidden], ...(more as [])], kwargs as Record<string, string[]>);
      await expect(call).rejects.toBeInstanceOf(OdooAccessRight);
    });

    it('a link to it shows its id all the same, and is found by it', async () => {
      expect(await entriesWhere('helpdesk_ticket_id', '!=', false)).toEqual([entry, ofHidden]);
      expect(await entriesWhere('helpdesk_ticket_id', '=', hidden)).toEqual([ofHidden]);
      const [row] = await bot.searchRead(LINE, [['id', '=', ofHidden]], ['helpdesk_ticket_id']);
      expect(row?.helpdesk_ticket_id).toBe(hidden);
    });

    it.each<[string, string, string | boolean]>([
      ['name', '!=', false],
      ['name', '!=', 'another'],
      ['close_date', '=', false],
      ['write_date', '>=', '2020-01-01 00:00:00'],
    ])('no path leads through it: %s %s %j', async (field, operator, value) => {
      expect(await entriesWhere(`helpdesk_ticket_id.${field}`, operator, value)).toEqual([entry]);
    });
  });

  describe('a lock date', () => {
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const lock = async (until: string | false): Promise<void> => {
      const { admin } = the();
      const [user] = await admin.searchRead('res.users', [['login', '=', 'admin']], ['company_id']);
      await admin.write('res.company', [user?.company_id as number], { fiscalyear_lock_date: until });
    };
    const draft = (more: Record<string, string | number> = {}) =>
      the().draft([{ name: 'a', quantity: 6, price_unit: 5 }], more);
    const post = (id: number) => the().admin.call(MOVE, 'action_post', [[id]]);
    const dates = (id: number) => the().admin.one(MOVE, id, ['state', 'date', 'invoice_date']);
    let posted: number;

    beforeAll(async () => {
      posted = await draft({ invoice_date: day(-40) });
      await post(posted);
      await lock(day(-30));
    });
    afterAll(() => lock(false));

    it('keeps what was posted in the period: it can’t be taken back', async () => {
      await expect(the().admin.call(MOVE, 'button_draft', [[posted]])).rejects.toBeInstanceOf(OdooUserFault);
      expect(await dates(posted)).toEqual({ id: posted, state: 'posted', date: day(-40), invoice_date: day(-40) });
    });

    it('a credit note of it without a date posts today', async () => {
      const note = await draft({ move_type: 'out_refund', reversed_entry_id: posted });
      await post(note);
      const found = await dates(note);
      expect(found.state).toBe('posted');
      expect(String(found.date) > day(-30)).toBe(true);
      expect(found.date).toBe(found.invoice_date);
    });

    it('a draft that was given a day of the period posts in an open one, its own day kept', async () => {
      const late = await draft({ invoice_date: day(-40) });
      await post(late);
      const found = await dates(late);
      expect([found.state, found.invoice_date, String(found.date) > day(-30)]).toEqual(['posted', day(-40), true]);
    });

    it('when today is locked too nothing posts, and drafts go on being written', async () => {
      const { admin } = the();
      const waiting = await draft();
      await lock(day(2));
      await expect(post(waiting)).rejects.toBeInstanceOf(OdooUserFault);
      await admin.write(MOVE, [waiting], { invoice_line_ids: [[0, 0, { name: 'b', quantity: 1, price_unit: 5 }]] });
      expect(await admin.one(MOVE, waiting, ['state', 'amount_untaxed'])).toEqual({
        id: waiting,
        state: 'draft',
        amount_untaxed: 35,
      });
      await lock(day(-30));
      await post(waiting);
      expect((await dates(waiting)).state).toBe('posted');
    });
  });
}
