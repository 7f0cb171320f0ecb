import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGER, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { type PutHandMonth, putHandMonth, type WorkName } from './hand-month.ts';
import { provisionedOdoo, type Target } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

type Row = { id: number } & Record<string, unknown>;

const LINE = 'account.analytic.line';

/** Entries that leave the scope after they were settled, on whatever Odoo `connect` gives: nothing of ours is left on them. */
export function describeLeft(name: string, connect: () => Promise<Target & { stop?: () => Promise<void> }>): void {
  describe(`entries that leave the scope (${name})`, () => {
    const label = `l${Date.now().toString(36)}`;
    let target: Target & { stop?: () => Promise<void> };
    let admin: XmlRpcSession;
    let month: PutHandMonth;
    let asBot: Record<string, string>;

    const sync = async (...more: string[]) => {
      const named = month.customerIds.flatMap((id) => ['--customer', String(id)]);
      const { exit, stdout, stderr } = await runCommand(asBot, 'sync', '--json', ...(more.length > 0 ? more : named));
      if (stderr !== '') throw new Error(stderr);
      const { total, calls, failed } = JSON.parse(stdout);
      return { exit, failed, written: total.written, writing: calls.writing };
    };
    const shown = async (work: WorkName): Promise<Record<string, unknown>> => {
      const fields = [...Object.values(VERDICT), 'so_line', 'is_so_line_edited', 'unit_amount'];
      const [row] = (await admin.call(LINE, 'read', [[month.entry[work]]], { fields, load: '' })) as Row[];
      return row ?? {};
    };
    const standing = async (work: WorkName): Promise<number> => {
      const domain = [
        [LEDGER.entryKey, '=', month.entry[work]],
        [LEDGER.n, '>', 0],
      ];
      const rows = (await admin.call(LINE, 'search_read', [domain], { fields: [LEDGER.minutes] })) as Row[];
      return rows.reduce((sum, row) => sum + Number(row[LEDGER.minutes]), 0);
    };
    const empty = {
      [VERDICT.category]: false,
      [VERDICT.outcome]: false,
      [VERDICT.reason]: false,
      [VERDICT.billedMinutes]: 0,
      [VERDICT.weightedMinutes]: 0,
      [VERDICT.explanation]: false,
      [VERDICT.policyVersion]: false,
      [VERDICT.receipt]: false,
      is_so_line_edited: false,
    };

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession({ ...target, defaultDeadlineMs: 120_000 });
      ({ asBot } = await provisionedOdoo(admin, target, label));
      month = await putHandMonth(admin, label);
      await sync();
    });
    afterAll(async () => {
      admin?.close();
      await target?.stop?.();
    });

    it('taken off its ticket: the charge goes back, the verdict is emptied, the work stays as recorded', async () => {
      expect(await shown('day')).toMatchObject({ [VERDICT.outcome]: 'package', is_so_line_edited: true });
      await admin.call(LINE, 'write', [[month.entry.day, month.entry.bug], { helpdesk_ticket_id: false }]);
      const { failed, written } = await sync('--entry', String(month.entry.day), '--entry', String(month.entry.bug));
      expect(failed).toEqual([]);
      expect(written.verdicts).toBeGreaterThanOrEqual(2);
      expect(await standing('day')).toBe(0);
      expect(await shown('day')).toMatchObject({ ...empty, unit_amount: 1 });
      expect(await shown('bug')).toMatchObject(empty);
    });

    it('a second pass writes nothing', async () => {
      const again = await sync('--entry', String(month.entry.day), '--entry', String(month.entry.bug));
      expect(again).toMatchObject({ failed: [], writing: 0 });
      expect(await sync()).toMatchObject({ failed: [], writing: 0 });
    });

    it('put back on its ticket it is charged anew', async () => {
      await admin.call(LINE, 'write', [[month.entry.day], { helpdesk_ticket_id: month.ticket.day }]);
      await sync();
      expect(await standing('day')).toBe(60);
      expect(await shown('day')).toMatchObject({ [VERDICT.outcome]: 'package', is_so_line_edited: true });
    });
  });
}
