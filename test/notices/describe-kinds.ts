import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { type PutMonth, prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { type SampleEntry, type SampleTicket, sampleMonth } from '../../fixtures/month/sample-month.ts';
import type { GivenNotices } from '../../jobs/notices/give-notices.ts';
import { makeBot } from '../month/bot-user.ts';
import type { Target } from '../month/provisioned-odoo.ts';
import { runCommand } from '../month/run-command.ts';

/** A mail as it left, whoever looks at it. */
export interface Mailed {
  from: string;
  to: string;
}

export interface MailedTarget extends Target {
  /** Every mail that left so far. */
  mails(): Promise<Mailed[]>;
  stop?(): Promise<void>;
}

const SHIPPED = fileURLToPath(new URL('../../connector/mapping.example.yaml', import.meta.url));
/** By ticket. */
const TICKETS = { package: 0, nobody: 1, unmapped: 2, later: 3 } as const;
const DAY_MS = 86_400_000;

/**
 * Each kind of notice, once, on its record and for its person, and what Odoo mails of it. A package of ten hours is used up in three steps:
 * 490 min leave 110 (18 %), 85 more leave 25 (4 %), 60 more run over by 35.
 */
export function describeKinds(name: string, connect: () => Promise<MailedTarget>): void {
  describe(`each kind of notice, and its e-mail (${name})`, () => {
    const label = `k${Date.now().toString(36)}`;
    const address = (who: string): string => `${who}-${label}@example.org`;
    let target: MailedTarget;
    let admin: XmlRpcSession;
    let asBot: Record<string, string>;
    let mapping: Record<'mailed' | 'silent', string>;
    let month: PutMonth;
    const users = { sales: 0, assigned: 0, manager: 0 };
    let orderId: number;
    let packageId: number;

    const create = async (model: string, values: Record<string, string | number>) =>
      ((await admin.call(model, 'create', [[values]])) as number[])[0] as number;
    const work = async (ticket: keyof typeof TICKETS, minutes: number): Promise<number> => {
      const [first] = month.entryIds;
      const fields = ['project_id', 'employee_id'];
      const [like] = (await admin.call('account.analytic.line', 'read', [[first as number]], {
        fields,
        load: '',
      })) as Record<string, number>[];
      const id = await create('account.analytic.line', {
        name: label,
        project_id: like?.project_id as number,
        employee_id: like?.employee_id as number,
        helpdesk_ticket_id: month.ticketIds[TICKETS[ticket]] as number,
        date: '2026-11-03',
        unit_amount: minutes / 60,
      });
      await ran('sync', '--entry', String(id));
      return id;
    };
    const ran = async (...argv: string[]): Promise<string> => {
      const { exit, stdout, stderr } = await runCommand(asBot, ...argv);
      if (exit !== 0 || stderr !== '') throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
      return stdout;
    };
    /** A process of its own, as after a restart: it keeps nothing of the ones before. */
    const given = async (as: 'mailed' | 'silent' = 'mailed'): Promise<string[]> => {
      const env = { ...asBot, MAPPING_FILE: mapping[as] };
      const { stdout } = await runCommand(env, 'notices', '--json');
      return (JSON.parse(stdout) as GivenNotices).given.map(({ key }) => key).sort();
    };
    const activities = async () =>
      (
        (await admin.call('mail.activity', 'search_read', [[['user_id', 'in', Object.values(users)]]], {
          fields: ['res_model', 'res_id', 'user_id', 'summary'],
          order: 'id',
          load: '',
        })) as { res_model: string; res_id: number; user_id: number; summary: string }[]
      ).filter(({ user_id: user }) => Object.values(users).includes(user));
    /** Who got how many mails of ours. */
    const mailsTo = async (): Promise<Record<string, number>> => {
      const sums: Record<string, number> = {};
      for (const { to } of await target.mails()) {
        const who = to.replace(`-${label}@example.org`, '');
        if (who !== to) sums[who] = (sums[who] ?? 0) + 1;
      }
      return sums;
    };
    /** Odoo sends after it has answered. */
    const mailed = (sums: Record<string, number>) =>
      vi.waitFor(async () => expect(await mailsTo()).toEqual(sums), { timeout: 30_000, interval: 100 });

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession(target);
      asBot = {
        ODOO_URL: target.url,
        ODOO_DB: target.db,
        ODOO_USERNAME: target.username,
        ODOO_PASSWORD: target.password,
        LOG_LEVEL: 'error',
      };
      await prepareOdoo(admin, sampleMonth().kinds);
      await ran('provision', '--apply');
      const bot = await makeBot(admin, label);
      asBot = { ...asBot, ODOO_USERNAME: bot.username, ODOO_PASSWORD: bot.password };
      await admin.call('res.users', 'write', [
        await admin.call('res.users', 'search', [[['login', '=', bot.username]]]),
        { email: address('bot') },
      ] as never);
      for (const who of ['sales', 'assigned', 'manager'] as const) {
        users[who] = await create('res.users', { name: who, login: `${who}-${label}`, email: address(who) });
      }
      const text = readFileSync(SHIPPED, 'utf8');
      const file = (email: boolean): string => {
        const named = text.replace('managers: []', `managers: [manager-${label}]`);
        const path = join(mkdtempSync(join(tmpdir(), 'notices-')), 'mapping.yaml');
        writeFileSync(path, named.replace('email: false', `email: ${email}`));
        return path;
      };
      mapping = { mailed: file(true), silent: file(false) };
      month = await putMonth(admin, sample(), label);
      packageId = month.packageIds[0]?.[0] as number;
      const [line] = (await admin.call('sale.order.line', 'read', [[packageId]], {
        fields: ['order_id'],
        load: '',
      })) as { order_id: number }[];
      orderId = line?.order_id as number;
      await admin.call('sale.order', 'write', [[orderId], { user_id: users.sales }]);
      await admin.call('helpdesk.ticket', 'write', [month.ticketIds, { user_id: users.assigned }]);
      await ran('sync', ...month.customerIds.flatMap((id) => ['--customer', String(id)]));
      // all that others left in this Odoo is told first
      await given('silent');
    });

    afterAll(async () => {
      admin?.close();
      await target?.stop?.();
    });

    it('about to expire: at thirty days, and at seven; never again', async () => {
      const expires = async (days: number): Promise<string> => {
        const day = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
        await admin.call('sale.order.line', 'write', [[packageId], { x_sazmanyar_expires_on: day }]);
        return day;
      };
      const far = await expires(20);
      expect(await given()).toEqual([`expiry_${packageId}_${far}_30`]);
      expect(await given()).toEqual([]);
      const near = await expires(5);
      expect(await given()).toEqual([`expiry_${packageId}_${near}_7`]);
      expect(await given()).toEqual([]);
      expect(await activities()).toMatchObject([
        { res_model: 'sale.order', res_id: orderId, user_id: users.sales },
        { res_model: 'sale.order', res_id: orderId, user_id: users.sales },
      ]);
      await mailed({ sales: 2 });
    });

    it('low balance: at a fifth and at a twentieth, once each; then the overflow, once', async () => {
      await work('package', 490);
      expect(await given()).toEqual([`low_${packageId}_20`]);
      await work('package', 85);
      expect(await given()).toEqual([`low_${packageId}_5`]);
      await work('package', 60);
      expect(await given()).toEqual([`overflow_${packageId}`]);
      await work('package', 30);
      expect(await given()).toEqual([]);
      expect((await activities()).slice(2)).toMatchObject(
        [1, 2, 3].map(() => ({ res_model: 'sale.order', res_id: orderId, user_id: users.sales })),
      );
      await mailed({ sales: 5 });
    });

    it('4.1, work without entitlement, to the manager; what is held otherwise, to whom the ticket is assigned', async () => {
      const [, nobody, subscribed] = month.customerIds;
      const notEntitled = await work('nobody', 60);
      const unmapped = await work('unmapped', 60);
      expect(await given()).toEqual(
        [`held_${nobody}_no-entitlement_${notEntitled}`, `held_${subscribed}_unclassified_${unmapped}`].sort(),
      );
      const [entitlement, held] = (await activities()).slice(5).sort((a, b) => a.res_id - b.res_id);
      const on = { res_model: 'helpdesk.ticket' };
      expect(entitlement).toMatchObject({ ...on, res_id: month.ticketIds[TICKETS.nobody], user_id: users.manager });
      expect(held).toMatchObject({ ...on, res_id: month.ticketIds[TICKETS.unmapped], user_id: users.assigned });
      await mailed({ sales: 5, manager: 1, assigned: 1 });
    });

    it('without e-mail the activity comes alone; every mail is from the bot', async () => {
      const later = await work('later', 20);
      expect(await given('silent')).toEqual([`held_${month.customerIds[2]}_unclassified_${later}`]);
      expect(await given()).toEqual([]);
      expect((await activities()).filter(({ user_id: user }) => user === users.assigned)).toHaveLength(2);
      // a run more has passed since: its mail would have left long ago
      await mailed({ sales: 5, manager: 1, assigned: 1 });
      const ours = (await target.mails()).filter(({ to }) => to.includes(label));
      expect(new Set(ours.map(({ from }) => from))).toEqual(new Set([address('bot')]));
    });
  });
}

