import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGER, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth } from './hand-month.ts';
import { provisionedOdoo, type Target } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

const shipped = readFileSync(new URL('../../rules/policy.yaml', import.meta.url), 'utf8');

/**
 * Another policy over a month reckoned by hand, on whatever Odoo `connect` gives: simulated, refused without approval, approved, capped
 * and undone. The candidate prices the evening at × 2 instead of × 1.5, and one entry has evening minutes.
 */
export function describeSimulate(name: string, connect: () => Promise<Target & { stop?: () => Promise<void> }>): void {
  describe(`another policy (${name})`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
    const [oldFile, newFile] = [join(folder, 'old.yaml'), join(folder, 'new.yaml')];
    const [csv, html] = [join(folder, 'report.csv'), join(folder, 'report.html')];
    let target: Target & { stop?: () => Promise<void> };
    let admin: XmlRpcSession;
    let month: PutHandMonth;
    let bot: Record<string, string>;
    let hash = '';

    const json = async (env: Record<string, string>, ...argv: string[]) => {
      const { exit, stdout, stderr } = await runCommand({ ...bot, ...env }, ...argv, '--json');
      expect(stderr).toBe('');
      return { exit, ...JSON.parse(stdout) };
    };
    const byOld = (...argv: string[]) => json({ POLICY_FILE: oldFile }, ...argv);
    const byNew = (...argv: string[]) => json({ POLICY_FILE: newFile }, ...argv);
    const weighted = async () => {
      const ids = [month.entry.dayToEvening];
      const [row] = (await admin.call('account.analytic.line', 'read', [ids], {
        fields: [VERDICT.weightedMinutes, VERDICT.outcome],
      })) as Record<string, unknown>[];
      return [row?.[VERDICT.weightedMinutes], row?.[VERDICT.outcome]];
    };
    const invoiced = async () => {
      const domain = [['partner_id', '=', month.customerIds[CUSTOMERS.withPackage] as number]];
      const moves = (await admin.call('account.move', 'search_read', [domain], { fields: ['amount_untaxed'] })) as {
        amount_untaxed: number;
      }[];
      return moves.reduce((sum, { amount_untaxed: untaxed }) => sum + untaxed, 0);
    };
    const ledgerLines = async () =>
      (await admin.call('account.analytic.line', 'search_count', [[[LEDGER.n, '>', 0]]])) as number;

    beforeAll(async () => {
      writeFileSync(oldFile, shipped);
      writeFileSync(newFile, shipped.replace('multiplier: 1.5', 'multiplier: 2'));
      target = await connect();
      admin = new XmlRpcSession(target);
      const label = `s${Date.now().toString(36)}`;
      bot = (await provisionedOdoo(admin, target, label)).asBot;
      month = await putHandMonth(admin, label);
    });
    afterAll(async () => {
      admin.close();
      await target.stop?.();
      rmSync(folder, { recursive: true });
    });

    it('the first policy of an empty book needs no approval', async () => {
      expect(await byOld('sync')).toMatchObject({ exit: 0, failed: [] });
      expect(await weighted()).toEqual([97.5, 'package']);
      expect(await invoiced()).toBe(14_500_000);
      expect((await byOld('sync')).calls.writing).toBe(0);
    });

    it('the policy that settled the book changes nothing', async () => {
      const { total } = await byOld('simulate', '--policy', oldFile);
      expect(total).toMatchObject({ changed: 0, changedByRules: 0, unsettled: 0, entries: 15 });
      expect(total.after).toEqual(total.before);
    });

    it('simulate: minutes, rials and the package, by hand; nothing is written', async () => {
      const { exit, customers, total, ...rest } = await byOld('simulate', '--policy', newFile);
      expect({ exit, rest }).toEqual({ exit: 0, rest: {} });
      const customerId = month.customerIds[CUSTOMERS.withPackage];
      const one = customers.find((found: { customerId: number | null }) => found.customerId === customerId);
      // 60 + 97.5 + 120 + 60 + 20 (five minutes at night are charged as ten)
      expect(one.before).toMatchObject({
        workedMinutes: 310,
        billedMinutes: 265,
        weightedCentiminutes: 35_750,
        deductedCentiminutes: 29_950,
        invoiced: { IRR: { minor: 14_500_000, decimals: 0 } },
        freeMinutes: 50,
        heldMinutes: 0,
      });
      // 45 evening minutes: 67.5 go back, with the half minute that was left 68 give 34 at × 2; 11 are invoiced at 500,000
      expect(one.after).toMatchObject({
        billedMinutes: 265,
        weightedCentiminutes: 38_000,
        deductedCentiminutes: 30_000,
        invoiced: { IRR: { minor: 20_000_000, decimals: 0 } },
      });
      expect(one.changes).toMatchObject([
        {
          entryId: month.entry.dayToEvening,
          workDate: '2026-10-25',
          before: { outcome: 'package', reason: null },
          after: { outcome: 'mixed', reason: null },
          cause: 'rules',
        },
      ]);
      expect(one.changes[0].clauses).toContain('5.3');
      expect(one.packages).toMatchObject([
        { packageId: month.packageId, leftBeforeCentiminutes: 50, leftAfterCentiminutes: 0, ranOutAfter: '2026-10-31' },
      ]);
      // the subscribed customer's 89,000,000 stay
      expect(total).toMatchObject({
        changedByRules: 1,
        before: { invoiced: { IRR: { minor: 103_500_000 } } },
        after: { invoiced: { IRR: { minor: 109_000_000 } } },
      });
      hash = total.hash;
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect((await byOld('simulate', '--policy', newFile)).total.hash).toBe(hash);
      expect(await invoiced()).toBe(14_500_000);
    });

    it('a period and customers narrow the report', async () => {
      const { total } = await byOld('simulate', '--policy', newFile, '--from', '1405/08/04', '--to', '2026-11-30');
      expect(total).toMatchObject({ changed: 0 });
      expect(total.hash).not.toBe(hash);
      const other = String(month.customerIds[CUSTOMERS.subscribed]);
      expect((await byOld('simulate', '--policy', newFile, '--customer', other)).total).toMatchObject({
        customers: 1,
        changed: 0,
      });
    });

    it('as a table, CSV and HTML, in Persian and in English', async () => {
      const env = { ...bot, POLICY_FILE: oldFile };
      const files = ['--csv', csv, '--html', html];
      const fa = await runCommand(env, 'simulate', '--policy', newFile, ...files);
      expect(fa).toMatchObject({ exit: 0, stderr: '' });
      expect(fa.stdout).toContain('از بسته → بسته و فاکتور');
      expect(fa.stdout.trimEnd().endsWith(hash)).toBe(true);
      const page = readFileSync(html, 'utf8');
      expect(page).toContain('<html lang="fa" dir="rtl">');
      expect(page).toContain('+۵٬۵۰۰٬۰۰۰');
      expect(page).toContain('<svg ');
      expect(page).not.toMatch(/(src|href)=|https?:\/\/|<script|@import|url\((?!data:font)/);
      expect(page).toContain(`sync --approve ${hash}`);
      const rows = readFileSync(csv, 'utf8');
      expect(rows.startsWith('\uFEFF')).toBe(true);
      expect(rows).toContain('14500000,20000000,5500000');
      const en = await runCommand(env, 'simulate', '--policy', newFile, '--lang', 'en', ...files);
      expect(en.stdout).toContain('package → mixed');
      expect(readFileSync(html, 'utf8')).toContain('<html lang="en" dir="ltr">');
    });

    it('wrong questions and files are answered with 2', async () => {
      const bad = await runCommand(bot, 'simulate', '--policy', newFile, '--from', '1405-13-01');
      expect(bad).toMatchObject({
        exit: 2,
        stderr: '--from: expected a day as 1405-08-01 or 2026-10-23, from 1900 to 2220, found "1405-13-01"\n',
      });
      expect((await runCommand(bot, 'simulate', '--policy', join(folder, 'none.yaml'))).exit).toBe(2);
      expect((await runCommand(bot, 'simulate')).exit).toBe(2);
    });

    it('without approval sync stops before it writes anything, and names the command', async () => {
      const before = await ledgerLines();
      for (const selection of [[], ['--full'], ['--entry', String(month.entry.dayToEvening)]]) {
        const { exit, findFailure } = await byNew('sync', ...selection);
        expect(exit).toBe(1);
        expect(findFailure.error).toBe('ApprovalNeeded');
        expect(findFailure.message).toContain(`sync --approve ${hash}`);
      }
      expect(await ledgerLines()).toBe(before);
      expect(await weighted()).toEqual([97.5, 'package']);
    });

    it('without approval reconcile --repair settles nothing either', async () => {
      const before = await ledgerLines();
      const { exit, customers } = await byNew('reconcile', '--repair', '--yes');
      const failures = customers.flatMap(({ failure }: { failure?: { error: string } }) => failure?.error ?? []);
      expect({ exit, failures: [...new Set(failures)] }).toEqual({ exit: 1, failures: ['ApprovalNeeded'] });
      expect(await ledgerLines()).toBe(before);
      expect(await weighted()).toEqual([97.5, 'package']);
    });

    it('the hash of another report approves nothing', async () => {
      const refused = await byNew('sync', '--approve', '0'.repeat(64));
      expect(refused).toMatchObject({ exit: 1, error: 'ApprovalRefused' });
      expect(await weighted()).toEqual([97.5, 'package']);
    });

    it('approved, but beyond the cap of the pass: the customer is held, and --beyond-cap goes on', async () => {
      const capped = { POLICY_FILE: newFile, PASS_CAP_HOURS: '0' };
      const held = await runCommand({ ...bot, ...capped }, 'sync', '--approve', hash, '--by', 'سارا محمدی', '--json');
      expect(held.exit).toBe(1);
      expect(held.stderr).toContain('PassCapReached: held (cap)');
      const { failed } = JSON.parse(held.stdout);
      // 97.5 → 120 weighted minutes and 5,500,000 rials
      expect(failed).toMatchObject([{ failure: { error: 'PassCapReached' } }]);
      expect(failed[0].failure.message).toContain('would correct 1 customers, 0.38 h and 5,500,000 rials');
      const repair = await json(capped, 'reconcile', '--repair', '--yes');
      expect(repair.exit).toBe(1);
      expect(JSON.stringify(repair.customers)).toContain('PassCapReached');
      expect(await weighted()).toEqual([97.5, 'package']);
      expect(await json(capped, 'sync', '--beyond-cap')).toMatchObject({ exit: 0, failed: [] });
      expect(await weighted()).toEqual([120, 'mixed']);
      expect(await invoiced()).toBe(20_000_000);
      expect((await byNew('sync')).calls.writing).toBe(0);
    });

    it('the policy that stood before would now need an approval of its own', async () => {
      expect((await byOld('sync')).findFailure.error).toBe('ApprovalNeeded');
    });

    it('undo shows what goes back, and with --apply adds the corrections; nothing is deleted', async () => {
      const before = await ledgerLines();
      const shown = await byNew('undo', '--policy', oldFile);
      expect(shown).toMatchObject({ exit: 1, applied: false, changedByRules: 1, noted: { kind: 'first', by: '' } });
      expect(await ledgerLines()).toBe(before);
      const done = await runCommand({ ...bot, POLICY_FILE: newFile }, 'undo', '--policy', oldFile, '--apply');
      expect(done).toMatchObject({ exit: 0, stderr: '' });
      expect(await weighted()).toEqual([97.5, 'package']);
      expect(await invoiced()).toBe(14_500_000);
      expect(await ledgerLines()).toBeGreaterThan(before);
      expect((await byOld('sync')).calls.writing).toBe(0);
      expect((await byNew('sync')).findFailure.error).toBe('ApprovalNeeded');
    });

    it('simulate --approve does it ahead of the sync', async () => {
      const { total } = await byOld('simulate', '--policy', newFile);
      const { exit, approved } = await byOld('simulate', '--policy', newFile, '--approve', total.hash, '--by', 'مدیر');
      expect({ exit, approved }).toEqual({ exit: 0, approved: total.question.candidate });
      expect(await byNew('sync', '--full')).toMatchObject({ exit: 0 });
      expect(await weighted()).toEqual([120, 'mixed']);
    });

    it('what changes no settled entry needs no approval', async () => {
      writeFileSync(newFile, `${readFileSync(newFile, 'utf8')}\n# a remark\n`);
      expect(await byNew('sync', '--full')).toMatchObject({ exit: 0, findFailure: null });
    });
  });
}
