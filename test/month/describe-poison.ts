import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_LINE, LEDGER, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { putMonth } from '../../fixtures/month/put-month.ts';
import type { SampleMonth } from '../../fixtures/month/sample-month.ts';
import { policyFrom } from '../live/kill/service.ts';
import { provisionedOdoo } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

export interface PoisonTarget {
  url: string;
  db: string;
  username: string;
  password: string;
  /** Writes what XML-RPC cannot carry, as the web client could. */
  writeAnyText(model: string, id: number, values: Record<string, string>): Promise<unknown>;
  stop?: () => Promise<void>;
}

const LINE = 'account.analytic.line';

/** One ticket each; an hour of training on Sunday 2026-10-25 in Tehran. */
const WORK = [
  'plain',
  'hiddenTicket',
  'hiddenContact',
  'otherCompany',
  'deletedTicket',
  'text',
  'hiddenEntry',
] as const;
const WITH_PACKAGE = ['onHiddenPackage', 'onDeletedPackage'] as const;
type Work = (typeof WORK)[number] | (typeof WITH_PACKAGE)[number];
const ALL: readonly Work[] = [...WORK, ...WITH_PACKAGE];
const CUSTOMER_OF: Partial<Record<Work, number>> = { hiddenContact: 1, onHiddenPackage: 2, onDeletedPackage: 3 };

/** A control character of each kind, a noncharacter, marks that turn a line, and what must stay: half-space and emoji. */
const BAD = 'a\u0001b\u000b\u001f \uffff\ufffe\u202e نیم\u200cفاصله 😀';

type Row = { id: number } & Record<string, unknown>;
type Value = string | number | boolean | number[] | (string | number)[];

