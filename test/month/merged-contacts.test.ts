import { afterEach, describe, expect, it } from 'vitest';
import { INVOICE, INVOICE_LINE, LEDGER, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { putMonth } from '../../fixtures/month/put-month.ts';
import type { SampleMonth } from '../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { customerWith, trainingTicket } from './plain-work.ts';
import { provisionedOdoo } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

const LINE = 'account.analytic.line';
type Row = { id: number } & Record<string, unknown>;

/** An hour of training each on Sunday 3 Aban: two for a customer whose work is invoiced, two for one with a package. */
const CUSTOMER_OF = [0, 0, 1, 1] as const;

/** Odoo's wizard puts every link to a contact to another one, and deletes it. */
const LINKS = [
  ['helpdesk.ticket', 'partner_id'],
  ['sale.order', 'partner_id'],
  [LINE, LEDGER.customer],
  [LINE, 'partner_id'],
  ['account.move', 'partner_id'],
  ['project.task', 'partner_id'],
] as const;

describe('two customers that are one', () => {
  let odoo: EmbeddedOdoo;
  let admin: XmlRpcSession;
  afterEach(async () => {
    admin.close();
    await odoo.stop();
  });

  const merge = async (
    from: number,
    to: number,
    read: (model: string, domain: [string, string, number][], fields: string[]) => Promise<Row[]>,
  ): Promise<void> => {
    for (const [model, field] of LINKS) {
      for (const { id } of await read(model, [[field, '=', from]], [])) {
        await admin.call(model, 'write', [[id], { [field]: to }]);
      }
    }
    await admin.call('res.partner', 'unlink', [[from]]);
  };

  it.each([
    ['merged: the one with the package into the invoiced one', 0, 'merged'],
    ['merged: the invoiced one into the one with the package', 1, 'merged'],
    ['a person with a package becomes a contact of the invoiced one', 0, 'contact'],
    ['a person who was invoiced becomes a contact of the one with the package', 1, 'contact'],
  ] as const)('%s: nothing is charged a second time, and corrections go on', async (_, kept, how) => {
    odoo = await startEmbeddedOdoo();
    admin = new XmlRpcSession(odoo);
    const { asBot } = await provisionedOdoo(admin, odoo, 'merge');
    const put = await putMonth(admin, month(), 'merge');
    const run = async (...argv: string[]) => {
      const { exit, stdout, stderr } = await runCommand(asBot, ...(argv as [string]), '--json');
      expect(stderr).toBe('');
      return { exit, ...JSON.parse(stdout) };
    };
    const read = async (model: string, domain: (string | number | boolean)[][], fields: string[]): Promise<Row[]> =>
      (await admin.call(model, 'search_read', [domain], { fields, load: '', order: 'id' })) as Row[];
    /** Minutes of each entry in the ledger, and what the drafts come to. */
    const charged = async () => {
      const lines = await read(LINE, [[LEDGER.n, '>', 0]], [LEDGER.entryKey, LEDGER.minutes, LEDGER.customer]);
      const drafts = await read('account.move', [[INVOICE.key, '!=', false]], ['amount_untaxed', 'partner_id']);
      const of = (id: number): number =>
        lines.reduce((sum, line) => (line[LEDGER.entryKey] === id ? sum + Number(line[LEDGER.minutes]) : sum), 0);
      return { minutes: put.entryIds.map(of), untaxed: drafts.map((draft) => draft.amount_untaxed), lines, drafts };
    };

    expect((await run('sync')).exit).toBe(0);
    expect(await charged()).toMatchObject({ minutes: [60, 60, 60, 60], untaxed: [30_000_000] });
    const [to, from] = [put.customerIds[kept], put.customerIds[1 - kept]] as [number, number];
    if (how === 'contact') await admin.call('res.partner', 'write', [[from], { is_company: false, parent_id: to }]);
    else await merge(from, to, read);

    const full = await run('sync', '--full');
    expect([full.exit, full.total.written.ledgerLines, full.total.written.invoiceLines]).toEqual([0, 0, 0]);
    expect((await run('sync', '--full')).calls.writing).toBe(0);
    const after = await charged();
    expect(after).toMatchObject({ minutes: [60, 60, 60, 60], untaxed: [30_000_000] });
    for (const entry of [0, 2]) {
      const half = { unit_amount: 0.5, date_time_end: false };
      await admin.call(LINE, 'write', [[put.entryIds[entry] as number], half]);
    }
    const corrected = await run('sync');
    expect([corrected.exit, corrected.total.drift]).toEqual([0, []]);
    expect(await charged()).toMatchObject({ minutes: [30, 60, 30, 60], untaxed: [22_500_000] });
    const [line] = await read(
      'account.move.line',
      [[`${INVOICE_LINE.ledgerLine}.${LEDGER.entryKey}`, '=', put.entryIds[0] as number]],
      ['quantity'],
    );
    expect(line?.quantity).toBe(30);
    expect(odoo.row(LINE, put.entryIds[2] as number)?.[VERDICT.outcome]).toBe('package');
    expect(await run('reconcile')).toMatchObject({ exit: 0, total: { differences: 0, failed: 0 } });
  });
});

function month(): SampleMonth {
  return {
    employees: ['سارا محمدی'],
    customers: [customerWith('شرکت نمونه', 0), customerWith('شرکت نمونه (تکراری)', 5)],
    kinds: ['Training'],
    tickets: CUSTOMER_OF.map((customer, at) => trainingTicket(`G${at}`, `تیکت ${at}`, customer)),
    entries: CUSTOMER_OF.map((_, ticket) => ({
      ...{ ticket, employee: 0, text: 'آموزش', date: '2026-10-25', minutes: 60 },
      ...{ begin: '2026-10-25 06:30:00', end: '2026-10-25 07:30:00' },
    })),
  };
}
