import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import type { Statement } from '../../rules/statement/types.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth } from '../month/hand-month.ts';
import { provisionedOdoo, type Target } from '../month/provisioned-odoo.ts';
import { runCommand, runOrThrow } from '../month/run-command.ts';

/** `statement` through the command line, as the bot with the least rights, over the month that is reckoned by hand. */
export function describeStatement(name: string, connect: () => Promise<Target & { stop?: () => Promise<void> }>): void {
  describe(`a customer's statement (${name})`, () => {
    const label = `s${Date.now().toString(36)}`;
    const folder = mkdtempSync(join(tmpdir(), 'statement-test-'));
    let target: Target & { stop?: () => Promise<void> };
    let admin: XmlRpcSession;
    let month: PutHandMonth;
    let asBot: Record<string, string>;

    const customer = (which: keyof typeof CUSTOMERS): number => month.customerIds[CUSTOMERS[which]] as number;
    const ask = async (which: keyof typeof CUSTOMERS, ...argv: string[]) => {
      const ran = await runCommand(asBot, 'statement', String(customer(which)), '1405-08', '--json', ...argv);
      if (ran.exit !== 0) throw new Error(ran.stdout + ran.stderr);
      return JSON.parse(ran.stdout).statement as Statement;
    };
    const read = async (model: string, id: number, fields: string[]) => {
      const rows = await admin.call(model, 'read', [[id], fields], { load: '' });
      return (rows as Record<string, unknown>[])[0] ?? {};
    };

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession(target);
      ({ asBot } = await provisionedOdoo(admin, target, label, { env: { PATH: process.env.PATH ?? '' } }));
      month = await putHandMonth(admin, label);
      await runOrThrow(asBot, 'sync', ...month.customerIds.flatMap((id) => ['--customer', String(id)]));
    });

    afterAll(async () => {
      rmSync(folder, { recursive: true });
      admin?.close();
      await target?.stop?.();
    });

    it('with a package: 300 minutes at the begin, 60 + 97.5 + 120 + 22 used, half a minute left, as Odoo shows', async () => {
      const { packages, totals, agreement, changes } = await ask('withPackage');
      expect(packages).toMatchObject([
        {
          openingCentiminutes: 30_000,
          addedCentiminutes: 0,
          takenCentiminutes: 29_950,
          closingCentiminutes: 50,
          balanceCentiminutes: 50,
          takenBy: [
            { entryId: month.entry.day, centiminutes: 6_000 },
            { entryId: month.entry.dayToEvening, centiminutes: 9_750 },
            { entryId: month.entry.friday, centiminutes: 12_000 },
            { entryId: month.entry.overflowing, centiminutes: 2_200 },
          ],
        },
      ]);
      expect(totals).toEqual({
        entries: 6,
        // 60 + 75 + 60 + 60 + 50 + 5
        recordedMinutes: 310,
        freeMinutes: 50,
        heldMinutes: 0,
        deductedCentiminutes: 29_950,
        // 38 × 250,000 + 10 × 500,000
        invoiced: [{ currency: 'IRR', currencyDecimals: 0, amountMinor: 14_500_000 }],
        suspended: [],
      });
      expect(agreement).toEqual({ invoicesKnown: true, differences: [] });
      expect(changes).toEqual([]);
      const { remaining_hours: left } = await read('sale.order.line', month.packageId, ['remaining_hours']);
      expect(Math.abs(Number(left) * 60 - 0.5)).toBeLessThanOrEqual(0.3);
    });

    it('invoices: the draft with the totals that Odoo has, to the rial', async () => {
      const { invoices, totals } = await ask('subscribed');
      // 20 × 250,000 + 30 × 300,000 + 60 × 500,000 + 90 × 500,000
      expect(totals.invoiced).toEqual([{ currency: 'IRR', currencyDecimals: 0, amountMinor: 89_000_000 }]);
      expect(invoices).toHaveLength(1);
      const [draft] = invoices;
      const odoo = await read('account.move', draft?.id ?? 0, ['amount_untaxed', 'amount_tax', 'amount_total']);
      expect(draft).toMatchObject({
        state: 'draft',
        number: null,
        period: '1405-08',
        ofThisMonthMinor: 89_000_000,
        untaxedMinor: odoo.amount_untaxed,
        taxMinor: odoo.amount_tax,
        totalMinor: odoo.amount_total,
      });
    });

    it('entries say why, without what is for our own people; held ones are open', async () => {
      const { entries } = await ask('withPackage');
      const bug = entries.find(({ id }) => id === month.entry.bug);
      expect(bug).toMatchObject({ basis: 'verdict', outcome: 'free', clause: '1.1' });
      const evening = entries.find(({ id }) => id === month.entry.dayToEvening)?.explanation.join('\n') ?? '';
      expect(evening).toContain('۱۶:۳۰');
      expect(evening).toContain('۵.۳');
      expect(evening).not.toContain('ارزان‌تر');
      const held = (await ask('nobody')).entries.find(({ id }) => id === month.entry.notEntitled);
      expect(held).toMatchObject({ outcome: 'held', reason: 'no-entitlement', clause: '4.1' });
      expect(held?.explanation.join('\n')).not.toContain('بسته بفروشید');
      const english = (await ask('withPackage', '--lang', 'en')).entries.find(({ id }) => id === month.entry.day);
      expect(english?.explanation.join('\n')).toContain('day shift');
    });

    it('the files: one HTML right to left, and a CSV that Excel opens; twice the same bytes', async () => {
      const [html, csv] = [join(folder, 'a.html'), join(folder, 'a.csv')];
      const make = async (): Promise<[string, string]> => {
        await ask('withPackage', '--html', html, '--csv', csv);
        return [readFileSync(html, 'utf8'), readFileSync(csv, 'utf8')];
      };
      const [page, sheet] = await make();
      expect(page).toContain('<html lang="fa" dir="rtl">');
      expect(page).toContain('آبان ۱۴۰۵');
      expect(page).toContain('<bdi dir="ltr">۱۴٬۵۰۰٬۰۰۰</bdi> ریال');
      expect(page).not.toMatch(/<script|src="|href="|[\u2066-\u2069]/);
      expect(sheet.startsWith('\ufeffزمان,روز کار,')).toBe(true);
      expect(sheet).toContain(`\r\n${month.entry.overflowing},2026-10-31,1405-08-09,`);
      expect(await make()).toEqual([page, sheet]);
    });

    it('D20: a disputed charge is suspended, and the sums still agree', async () => {
      await admin.call('account.analytic.line', 'write', [[month.entry.overMidnight], { [PEOPLE.disputed]: true }]);
      const synced = await runCommand(asBot, 'sync', '--entry', String(month.entry.overMidnight));
      expect(synced.exit).toBe(0);
      const { entries, totals, agreement } = await ask('subscribed');
      expect(agreement.differences).toEqual([]);
      expect(totals).toMatchObject({
        invoiced: [{ amountMinor: 44_000_000 }],
        suspended: [{ amountMinor: 45_000_000 }],
      });
      const disputed = entries.find(({ id }) => id === month.entry.overMidnight);
      expect(disputed).toMatchObject({ outcome: 'held', reason: 'disputed', invoiced: [] });
      expect(disputed?.dispute).not.toBeNull();
    });

    it.each([
      ['2147483000', '1405-08'],
      ['1', '1405-13'],
      ['1', '1405-08', '--as-of', 'tomorrow'],
      ['1', '1405-08', '--as-of', '1405-07-30'],
      ['1', '1405-08', '--as-of', '1499-01-01'],
    ])('statement %s %s %s %s is wrong use', async (...argv) => {
      expect((await runCommand(asBot, 'statement', ...argv)).exit).toBe(2);
    });

    it('says so when there is no Chromium; the other files are made', async () => {
      const html = join(folder, 'b.html');
      const argv = [String(customer('withPackage')), '1405-08', '--html', html, '--pdf', join(folder, 'b.pdf')];
      const ran = await runCommand({ ...asBot, CHROMIUM: '/no/such/browser' }, 'statement', ...argv);
      expect(ran.exit).toBe(1);
      expect(ran.stderr).toContain('CHROMIUM: expected the path of a Chromium');
      expect(readFileSync(html, 'utf8')).toContain('</html>');
    });
  });
}