/** "One bad record": what there is no right to read, another company's, what is gone, and text nobody can send. Run as the bot. */
export function describePoison(name: string, connect: () => Promise<PoisonTarget>): void {
  describe(`poison records on ${name}`, () => {
    const label = `p${Date.now().toString(36)}`;
    let target: PoisonTarget;
    let admin: XmlRpcSession;
    let asBot: Record<string, string>;
    let put: Awaited<ReturnType<typeof putMonth>>;
    let botId: number;
    const rules: number[] = [];

    const entry = (work: Work): number => put.entryIds[ALL.indexOf(work)] as number;
    const ticket = (work: Work): number => put.ticketIds[ALL.indexOf(work)] as number;
    const call = (model: string, method: string, args: Parameters<XmlRpcSession['call']>[2]) =>
      admin.call(model, method, args);
    const read = async (model: string, domain: Value[][], fields: string[]): Promise<Row[]> =>
      (await admin.call(model, 'search_read', [domain], { fields, load: '', order: 'id' })) as Row[];
    const one = async (model: string, id: number, fields: string[]): Promise<Row> => {
      const [row] = await read(model, [['id', '=', id]], fields);
      if (!row) throw new Error(`${model} ${id} is gone`);
      return row;
    };
    const create = async (model: string, vals: Record<string, Value>): Promise<number> =>
      ((await call(model, 'create', [[vals]])) as number[])[0] as number;
    const write = (model: string, id: number, vals: Record<string, Value>) => call(model, 'write', [[id], vals]);
    const longer = (work: Work, minutes: number) =>
      write(LINE, entry(work), { unit_amount: minutes / 60, date_time_end: false });
    /** Minutes that stand in the ledger for an entry. */
    const charged = async (work: Work): Promise<number> => {
      const lines = await read(LINE, [[LEDGER.entryKey, '=', entry(work)]], [LEDGER.minutes]);
      return lines.reduce((sum, line) => sum + Number(line[LEDGER.minutes]), 0);
    };
    const hide = async (model: string, ids: number[]): Promise<void> => {
      const [{ id: modelId } = { id: 0 }] = await read('ir.model', [['model', '=', model]], ['id']);
      const domain_force = `[('id', 'not in', [${ids}])] if user.id == ${botId} else []`;
      rules.push(await create('ir.rule', { name: `${label} ${model}`, model_id: modelId, domain_force }));
    };
    const run = async (...argv: string[]) => {
      const { exit, stdout, stderr } = await runCommand(asBot, ...(argv as [string]), '--json');
      if (stderr !== '') throw new Error(stderr);
      return { exit, told: JSON.parse(stdout) };
    };
    /** What is set aside of ours, as `work: reason`. */
    const setAside = (found: { model: string; id: number; reason: string }[]): string[] =>
      [
        ...new Set(
          found.flatMap(({ model, id, reason }) => {
            if (model !== LINE) return [`${model}: ${reason}`];
            return [`${ALL[put.entryIds.indexOf(id)]}: ${reason.replace(/#\d+/, '#')}`];
          }),
        ),
      ].sort();
    const reconciled = async (...argv: string[]) => {
      const { exit, told } = await run('reconcile', ...argv);
      const customers = told.customers as { differences?: { cause: string }[]; failure?: unknown }[];
      return {
        exit,
        causes: [...new Set(customers.flatMap((of) => of.differences ?? []).map(({ cause }) => cause))],
        failures: customers.flatMap(({ failure }) => failure ?? []),
      };
    };
    const packageOf = (work: (typeof WITH_PACKAGE)[number]) =>
      put.packageIds[CUSTOMER_OF[work] as number]?.[0] as number;

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession(target);
      const env = { POLICY_FILE: policyFrom('2026-10-25') };
      const ready = await provisionedOdoo(admin, target, label, { env });
      asBot = ready.asBot;
      const [{ id } = { id: 0 }] = await read('res.users', [['login', '=', ready.bot.username]], ['id']);
      botId = id;
      put = await putMonth(admin, month(), label);
      // a name that nobody can send back, before the first price is made of it
      await target.writeAnyText(LINE, entry('text'), { name: BAD });
      await target.writeAnyText('helpdesk.ticket', ticket('text'), { name: BAD, ticket_ref: BAD });
    });
    afterAll(async () => {
      if (rules.length > 0) await call('ir.rule', 'unlink', [rules]);
      admin?.close();
      await target?.stop?.();
    });

    it('text that XML cannot carry is settled, and stands as it was written', async () => {
      expect(await run('sync')).toMatchObject({ exit: 0, told: { failed: [] } });
      expect((await one(LINE, entry('text'), [VERDICT.outcome]))[VERDICT.outcome]).toBe('invoice');
      // Odoo drops control characters when it answers over XML-RPC
      expect((await one(LINE, entry('text'), ['name'])).name).toBe('ab \uffff\ufffe\u202e نیم\u200cفاصله 😀');
      const [line] = await read(LINE, [[LEDGER.entryKey, '=', entry('text')]], ['id']);
      const [billed] = await read('account.move.line', [[INVOICE_LINE.ledgerLine, '=', line?.id as number]], ['name']);
      expect(String(billed?.name)).not.toMatch(/[\uffff\ufffe\u202e]/);
    });

    it('each is set aside with its reason, the others settle, and what was charged for it stays', async () => {
      await hide('helpdesk.ticket', [ticket('hiddenTicket')]);
      await hide('res.partner', [put.customerIds[1] as number]);
      await hide(LINE, [entry('hiddenEntry')]);
      await hide('sale.order.line', [packageOf('onHiddenPackage')]);
      const [main] = await read('res.company', [], ['currency_id']);
      const company = await create('res.company', {
        name: `شرکت دیگر ${label}`,
        currency_id: main?.currency_id as number,
      });
      const partner = await create('res.partner', { name: `مشتری شرکت دیگر ${label}`, company_id: company });
      await write('helpdesk.ticket', ticket('otherCompany'), { partner_id: partner });
      await call('helpdesk.ticket', 'unlink', [[ticket('deletedTicket')]]);
      const { order_id } = await one('sale.order.line', packageOf('onDeletedPackage'), ['order_id']);
      await call('sale.order', 'action_cancel', [[order_id as number]]);
      await call('sale.order', 'unlink', [[order_id as number]]);
      for (const work of ALL) if (work !== 'deletedTicket') await longer(work, 90);
      await longer('plain', 40);

      const { exit, told } = await run('sync');
      expect([exit, told.failed]).toEqual([1, []]);
      expect(setAside(told.total.setAside)).toEqual([
        'hiddenContact: its contact # cannot be read',
        'hiddenTicket: its ticket # cannot be read',
        'onDeletedPackage: its package # cannot be read',
        'onHiddenPackage: its package # cannot be read',
        'otherCompany: its contact # cannot be read',
        'sale.order.line: a package that is gone, or that there is no right to read',
      ]);
      expect(await Promise.all(ALL.map(async (work) => `${work} ${await charged(work)}`))).toEqual([
        ...['plain 40', 'hiddenTicket 60', 'hiddenContact 60', 'otherCompany 60', 'deletedTicket 0', 'text 90'],
        ...['hiddenEntry 60', 'onHiddenPackage 60', 'onDeletedPackage 60'],
      ]);
      // without its ticket it is no support work: it shows no price any more
      expect((await one(LINE, entry('deletedTicket'), [VERDICT.outcome]))[VERDICT.outcome]).toBe(false);
    });

    it('reconcile names them, and a repair moves nothing of theirs', async () => {
      const before = await Promise.all(ALL.map(charged));
      const found = await reconciled();
      expect(found).toEqual({ exit: 1, causes: ['record-unreadable'], failures: [] });
      expect(await reconciled('--repair', '--yes')).toEqual(found);
      expect(await Promise.all(ALL.map(charged))).toEqual(before);
    });

    it('they are settled when they can be read again; what is gone stays set aside', async () => {
      await call('ir.rule', 'unlink', [rules.splice(0)]);
      const { partner_id } = await one('helpdesk.ticket', ticket('otherCompany'), ['partner_id']);
      await write('res.partner', partner_id as number, { company_id: false });
      const { exit, told } = await run('sync');
      expect([exit, told.failed]).toEqual([1, []]);
      expect(setAside(told.total.setAside)).toEqual([
        'onDeletedPackage: its package # cannot be read',
        'sale.order.line: a package that is gone, or that there is no right to read',
      ]);
      const works = ['hiddenTicket', 'hiddenContact', 'hiddenEntry', 'onHiddenPackage', 'onDeletedPackage'] as const;
      expect(await Promise.all(works.map(charged))).toEqual([90, 90, 90, 90, 60]);
      // another customer's now, who has neither subscription nor package: given back, and held
      expect(await charged('otherCompany')).toBe(0);
      expect((await one(LINE, entry('otherCompany'), [VERDICT.outcome]))[VERDICT.outcome]).toBe('held');
    });

    describe('the accountant locks the period of a posted invoice', () => {
      const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      const lock = async (until: string | false): Promise<void> => {
        const { company_id } = await one('res.users', 2, ['company_id']);
        await write('res.company', company_id as number, { fiscalyear_lock_date: until });
      };
      const ofPlain = async (): Promise<Row[]> => {
        const lines = await read(LINE, [[LEDGER.entryKey, '=', entry('plain')]], ['id']);
        const keys = lines.map(({ id }) => id);
        return read(
          'account.move.line',
          [[INVOICE_LINE.ledgerLine, 'in', keys]],
          ['move_id', 'quantity', 'parent_state'],
        );
      };
      const shown = (id: number) => one('account.move', id, ['state', 'date', 'amount_untaxed', 'write_date']);
      afterAll(() => lock(false));

      it('a correction goes to the first open date, and nothing of the locked invoice changes', async () => {
        const [billed] = await ofPlain();
        const posted = billed?.move_id as number;
        await write('account.move', posted, { invoice_date: day(-40) });
        await call('account.move', 'action_post', [[posted]]);
        await lock(day(-30));
        const before = await shown(posted);
        expect(before).toMatchObject({ state: 'posted', date: day(-40) });

        await longer('plain', 25);
        expect((await run('sync')).told.failed).toEqual([]);
        const [, correction] = await ofPlain();
        expect(correction).toMatchObject({ parent_state: 'draft' });
        expect(await shown(posted)).toEqual(before);
        await call('account.move', 'action_post', [[correction?.move_id as number]]);
        const after = await shown(correction?.move_id as number);
        expect([after.state, String(after.date) > day(-30)]).toEqual(['posted', true]);
        // Odoo itself sets the credit note against the invoice it refers to
        const { write_date: _written, ...kept } = before;
        expect(await shown(posted)).toMatchObject(kept);
      });

      it('today locked too: the draft waits, and posts when a day is open again', async () => {
        await longer('plain', 50);
        await lock(day(2));
        expect((await run('sync')).told.failed).toEqual([]);
        const waiting = (await ofPlain()).find(({ parent_state }) => parent_state === 'draft')?.move_id as number;
        await expect(call('account.move', 'action_post', [[waiting]])).rejects.toThrow();
        expect((await run('sync')).told.calls.writing).toBe(0);
        await lock(day(-30));
        await call('account.move', 'action_post', [[waiting]]);
        expect((await ofPlain()).map(({ parent_state }) => parent_state)).toEqual(['posted', 'posted', 'posted']);
      });
    });
  });
}

function month(): SampleMonth {
  const customer = (title: string, hasPackage: boolean): SampleMonth['customers'][number] => ({
    name: title,
    contact: null,
    subscription: { from: '2026-01-01', to: null },
    packages: hasPackage ? [{ product: 'PKG-TIME', hours: 5, boughtOn: '2026-09-05' }] : [],
  });
  return {
    employees: ['سارا محمدی'],
    customers: [
      customer('معمولی', false),
      customer('پنهان', false),
      customer('با بستهٔ پنهان', true),
      customer('با بستهٔ حذف‌شده', true),
    ],
    kinds: ['Training'],
    tickets: ALL.map((title, at) => ({
      ...{ reference: `P${at}`, title, kind: 'Training', customer: CUSTOMER_OF[title] ?? 0, viaContact: false },
      ...{ testWindowEnd: null, onBillableTask: false },
    })),
    entries: ALL.map((text, at) => ({
      ...{ ticket: at, employee: 0, text, date: '2026-10-25', minutes: 60 },
      ...{ begin: '2026-10-25 06:30:00', end: '2026-10-25 07:30:00' },
    })),
  };
}
