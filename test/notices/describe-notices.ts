import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Odoo } from '../../connector/odoo.ts';
import { PEOPLE } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { readConfig } from '../../jobs/config/read-config.ts';
import { readRules } from '../../jobs/config/rules-files.ts';
import { type GivenNotices, giveNotices } from '../../jobs/notices/give-notices.ts';
import { openConnection, openWire } from '../../jobs/odoo/connection.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth } from '../month/hand-month.ts';
import { provisionedOdoo, type Target } from '../month/provisioned-odoo.ts';
import { runCommand, runOrThrow } from '../month/run-command.ts';

/** Notices given by the bot with the least rights, over the month that is reckoned by hand, killed and repeated. */
export function describeNotices(name: string, connect: () => Promise<Target & { stop?: () => Promise<void> }>): void {
  describe(`notices (${name})`, () => {
    const label = `n${Date.now().toString(36)}`;
    let target: Target & { stop?: () => Promise<void> };
    let admin: XmlRpcSession;
    let month: PutHandMonth;
    let orderId: number;
    let asBot: Record<string, string>;

    const search = async (model: string, domain: (string | number | boolean | number[])[][], fields: string[]) => {
      const options = { fields, load: '', order: 'id', context: { active_test: false } };
      return (await admin.call(model, 'search_read', [domain], options)) as ({ id: number } & Record<
        string,
        unknown
      >)[];
    };
    const customer = (which: keyof typeof CUSTOMERS): number => month.customerIds[CUSTOMERS[which]] as number;
    /** Activities of ours on our order and tickets, done ones included, without Odoo's own (it offers an upsell on an order that is nearly used up). */
    const activities = async () => {
      const fields = ['res_model', 'res_id', 'summary', 'note', 'user_id', 'active'];
      const onOrder = await search(
        'mail.activity',
        [
          ['res_model', '=', 'sale.order'],
          ['res_id', '=', orderId],
        ],
        fields,
      );
      const tickets = Object.values(month.ticket);
      const onTickets = await search(
        'mail.activity',
        [
          ['res_model', '=', 'helpdesk.ticket'],
          ['res_id', 'in', tickets],
        ],
        fields,
      );
      return [...onOrder, ...onTickets].filter(({ note }) => String(note).includes('dir='));
    };
    const remembered = async (): Promise<string[]> => {
      const domain = [['message_id', '=like', '<notice.%']];
      return (await search('mail.message', domain, ['message_id'])).map((row) => String(row.message_id)).sort();
    };
    const expected = (): string[] => [
      `low_${month.packageId}_5`,
      `overflow_${month.packageId}`,
      `held_${customer('nobody')}_no-entitlement_${month.entry.notEntitled}`,
      `held_${customer('subscribed')}_unclassified_${month.entry.unmapped}`,
      `held_${customer('subscribed')}_negative-time_${month.entry.negative}`,
    ];
    const give = async (...argv: string[]): Promise<GivenNotices> => {
      const ran = await runCommand(asBot, 'notices', '--json', ...argv);
      if (ran.stderr !== '') throw new Error(ran.stderr);
      return JSON.parse(ran.stdout);
    };
    /** The same, with a wire that breaks before its first `model.load`. */
    const killedBefore = async (model: string): Promise<unknown> => {
      const config = readConfig(asBot);
      const rules = readRules(config.files);
      if (rules.mapping.notices === 'none') throw new Error('the shipped mapping gives notices');
      const connection = openConnection(config.odoo, rules, Date.now, (login, onCall) => {
        const wire = openWire(login, onCall);
        const call: Odoo['call'] = (of, method, ...rest) => {
          if (of === model && method === 'load') return Promise.reject(new Error('killed'));
          return wire.call(of, method, ...rest);
        };
        return { call, close: () => wire.close() };
      });
      try {
        await giveNotices(await connection.context(), rules.mapping.notices, { dryRun: false });
        return null;
      } catch (error) {
        return error;
      } finally {
        connection.close();
      }
    };

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession(target);
      ({ asBot } = await provisionedOdoo(admin, target, label));
      month = await putHandMonth(admin, label);
      await runOrThrow(asBot, 'sync', ...month.customerIds.flatMap((id) => ['--customer', String(id)]));
      const [line] = await search('sale.order.line', [['id', '=', month.packageId]], ['order_id']);
      orderId = line?.order_id as number;
    });

    afterAll(async () => {
      admin?.close();
      await target?.stop?.();
    });

    it('a dry run says what would be told, and writes nothing', async () => {
      const before = await remembered();
      const { given } = await give('--dry-run');
      expect(given.map(({ key }) => key)).toEqual(expect.arrayContaining(expected()));
      expect(await activities()).toEqual([]);
      expect(await remembered()).toEqual(before);
    });

    it('killed between the activities and the notes that remember them: nothing is lost, and nothing comes twice', async () => {
      expect(await killedBefore('mail.message')).toMatchObject({ message: 'killed' });
      const told = await activities();
      expect(told).toHaveLength(expected().length);
      const keys = (await give()).given.map(({ key }) => key);
      expect(keys).toEqual(expect.arrayContaining(expected()));
      expect((await activities()).map(({ id }) => id)).toEqual(told.map(({ id }) => id));
      const ids = await remembered();
      for (const key of expected()) expect(ids).toContain(`<notice.${key}@sazmanyar-connector>`);
    });

    it('each stands on its record, for its person, in words', async () => {
      const all = await activities();
      const low = all.find(({ res_model: model, note }) => model === 'sale.order' && String(note).includes('0.5'));
      const [order] = await search('sale.order', [['id', '=', orderId]], ['user_id']);
      expect(low).toMatchObject({ res_id: orderId, user_id: order?.user_id });
      const held = all.find(({ res_id: id }) => id === month.ticket.notEntitled);
      expect(String(held?.summary)).toContain('4.1');
    });

    it('a second run tells nothing and writes nothing, also after a person did one and deleted another', async () => {
      const [first, second, ...others] = await activities();
      await admin.call('mail.activity', 'action_feedback', [[first?.id as number]]);
      await admin.call('mail.activity', 'unlink', [[second?.id as number]]);
      const before = await remembered();
      expect((await give()).given).toEqual([]);
      const left = (await activities()).filter(({ id }) => id !== first?.id);
      expect(left.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
      expect(await remembered()).toEqual(before);
      // not even an attempt: a run whose every writing call would fail goes through
      expect(await killedBefore('mail.activity')).toBeNull();
      expect(await killedBefore('mail.message')).toBeNull();
    });

    it('D20: a dispute that waits too long reminds the managers, once', async () => {
      await admin.call('account.analytic.line', 'write', [
        [month.entry.overMidnight],
        { [PEOPLE.disputed]: true, [PEOPLE.disputedOn]: '2026-11-01' },
      ]);
      const synced = await runCommand(asBot, 'sync', '--entry', String(month.entry.overMidnight));
      expect(synced.exit).toBe(0);
      const key = `dispute_${month.entry.overMidnight}_2026-11-01`;
      expect((await give()).given.map((one) => one.key)).toEqual([key]);
      expect((await give()).given).toEqual([]);
      const reminders = (await activities()).filter(({ res_id: id }) => id === month.ticket.overMidnight);
      expect(reminders).toHaveLength(1);
    });
  });
}
