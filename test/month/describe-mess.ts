import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_LINE, LEDGER, PEOPLE, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { putMonth } from '../../fixtures/month/put-month.ts';
import type { SampleMonth } from '../../fixtures/month/sample-month.ts';
import { policyFrom } from '../live/kill/service.ts';
import { provisionedOdoo } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

interface Target {
  url: string;
  db: string;
  username: string;
  password: string;
  stop?: () => Promise<void>;
}

const LONG = `<p>نیم‌فاصله &amp; <b>"x"</b> 🙂</p>\n${'آ'.repeat(10_000)}`;

/** Training on Sunday 2026-10-25 at 10:00 in Tehran, 250,000 rials a minute; one ticket each. */
const WORK = [
  'plain',
  'contact',
  'archivedEmployee',
  'long',
  'hundredth',
  'moved',
  'night',
  'before',
  'toOther',
] as const;
type Work = (typeof WORK)[number];
const MINUTES: Partial<Record<Work, number>> = { hundredth: 10, moved: 30 };
const BEGIN: Partial<Record<Work, string>> = { night: '2026-10-24 20:30:00', before: '2026-10-24 19:30:00' };

/** Issue "Real mess": what people leave in an Odoo, and what the service makes of it. */
export function describeMess(name: string, connect: () => Promise<Target>): void {
  describe(`the mess people leave on ${name}`, () => {
    const label = `mess-${Date.now().toString(36)}`;
    let target: Target;
    let admin: XmlRpcSession;
    let asBot: Record<string, string>;
    let bot: { username: string; password: string };
    let put: Awaited<ReturnType<typeof putMonth>>;
    let ticketless: number;

    const entry = (work: Work): number => put.entryIds[WORK.indexOf(work)] as number;
    const read = async (id: number) => {
      const fields = [VERDICT.outcome, VERDICT.billedMinutes, VERDICT.weightedMinutes, 'is_so_line_edited', 'name'];
      const rows = await admin.call('account.analytic.line', 'read', [[id]], { fields, load: '' });
      return (rows as Record<string, unknown>[])[0] as Record<string, unknown>;
    };
    const settled = async (work: Work) => {
      const row = await read(entry(work));
      return [row[VERDICT.outcome], row[VERDICT.billedMinutes]];
    };
    const sync = async () => {
      const { exit, stdout, stderr } = await runCommand(
        asBot,
        'sync',
        '--json',
        '--customer',
        String(put.customerIds[0]),
      );
      if (stderr !== '') throw new Error(stderr);
      const { failed, calls } = JSON.parse(stdout);
      return { exit, failed, writing: calls.writing };
    };

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession(target);
      const env = { POLICY_FILE: policyFrom('2026-10-25') };
      ({ asBot, bot } = await provisionedOdoo(admin, target, label, { env }));
      put = await putMonth(admin, month(), label);
      await mess();
    });
    afterAll(async () => {
      admin?.close();
      await target?.stop?.();
    });

    async function mess(): Promise<void> {
      const [customer = 0] = put.customerIds;
      const create = async (model: string, vals: Record<string, string | number>): Promise<number> =>
        ((await admin.call(model, 'create', [[vals]])) as number[])[0] as number;
      // a contact of a contact of the customer, archived since
      const person = await create('res.partner', { name: `واحد مالی ${label}`, parent_id: customer });
      const deeper = await create('res.partner', { name: `کارشناس ${label}`, parent_id: person });
      const ticket = put.ticketIds[WORK.indexOf('contact')] as number;
      await admin.call('helpdesk.ticket', 'write', [[ticket], { partner_id: deeper }]);
      await admin.call('res.partner', 'write', [[deeper], { active: false }]);
      // 0.17 h is what an old version made of 10 minutes
      await admin.call('account.analytic.line', 'write', [
        [entry('hundredth')],
        { unit_amount: 0.17, date_time_end: false },
      ]);
      await admin.call('account.analytic.line', 'write', [[entry('long')], { name: LONG }]);
      const lines = await admin.call('account.analytic.line', 'read', [[entry('plain')]], {
        fields: ['project_id', 'employee_id'],
        load: '',
      });
      const [{ project_id, employee_id }] = lines as [{ project_id: number; employee_id: number }];
      const task = await create('project.task', { name: 'کار بی‌تیکت', project_id, partner_id: customer });
      ticketless = await create('account.analytic.line', {
        ...{ name: 'بی‌تیکت', project_id, task_id: task, employee_id, date: '2026-10-25', unit_amount: 1 },
      });
      const archived = await create('hr.employee', { name: `رفته ${label}`, hourly_cost: 50 });
      await admin.call('account.analytic.line', 'write', [[entry('archivedEmployee')], { employee_id: archived }]);
      await admin.call('hr.employee', 'write', [[archived], { active: false }]);
      // who works in another time zone: neither the bot's nor the employee's changes a minute
      const [user] = (await admin.call('res.users', 'search', [[['login', '=', bot.username]]])) as number[];
      await admin.call('res.users', 'write', [[user as number], { tz: 'America/New_York' }]);
    }

    it('is settled without a failure', async () => {
      expect(await sync()).toMatchObject({ exit: 0, failed: [] });
    });

    it.each<[string, Work, number]>([
      ['a contact of a contact, archived: its company pays', 'contact', 60],
      ['an archived employee', 'archivedEmployee', 60],
      ['HTML, emoji and 10,000 characters', 'long', 60],
      ['0.17 h is 10 minutes', 'hundredth', 10],
    ])('%s', async (_what, work, minutes) => {
      expect(await settled(work)).toEqual(['invoice', minutes]);
    });

    it('the text of an entry stays as it was written', async () => {
      expect((await read(entry('long'))).name).toBe(LONG);
    });

    it('an entry on a task without a ticket is not touched', async () => {
      expect(await read(ticketless)).toMatchObject({ [VERDICT.outcome]: false, is_so_line_edited: false });
    });

    it('billingStart: the day of the work decides, whatever date was recorded, and in the policy’s time zone', async () => {
      // recorded the day before, begun at 00:00 of the first day in Tehran
      expect((await settled('night'))[0]).toBe('invoice');
      // recorded on the first day, begun at 23:00 of the day before
      expect(await read(entry('before'))).toMatchObject({ [VERDICT.outcome]: false, is_so_line_edited: false });
    });

    it('tickets merged: an entry moved to another ticket keeps its charge, and the next sync writes nothing', async () => {
      const other = put.ticketIds[WORK.indexOf('toOther')] as number;
      await admin.call('account.analytic.line', 'write', [[entry('moved')], { helpdesk_ticket_id: other }]);
      // Enterprise's and OCA's tickets can be archived, the lab's cannot
      const fields = await admin.call('helpdesk.ticket', 'fields_get', [['active']], { attributes: ['type'] });
      const archived: Record<string, boolean> = 'active' in (fields as object) ? { active: false } : {};
      const emptied = put.ticketIds[WORK.indexOf('moved')] as number;
      // its work goes on being charged
      const forgotten = put.ticketIds[WORK.indexOf('hundredth')] as number;
      await admin.call('helpdesk.ticket', 'write', [
        [emptied, forgotten],
        { close_date: '2026-10-26 10:00:00', ...archived },
      ]);
      expect(await sync()).toMatchObject({ exit: 0, failed: [] });
      expect(await settled('moved')).toEqual(['invoice', 30]);
      expect(await settled('hundredth')).toEqual(['invoice', 10]);
      expect(await sync()).toMatchObject({ exit: 0, writing: 0 });
    });

    it('re-classified at the same price: the text of its draft line follows', async () => {
      const textOf = async (work: Work): Promise<string> => {
        const domain = [[`${INVOICE_LINE.ledgerLine}.${LEDGER.entryKey}`, '=', entry(work)]];
        const rows = await admin.call('account.move.line', 'search_read', [domain], { fields: ['name'] });
        return (rows as { name: string }[]).map(({ name: text }) => text).join();
      };
      expect(await textOf('long')).toContain('آموزش');
      await admin.call('account.analytic.line', 'write', [[entry('long')], { [PEOPLE.ownCategory]: 'configuration' }]);
      expect(await sync()).toMatchObject({ exit: 0, failed: [] });
      expect(await textOf('long')).toContain('پیکربندی');
      expect(await sync()).toMatchObject({ exit: 0, writing: 0 });
    });

    it('an archived customer pays too', async () => {
      const [customer = 0] = put.customerIds;
      await admin.call('res.partner', 'write', [[customer], { active: false }]);
      await admin.call('account.analytic.line', 'write', [
        [entry('plain')],
        { unit_amount: 40 / 60, date_time_end: false },
      ]);
      expect(await sync()).toMatchObject({ exit: 0, failed: [] });
      expect(await settled('plain')).toEqual(['invoice', 40]);
    });
  });
}

function month(): SampleMonth {
  const utc = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
  return {
    employees: ['سارا محمدی'],
    customers: [{ name: 'شلوغ', contact: 'کارشناس', subscription: { from: '2026-01-01', to: null }, packages: [] }],
    kinds: ['Training'],
    tickets: WORK.map((title, at) => ({
      ...{ reference: `M${at}`, title, kind: 'Training', customer: 0, viaContact: true },
      ...{ testWindowEnd: null, onBillableTask: false },
    })),
    entries: WORK.map((text, ticket) => {
      const minutes = MINUTES[text] ?? 60;
      const begin = BEGIN[text] ?? '2026-10-25 06:30:00';
      const end = utc(Date.parse(`${begin.replace(' ', 'T')}Z`) + minutes * 60_000);
      const date = text === 'night' ? '2026-10-24' : '2026-10-25';
      return { ticket, employee: 0, text, date, minutes, begin, end };
    }),
  };
}
