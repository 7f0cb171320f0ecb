import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAINTENANCE, PEOPLE, REVIEW, TICKET, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth } from '../month/hand-month.ts';
import { provisionedOdoo, type Target } from '../month/provisioned-odoo.ts';
import { runCommand, runOrThrow } from '../month/run-command.ts';

/**
 * `gate`, `review` and `renewals` through the command line, as the bot with the least rights, on whatever Odoo `connect` gives, with
 * the month that is reckoned by hand (test/month/hand-month.ts) settled in it.
 */
export function describeManagers(name: string, connect: () => Promise<Target & { stop?: () => Promise<void> }>): void {
  describe(`what managers ask (${name})`, () => {
    const label = `g${Date.now().toString(36)}`;
    const folder = mkdtempSync(join(tmpdir(), 'managers-'));
    let target: Target & { stop?: () => Promise<void> };
    let admin: XmlRpcSession;
    let month: PutHandMonth;
    let asBot: Record<string, string>;

    const customer = (which: keyof typeof CUSTOMERS): string => String(month.customerIds[CUSTOMERS[which]]);
    const ask = async (...argv: string[]) => {
      const { exit, stdout, stderr } = await runCommand(asBot, ...argv, '--json');
      if (stderr !== '') throw new Error(stderr);
      return { exit, answer: JSON.parse(stdout) };
    };
    const gate = (which: keyof typeof CUSTOMERS, category: string, at: string, ...more: string[]) =>
      ask('gate', '--customer', customer(which), '--category', category, '--at', at, ...more);

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession(target);
      ({ asBot } = await provisionedOdoo(admin, target, label));
      month = await putHandMonth(admin, label);
      await runOrThrow(asBot, 'sync', ...month.customerIds.flatMap((id) => ['--customer', String(id)]));
    });

    afterAll(async () => {
      rmSync(folder, { recursive: true });
      admin?.close();
      await target?.stop?.();
    });

    it('gate 5.2: by day × 1 until 17:00, then × 1.5; the package is empty but for half a minute, the rest is invoiced', async () => {
      const { exit, answer } = await gate('withPackage', 'training', '1405-09-03 10:00', '--minutes', '30');
      expect(exit).toBe(0);
      expect(answer).toMatchObject({
        allowed: true,
        outcome: 'billable',
        clauses: ['2.1', '5.1', '5.2'],
        rate: { multiplierPercent: 100, shift: 'day' },
        dearer: { multiplierPercent: 150, shift: 'evening' },
        // 299.5 of 300 weighted minutes are gone
        packages: [{ id: month.packageId, leftCentiminutes: 50, minutesNow: 0, takesMinutes: 0 }],
        cost: { billedMinutes: 30, invoiceMinutes: 30, invoiceMinor: 7_500_000, fromPackagesCentiminutes: 0 },
      });
      // 17:00 in Tehran is 13:30 UTC
      expect(answer.rate.until).toBe(Date.parse('2026-11-24T13:30:00Z') / 60_000);
      expect(answer.dearer.from).toBe(answer.rate.until);
    });

    it('gate 1.1: a bug is free with a subscription, on conditions', async () => {
      const { exit, answer } = await gate('withPackage', 'bug', '2026-11-27T12:00:00+03:30');
      expect(exit).toBe(0);
      expect(answer).toMatchObject({
        outcome: 'free',
        clauses: ['1.1'],
        conditions: ['standard-product', 'consent'],
        rate: null,
        cost: null,
        subscription: { until: null },
      });
    });

    it('gate 4.1: not without subscription and package, and it says what is missing', async () => {
      const { exit, answer } = await gate('nobody', 'training', '1405-09-03 10:00');
      expect(exit).toBe(1);
      expect(answer).toMatchObject({
        allowed: false,
        reason: 'no-entitlement',
        missing: ['subscription', 'package'],
        needs: 'any',
        clauses: ['2.1', '4.1'],
      });
    });

    it('gate: people read it in their language', async () => {
      const args = ['gate', '--customer', customer('subscribed'), '--category', 'training', '--at', '1405-09-06 10:00'];
      const fa = await runCommand(asBot, ...args);
      // 6 Azar 1405 is a Friday: × 2 all day
      expect(fa).toMatchObject({ exit: 0, stderr: '' });
      expect(fa.stdout).toContain('آموزش اختصاصی');
      expect(fa.stdout).toContain('تعطیل هفتگی');
      const en = await runCommand(asBot, ...args, '--lang', 'en');
      expect(en.stdout).toContain('now × 2 until 1405-09-07 (2026-11-28) 08:30: weekly holiday');
      expect(en.stdout).toContain('it gets no dearer within a month');
    });

    it.each([
      ['--customer', '2147483000', '--category', 'training'],
      ['--customer', '1', '--category', 'tea'],
      ['--customer', '1', '--category', 'training', '--at', 'tomorrow'],
      ['--customer', '1', '--category', 'training', '--minutes', '0'],
    ])('gate %s %s %s %s is wrong use', async (...argv) => {
      expect((await runCommand(asBot, 'gate', ...argv)).exit).toBe(2);
    });

    const reviewed = async () => {
      const { exit, answer } = await ask('review', '1405-08');
      const ours = new Set(Object.values(month.entry));
      type Told = { id: number; state: string; marks: { kind: string; detail: string | null }[] };
      const entries = (answer.entries as Told[]).filter(({ id }) => ours.has(id));
      return { exit, answer, of: (id: number) => entries.find((one) => one.id === id) };
    };

    it('review 4.2: free and billable times of the month, and what stands out', async () => {
      const { exit, answer, of } = await reviewed();
      expect(exit).toBe(0);
      const subscribed = answer.review.byCustomer.find(
        (one: { id: number }) => one.id === Number(customer('withPackage')),
      );
      // 60 + 75 + 60 + 60 + 50 + 5, of which the 50 of the bug are free; billed 60 + 75 + 60 + 60 + 10
      expect(subscribed).toMatchObject({ entries: 6, minutes: 310, freeMinutes: 50, billedMinutes: 265 });
      expect(of(month.entry.notEntitled)?.marks).toEqual([
        { kind: 'held', found: null, bar: null, detail: 'no-entitlement' },
      ]);
      expect(of(month.entry.dateOnly)?.marks).toEqual([{ kind: 'date-only', found: null, bar: null, detail: null }]);
      // studio work on a ticket without recorded consent
      expect(of(month.entry.overMidnight)?.marks.map(({ kind }) => kind)).toEqual(['consent-missing']);
      expect(of(month.entry.day)).toBeUndefined();
    });

    it('review --mark: recorded on the entry and nowhere else; the next review shows it as reviewed, a change as changed', async () => {
      const id = month.entry.overMidnight;
      const read = async (fields: string[]) =>
        ((await admin.call('account.analytic.line', 'read', [[id], fields], { load: '' })) as object[])[0];
      const others = [...Object.values(VERDICT), ...Object.values(PEOPLE), 'unit_amount', 'date', 'so_line', 'name'];
      const before = await read(others);
      const marked = await ask('review', '1405-08', '--mark', String(id), '--by', 'نگار مدیر', '--note', '=دیدم');
      expect(marked).toEqual({ exit: 0, answer: { marked: [id], refused: [] } });
      expect(await read(Object.values(REVIEW))).toMatchObject({ [REVIEW.by]: 'نگار مدیر', [REVIEW.note]: '=دیدم' });
      expect(await read(others)).toEqual(before);
      expect((await reviewed()).of(id)?.state).toBe('reviewed');
      // our own mark changes nothing that is settled
      const synced = await runCommand(asBot, 'sync', '--json', '--entry', String(id));
      expect(JSON.parse(synced.stdout)).toMatchObject({ calls: { writing: 0 } });

      await admin.call('account.analytic.line', 'write', [[id], { [PEOPLE.disputed]: true }]);
      const { of } = await reviewed();
      expect(of(id)).toMatchObject({ state: 'changed' });
      expect(of(id)?.marks.map(({ kind }) => kind)).toContain('disputed');
      await admin.call('account.analytic.line', 'write', [[id], { [PEOPLE.decision]: 'upheld' }]);
      const pending = await ask('review', '1405-08', '--mark', String(id), '--by', 'نگار مدیر');
      expect(pending).toMatchObject({ exit: 1, answer: { marked: [], refused: [{ entryId: id }] } });
    });

    it('review --csv: every entry, with the mark that Excel wants, and no formulas', async () => {
      const file = join(folder, 'review.csv');
      const { exit, stdout } = await runCommand(asBot, 'review', '1405-08', '--csv', file, '--lang', 'en');
      expect(exit).toBe(0);
      expect(stdout).toContain('no recorded consent');
      const text = readFileSync(file, 'utf8');
      expect(text.startsWith('\ufeffentry,work date,')).toBe(true);
      const line = text.split('\r\n').find((one) => one.startsWith(`${month.entry.overMidnight},`));
      expect(line).toContain(",'=دیدم");
      expect(line).toContain(',2026-11-02,1405-08-11,');
      for (const id of Object.values(month.entry)) expect(text).toContain(`\r\n${id},`);
    });

    it.each([
      ['1405-13'],
      ['1405-08', '--from', '1405-08-01'],
      ['--from', '1405-08-10', '--to', '1405-08-01'],
      ['1405-08', '--mark', '1'],
    ])('review %s %s is wrong use', async (...argv) => {
      expect((await runCommand(asBot, 'review', ...argv)).exit).toBe(2);
    });

    it('renewals D21: 15 % of the lifetime weighted hours of custom code, at the renewal after the subscription ends', async () => {
      const customerId = month.customerIds[CUSTOMERS.subscribed] as number;
      // the studio ticket turns out to be custom code: 180 weighted minutes
      const code = month.kindIds.get('Custom code');
      const kind =
        code ?? ((await admin.call('helpdesk.ticket.type', 'search', [[['name', '=', 'Custom code']]])) as number[])[0];
      await admin.call('helpdesk.ticket', 'write', [
        [month.ticket.overMidnight],
        { ticket_type_id: kind as number, [TICKET.deliveredAt]: '2026-11-05 08:00:00' },
      ]);
      await runCommand(asBot, 'sync', '--ticket', String(month.ticket.overMidnight));
      const [order] = (await admin.call('sale.order', 'search', [
        [
          ['partner_id', '=', customerId],
          ['is_subscription', '=', true],
        ],
      ])) as number[];
      await admin.call('sale.order', 'write', [[order as number], { end_date: '2099-03-20' }]);

      const own = async (...argv: string[]) => {
        const { exit, answer } = await ask('renewals', ...argv);
        expect(exit).toBe(0);
        return answer.renewals.find((one: { customerId: number }) => one.customerId === customerId);
      };
      expect(await own()).toMatchObject({
        weightedCentiminutes: 18_000,
        renewalOn: '2099-03-21',
        status: 'due',
        percentCenti: 1500,
        // 3 h × 15 % × 15,000,000
        maintenanceMinor: 6_750_000,
        coveredToday: false,
        tickets: [{ ticketId: month.ticket.overMidnight, usable: { missing: 'hosting' } }],
      });
      expect(await own('--to', '2099-03-20')).toBeUndefined();
      await admin.call('res.partner', 'write', [[customerId], { [MAINTENANCE.paidUntil]: '2099-03-30' }]);
      expect(await own('--from', '2099-03-21')).toMatchObject({ status: 'paid', coveredToday: true });

      const file = join(folder, 'renewals.csv');
      const { stdout } = await runCommand(asBot, 'renewals', '--csv', file);
      expect(stdout).toContain('پرداخت‌شده');
      expect(readFileSync(file, 'utf8')).toContain(`\r\n${customerId},`);
    });
  });
}