function sample() {
  const ticket = (title: string, kind: string, customer: number): SampleTicket => ({
    reference: title,
    title,
    kind,
    customer,
    viaContact: false,
    testWindowEnd: null,
    onBillableTask: false,
  });
  // one minute, so that there is a project and an employee; it is free, being an account question's
  const first: SampleEntry = {
    ticket: 4,
    employee: 0,
    text: 'first',
    date: '2026-11-02',
    minutes: 1,
    begin: null,
    end: null,
  };
  const subscription = { from: '2026-01-01', to: null };
  return {
    employees: ['سارا محمدی'],
    customers: [
      {
        name: 'با بسته',
        contact: null,
        subscription,
        packages: [{ product: 'PKG-TIME' as const, hours: 10, boughtOn: '2026-09-05' }],
      },
      { name: 'بی‌اشتراک', contact: null, subscription: null, packages: [] },
      { name: 'مشترک', contact: null, subscription, packages: [] },
    ],
    kinds: ['Training', 'Other', 'Account'],
    tickets: [
      ticket('package', 'Training', 0),
      ticket('nobody', 'Training', 1),
      ticket('unmapped', 'Other', 2),
      ticket('later', 'Other', 2),
      ticket('account', 'Account', 2),
    ],
    entries: [first],
  };
}
