import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_LINE, LEDGER, VERDICT, XID_PREFIX } from '../../../connector/own-fields.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { makeBot } from '../../month/bot-user.ts';
import { putHandMonth } from '../../month/hand-month.ts';
import type { Target } from '../../month/provisioned-odoo.ts';
import { runCommand } from '../../month/run-command.ts';

type Row = { id: number } & Record<string, unknown>;

type Reached = Target & { stop?: () => Promise<void> };

/** `provision` from nothing to everything, taken away and brought back, on whatever Odoo `connect` gives. */
export function describeProvision(name: string, connect: () => Promise<Reached>): void {
  describe(`provision, taken away and brought back (${name})`, () => {
    const label = `v${Date.now().toString(36)}`;
    let odoo: Reached;
    let admin: XmlRpcSession;
    let asAdmin: Record<string, string>;
    let asBot: Record<string, string>;
    let entryIds: number[];

    const steps = async (env: Record<string, string>, ...argv: string[]) => {
      const { exit, stdout, stderr } = await runCommand(env, 'provision', '--json', ...argv);
      if (stderr !== '') throw new Error(stderr);
      return { exit, steps: JSON.parse(stdout).steps as { what: string; state: string; byHand?: string[] }[] };
    };
    const rows = async (model: string, domain: (string | number | boolean | string[])[][], fields: string[]) =>
      (await admin.call(model, 'search_read', [domain], { fields, load: '', order: 'id' })) as Row[];

    const drafts = () =>
      rows(
        'account.move.line',
        [[INVOICE_LINE.ledgerLine, '!=', false]],
        ['move_id', 'quantity', 'price_unit', 'price_subtotal'],
      );
    const balances = () => rows('sale.order.line', [], ['remaining_hours']);

    beforeAll(async () => {
      odoo = await connect();
      admin = new XmlRpcSession({ ...odoo, defaultDeadlineMs: 120_000 });
      asAdmin = {
        ODOO_URL: odoo.url,
        ODOO_DB: odoo.db,
        ODOO_USERNAME: odoo.username,
        ODOO_PASSWORD: odoo.password,
        LOG_LEVEL: 'error',
      };
      await prepareOdoo(admin, sampleMonth().kinds);
      const bot = await makeBot(admin, label);
      asBot = { ...asAdmin, ODOO_USERNAME: bot.username, ODOO_PASSWORD: bot.password };
    });
    afterAll(async () => {
      admin.close();
      await odoo.stop?.();
    });

    it('as the bot: what it may not see is refused, with the clicks and values for an administrator', async () => {
      const { exit, steps: found } = await steps(asBot);
      expect(exit).toBe(1);
      const refused = found.filter(({ state }) => state === 'refused');
      expect(refused.map(({ what }) => what)).toContain('unique indexes');
      expect(refused.find(({ what }) => what === 'unique indexes')?.byHand?.join('\n')).toContain(
        'CREATE UNIQUE INDEX',
      );
    });

    it('made as an administrator, then used', async () => {
      expect((await steps(asAdmin, '--apply')).exit).toBe(0);
      expect((await steps(asAdmin)).steps.filter(({ state }) => state !== 'present')).toEqual([]);
      const month = await putHandMonth(admin, label);
      entryIds = Object.values(month.entry);
      expect((await runCommand(asBot, 'sync', '--full')).exit).toBe(0);
    });

    it('a draft has one section for each ticket, its lines below it', async () => {
      const lines = await rows(
        'account.move.line',
        [[INVOICE_LINE.section, '!=', false]],
        ['move_id', 'sequence', 'display_type', INVOICE_LINE.section],
      );
      const sections = lines.filter((line) => line.display_type === 'line_section');
      const keys = new Set(lines.map((line) => `${line.move_id} ${line[INVOICE_LINE.section]}`));
      expect(sections.map((line) => `${line.move_id} ${line[INVOICE_LINE.section]}`).sort()).toEqual([...keys].sort());
      for (const line of lines) {
        const heading = sections.find(
          (one) => one.move_id === line.move_id && one[INVOICE_LINE.section] === line[INVOICE_LINE.section],
        );
        expect(Number(line.sequence)).toBeGreaterThanOrEqual(Number(heading?.sequence));
      }
    });

    it('--remove shows, takes away with --apply, and leaves the ledger', async () => {
      const ledger = await rows('account.analytic.line', [[LEDGER.n, '>', 0]], Object.values(LEDGER));
      expect(ledger.length).toBeGreaterThan(0);
      const before = [await drafts(), await balances()];
      expect((await steps(asAdmin, '--remove')).exit).toBe(1);
      expect((await steps(asAdmin, '--remove', '--apply')).exit).toBe(0);
      const again = await steps(asAdmin, '--remove');
      expect([again.exit, again.steps.filter(({ state }) => state === 'goes')]).toEqual([0, []]);
      expect(await rows('account.analytic.line', [[LEDGER.n, '>', 0]], Object.values(LEDGER))).toEqual(ledger);
      expect([await drafts(), await balances()]).toEqual(before);
      const surfaces = ['base.automation', 'ir.filters', 'ir.ui.menu', 'ir.ui.view', 'ir.actions.act_window'];
      expect(
        await rows(
          'ir.model.data',
          [
            ['module', '=', XID_PREFIX],
            ['model', 'in', surfaces],
          ],
          ['name'],
        ),
      ).toEqual([]);
      const gone = await admin.call('account.analytic.line', 'fields_get', [Object.values(VERDICT)], {
        attributes: ['type'],
      });
      expect(gone).toEqual({});
    });

    it('without them the bot is told what is missing, and by which command it comes back', async () => {
      const { exit, stdout, stderr } = await runCommand(asBot, 'sync');
      expect(exit).toBe(1);
      expect(stdout + stderr).toContain('provision --apply');
    });

    it('--apply brings it back, a full sync writes the verdicts again and nothing else', async () => {
      expect((await steps(asAdmin, '--apply')).exit).toBe(0);
      const { exit, stdout } = await runCommand(asBot, 'sync', '--full', '--json');
      expect(exit).toBe(0);
      expect(JSON.parse(stdout).total.written).toMatchObject({ ledgerLines: 0, invoiceLines: 0 });
      const entries = await rows('account.analytic.line', [[VERDICT.outcome, '!=', false]], ['id']);
      expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(entryIds));
      const again = await runCommand(asBot, 'sync', '--full', '--json');
      expect(JSON.parse(again.stdout).calls.writing).toBe(0);
    });
  });
}
