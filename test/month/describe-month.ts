import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BareIds } from '../../connector/dialect/bare-ids.ts';
import type { Dialect } from '../../connector/dialect/dialect.ts';
import { readDialect } from '../../connector/dialect/read-dialect.ts';
import { OdooServerFault } from '../../connector/errors.ts';
import type { Odoo } from '../../connector/odoo.ts';
import { PEOPLE, TICKET, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth, utcText, type WorkName } from './hand-month.ts';
import { provisionedOdoo, type Target } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

/** How a deployment differs from Enterprise's names: its mapping file, and what people do put under its own names. */
export interface Edition {
  mappingFile: string | null;
  asPeople(odoo: Odoo): Odoo;
}

const ENTERPRISE: Edition = { mappingFile: null, asPeople: (odoo) => odoo };

type Row = { id: number } & Record<string, unknown>;

/**
 * The main job from end to end through the command line, on whatever Odoo `connect` gives: provisioned by an administrator, synced
 * by a bot with the least rights, and looked at in Odoo itself. The expected numbers are reckoned by hand.
 */
export function describeMonth(
  name: string,
  connect: () => Promise<Target & { stop?: () => Promise<void> }>,
  edition: Edition = ENTERPRISE,
): void {
  describe(`a month, reckoned by hand (${name})`, () => {
    const label = `m${Date.now().toString(36)}`;
    let target: Target & { stop?: () => Promise<void> };
    let admin: BareIds<XmlRpcSession>;
    let people: Odoo;
    let dialect: Dialect;
    let month: PutHandMonth;
    let asBot: Record<string, string>;

    const read = async (model: string, domain: (string | number | boolean | number[])[][], fields: string[]) =>
      (await admin.call(model, 'search_read', [domain], { fields, load: '', order: 'id' })) as Row[];
    const customers = () => month.customerIds.flatMap((id) => ['--customer', String(id)]);
    const sync = async (...argv: string[]) => {
      const ran = await runCommand(asBot, 'sync', '--json', ...argv);
      if (ran.stderr !== '') throw new Error(ran.stderr);
      const summary = JSON.parse(ran.stdout);
      return { exit: ran.exit, written: summary.total.written, writing: summary.calls.writing, failed: summary.failed };
    };
    const verdict = async (work: WorkName) => {
      const [row] = await read(
        'account.analytic.line',
        [['id', '=', month.entry[work]]],
        [
          ...Object.values(VERDICT),
          'so_line',
          'unit_amount',
          ...(dialect.entry.orderLineKept === null ? [] : [dialect.entry.orderLineKept]),
        ],
      );
      if (!row) throw new Error(`no entry ${work}`);
      return row;
    };
    const outcome = async (work: WorkName) => {
      const row = await verdict(work);
      return [
        row[VERDICT.outcome],
        row[VERDICT.reason] || null,
        row[VERDICT.billedMinutes],
        row[VERDICT.weightedMinutes],
      ];
    };
    // 14 shows no balance of its own: what was bought less what was delivered
    const remainingHours = async () => {
      const own = dialect.orderLine.remainingHours;
      const fields = own === null ? ['product_uom_qty', 'qty_delivered'] : [own];
      const [row] = await read('sale.order.line', [['id', '=', month.packageId]], fields);
      return own === null ? Number(row?.product_uom_qty) - Number(row?.qty_delivered) : row?.[own];
    };
    // 14 posts, and then answers a fault
    const post = async (id: number) => {
      const answer = await admin.call('account.move', 'action_post', [[id]]).catch((error: unknown) => error);
      if (dialect.major > 14) expect(answer).toBe(false);
      else expect(answer).toBeInstanceOf(OdooServerFault);
    };
    const invoices = async (customer: keyof typeof CUSTOMERS) => {
      const moves = await read(
        'account.move',
        [['partner_id', '=', month.customerIds[CUSTOMERS[customer]] as number]],
        ['state', 'amount_untaxed'],
      );
      return Promise.all(
        moves.map(async (move) => {
          const lines = await read(
            'account.move.line',
            [['move_id', '=', move.id], ...(dialect.invoiceLine.products as [string, string, string | boolean][])],
            ['quantity', 'price_unit', 'price_subtotal'],
          );
          return {
            state: move.state,
            untaxed: move.amount_untaxed,
            lines: lines.map((line) => [line.quantity, line.price_unit, line.price_subtotal]),
          };
        }),
      );
    };

    beforeAll(async () => {
      target = await connect();
      admin = new BareIds(new XmlRpcSession({ ...target, defaultDeadlineMs: 120_000 }));
      people = edition.asPeople(admin);
      dialect = await readDialect(admin);
      const env: Record<string, string> = edition.mappingFile === null ? {} : { MAPPING_FILE: edition.mappingFile };
      ({ asBot } = await provisionedOdoo(admin, target, label, { env, people }));
      month = await putHandMonth(people, label);
    });

    afterAll(async () => {
      admin.close();
      await target.stop?.();
    });

    it('provision a second time makes nothing', async () => {
      const asAdmin = { ...asBot, ODOO_USERNAME: target.username, ODOO_PASSWORD: target.password };
      const { exit, stdout } = await runCommand(asAdmin, 'provision', '--json');
      expect(exit).toBe(0);
      expect(JSON.parse(stdout).steps.filter((step: { state: string }) => step.state !== 'present')).toEqual([]);
    });

    it('before the sync Odoo counts the raw entries on the billable task', async () => {
      // 60 + 60 minutes, unweighted: 5 h − 2 h
      expect(await remainingHours()).toBe(3);
    });

    it('a dry run shows what would be written, and writes nothing', async () => {
      const { exit, stdout } = await runCommand(asBot, 'sync', '--dry-run', ...customers());
      expect(exit).toBe(1);
      expect(stdout).toContain(String(month.entry.overflowing));
      expect((await verdict('day'))[VERDICT.outcome]).toBe(false);
      expect(await remainingHours()).toBe(3);
    });

    it('the sync settles everything', async () => {
      const first = await sync(...customers());
      expect(first).toMatchObject({ exit: 0, failed: [] });
      const nobodys = await sync('--entry', String(month.entry.nobodys));
      expect(nobodys).toMatchObject({ exit: 0, written: { verdicts: 1, ledgerLines: 0, invoiceLines: 0 } });
    });

    it.each([
      // outcome, reason, billed, weighted
      ['day', ['package', null, 60, 60]],
      // 30 at × 1, 45 at × 1.5
      ['dayToEvening', ['package', null, 75, 97.5]],
      ['friday', ['package', null, 60, 120]],
      // of 300 weighted minutes 22.5 are left: 22 from the package, 38 invoiced
      ['overflowing', ['mixed', null, 60, 60]],
      ['bug', ['free', null, 0, 0]],
      // before 08:30 it is night, × 2; five minutes are charged as ten
      ['tooShort', ['invoice', null, 10, 20]],
      ['notEntitled', ['held', 'no-entitlement', 0, 0]],
      ['account', ['free', null, 0, 0]],
      ['overMidnight', ['invoice', null, 90, 180]],
      ['deployment', ['invoice', null, 30, 30]],
      ['dateOnly', ['invoice', null, 20, 20]],
      // 23 Aban 1405 is an official holiday
      ['holiday', ['invoice', null, 60, 120]],
      ['unmapped', ['held', 'unclassified', 0, 0]],
      ['negative', ['held', 'negative-time', 0, 0]],
      ['nobodys', ['held', 'no-customer', 0, 0]],
    ] as const)('verdict of %s', async (work, expected) => {
      expect(await outcome(work)).toEqual(expected);
    });

    it("Odoo's own balance shows the weighted hours: 299.5 of 300 minutes are gone", async () => {
      // 299.5 min = 4.9917 h, which Odoo rounds to 4.99
      expect(await remainingHours()).toBeCloseTo(0.01, 9);
    });

    it('raw entries keep their time and are no longer counted by Odoo', async () => {
      expect(await verdict('day')).toMatchObject({
        unit_amount: 1,
        so_line: false,
        ...(dialect.entry.orderLineKept === null ? {} : { [dialect.entry.orderLineKept]: true }),
      });
    });

    it('drafts, line by line and to the rial', async () => {
      expect(await invoices('withPackage')).toEqual([
        {
          state: 'draft',
          untaxed: 14_500_000,
          lines: [
            [38, 250_000, 9_500_000],
            [10, 500_000, 5_000_000],
          ],
        },
      ]);
      expect(await invoices('nobody')).toEqual([]);
      const [draft, ...others] = await invoices('subscribed');
      expect(others).toEqual([]);
      expect({ ...draft, lines: draft?.lines.toSorted((a, b) => Number(a[2]) - Number(b[2])) }).toEqual({
        state: 'draft',
        untaxed: 89_000_000,
        lines: [
          [20, 250_000, 5_000_000],
          [30, 300_000, 9_000_000],
          [60, 500_000, 30_000_000],
          [90, 500_000, 45_000_000],
        ],
      });
    });

    it('a second run makes no writing call', async () => {
      expect(await sync(...customers())).toMatchObject({ exit: 0, writing: 0 });
    });

    it('1.5: a ticket that turns out to be a bug is free; its line leaves the draft', async () => {
      await people.call('helpdesk.ticket', 'write', [
        [month.ticket.holiday],
        { ticket_type_id: month.kindIds.get('Bug') as number },
      ]);
      expect(await sync('--ticket', String(month.ticket.holiday))).toMatchObject({
        exit: 0,
        written: { ledgerLines: 1, verdicts: 1 },
      });
      expect(await outcome('holiday')).toEqual(['free', null, 0, 0]);
      expect((await invoices('subscribed'))[0]?.untaxed).toBe(59_000_000);
    });

    it('an entry made longer is corrected: the line on the draft changes', async () => {
      // 09:00 to 10:30: 22 from the package, 68 invoiced
      await people.call('account.analytic.line', 'write', [
        [month.entry.overflowing],
        { unit_amount: 1.5, date_time_end: utcText(Date.parse('2026-10-31T07:00:00Z') / 60_000) },
      ]);
      expect(await sync('--entry', String(month.entry.overflowing))).toMatchObject({ exit: 0 });
      const [draft] = await invoices('withPackage');
      expect(draft?.untaxed).toBe(22_000_000);
      expect(draft?.lines).toContainEqual([68, 250_000, 17_000_000]);
    });

    it('after posting the invoice is left as it is; what is added goes to the current draft', async () => {
      const domain = [['partner_id', '=', month.customerIds[CUSTOMERS.withPackage] as number]];
      const [move] = await read('account.move', domain, ['write_date']);
      await post(move?.id as number);
      const [posted] = await read('account.move', domain, ['write_date', 'amount_untaxed']);
      await people.call('account.analytic.line', 'write', [
        [month.entry.overflowing],
        { unit_amount: 2, date_time_end: utcText(Date.parse('2026-10-31T07:30:00Z') / 60_000) },
      ]);
      expect(await sync('--entry', String(month.entry.overflowing))).toMatchObject({ exit: 0 });
      const [after, current] = await invoices('withPackage');
      expect(after).toMatchObject({ state: 'posted', untaxed: 22_000_000 });
      expect(current).toEqual({ state: 'draft', untaxed: 7_500_000, lines: [[30, 250_000, 7_500_000]] });
      expect((await read('account.move', domain, ['write_date', 'amount_untaxed']))[0]).toEqual(posted);
    });

    it('a deleted entry gives its hour back to the package', async () => {
      await people.call('account.analytic.line', 'unlink', [[month.entry.day]]);
      expect(await sync('--customer', String(month.customerIds[CUSTOMERS.withPackage]))).toMatchObject({ exit: 0 });
      // 239.5 of 300 minutes are gone: 3.99 h
      expect(await remainingHours()).toBeCloseTo(1.01, 9);
    });

    it('D20: a disputed entry leaves the draft until a manager decides', async () => {
      await people.call('account.analytic.line', 'write', [[month.entry.overMidnight], { [PEOPLE.disputed]: true }]);
      expect(await sync('--entry', String(month.entry.overMidnight))).toMatchObject({
        exit: 0,
        written: { disputes: 1 },
      });
      expect(await outcome('overMidnight')).toEqual(['held', 'disputed', 0, 0]);
      expect((await invoices('subscribed'))[0]?.untaxed).toBe(14_000_000);
    });

    it('4.3: the decision re-prices it and is announced on the ticket, once', async () => {
      await people.call('account.analytic.line', 'write', [
        [month.entry.overMidnight],
        { [PEOPLE.decision]: 'upheld', [PEOPLE.managerNote]: 'بررسی شد' },
      ]);
      expect(await sync('--entry', String(month.entry.overMidnight))).toMatchObject({
        exit: 0,
        written: { disputes: 2 },
      });
      expect(await outcome('overMidnight')).toEqual(['invoice', null, 90, 180]);
      expect((await invoices('subscribed'))[0]?.untaxed).toBe(59_000_000);
      expect(await sync('--entry', String(month.entry.overMidnight))).toMatchObject({ exit: 0, writing: 0 });
      const messages = await read(
        'mail.message',
        [
          ['model', '=', 'helpdesk.ticket'],
          ['res_id', '=', month.ticket.overMidnight],
          ['body', 'ilike', 'اعتراض'],
        ],
        ['body'],
      );
      expect(messages).toHaveLength(1);
      expect(messages[0]?.body).toContain('بررسی شد');
    });

    it('D19: what is taken off a posted invoice becomes a credit note where the draft would go below zero', async () => {
      await people.call('account.analytic.line', 'write', [[month.entry.overflowing], { [PEOPLE.waived]: true }]);
      expect(await sync('--entry', String(month.entry.overflowing))).toMatchObject({ exit: 0 });
      expect(await outcome('overflowing')).toEqual(['free', 'waived', 0, 0]);
      const [posted, draft, creditNote] = await read(
        'account.move',
        [['partner_id', '=', month.customerIds[CUSTOMERS.withPackage] as number]],
        ['state', 'move_type', 'amount_untaxed', 'reversed_entry_id'],
      );
      expect(posted).toMatchObject({ state: 'posted', amount_untaxed: 22_000_000 });
      expect(draft).toMatchObject({ state: 'draft', move_type: 'out_invoice', amount_untaxed: 0 });
      expect(creditNote).toMatchObject({
        state: 'draft',
        move_type: 'out_refund',
        amount_untaxed: 17_000_000,
        reversed_entry_id: posted?.id,
      });
    });

    it('8.1: a delivered Studio ticket says from when on it can be used, and its contact is told once', async () => {
      await people.call('helpdesk.ticket', 'write', [
        [month.ticket.overMidnight],
        { [TICKET.deliveredAt]: '2026-11-03 08:30:00' },
      ]);
      expect(await sync('--ticket', String(month.ticket.overMidnight))).toMatchObject({
        exit: 0,
        written: { deliveries: 1 },
      });
      const [ticket] = await read('helpdesk.ticket', [['id', '=', month.ticket.overMidnight]], [TICKET.usableFrom]);
      expect(ticket?.[TICKET.usableFrom]).toContain('۱۴۰۵/۰۸/۱۲');
      const told = [
        ['model', '=', 'helpdesk.ticket'],
        ['res_id', '=', month.ticket.overMidnight],
        ['body', 'ilike', '۱۴۰۵/۰۸/۱۲'],
        ['subtype_id.name', '=', 'Discussions'],
      ];
      expect(await read('mail.message', told, ['body'])).toHaveLength(1);
    });

    it('and then nothing is left to write', async () => {
      expect(await sync(...customers())).toMatchObject({ exit: 0, writing: 0 });
    });

    it('a pass over everything goes through as well, and the next ones write nothing', async () => {
      expect(await sync('--full')).toMatchObject({ exit: 0 });
      for (const argv of [['--full'], ['--since', '2026-01-01'], []]) {
        expect(await sync(...argv)).toMatchObject({ exit: 0, writing: 0 });
      }
    });

    it('explains an entry in Persian and in English', async () => {
      const persian = await runCommand(asBot, 'explain', String(month.entry.friday));
      expect(persian).toMatchObject({ exit: 0 });
      expect(persian.stdout).toContain('جمعه');
      const english = await runCommand(asBot, 'explain', String(month.entry.friday), '--lang', 'en');
      expect(english.stdout).toContain('5.4');
      expect((await verdict('friday'))[VERDICT.explanation]).toBe(persian.stdout.trimEnd());
    });

    it('doctor finds nothing to mend', async () => {
      const { exit, stdout } = await runCommand(asBot, 'doctor', '--json');
      const checks = JSON.parse(stdout).checks as { id: string; state: string }[];
      expect(checks.filter((check) => check.state === 'mend')).toEqual([]);
      expect(checks).toContainEqual(expect.objectContaining({ id: 'server-action', state: 'ok' }));
      expect(exit).toBe(0);
    });
  });
}
