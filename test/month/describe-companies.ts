import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompanyOdoo } from '../../connector/company-odoo.ts';
import { INVOICE, LEDGER, PROJECT, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { type Caller, type PutMonth, prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { type SampleMonth, sampleMonth } from '../../fixtures/month/sample-month.ts';
import { packageRoot } from '../../jobs/package-root.ts';
import { policyFrom } from '../live/kill/service.ts';
import { makeBot } from './bot-user.ts';
import { runCommand } from './run-command.ts';

interface Target {
  url: string;
  db: string;
  username: string;
  password: string;
  stop?: () => Promise<void>;
}

interface Shop {
  id: number;
  name: string;
  odoo: CompanyOdoo;
  put: PutMonth;
}

/** Issue "Real mess": several companies in one Odoo, with different currencies, one pass each. */
export function describeCompanies(name: string, connect: () => Promise<Target>): void {
  describe(`companies side by side on ${name}`, () => {
    const label = `firms-${Date.now().toString(36)}`;
    let target: Target;
    let admin: XmlRpcSession;
    let mainId: number;
    let asAdmin: Record<string, string>;
    let asBot: Record<string, string>;
    let unnamed: Record<string, string>;
    let shops: [Shop, Shop, Shop];

    const rows = async (odoo: Caller, model: string, domain: (string | unknown[])[], fields: string[]) =>
      (await odoo.call(model, 'search_read', [domain as never], { fields, load: '', order: 'id' })) as Record<
        string,
        unknown
      >[];
    const sync = async () => {
      const customer = String(shops[0].put.customerIds[0]);
      const { exit, stdout, stderr } = await runCommand(asBot, 'sync', '--json', '--customer', customer);
      if (stderr !== '') throw new Error(stderr);
      return { exit, companies: JSON.parse(stdout).companies as { company: Shop; result: Summary }[] };
    };
    const verdict = async (shop: Shop, at: number) => {
      const [row] = await rows(
        admin,
        'account.analytic.line',
        [['id', '=', shop.put.entryIds[at]]],
        [VERDICT.outcome, VERDICT.billedMinutes],
      );
      return [row?.[VERDICT.outcome], row?.[VERDICT.billedMinutes]];
    };

    beforeAll(async () => {
      target = await connect();
      admin = new XmlRpcSession(target);
      const env = { ODOO_URL: target.url, ODOO_DB: target.db };
      await prepareOdoo(admin, sampleMonth().kinds);
      const [me] = await rows(admin, 'res.users', [['login', '=', target.username]], ['company_id']);
      mainId = me?.company_id as number;
      const [main] = await rows(admin, 'res.company', [['id', '=', mainId]], ['name']);
      const euros = await makeCompany(admin, `شرکت یورو ${label}`, 'EUR');
      const rials = await makeCompany(admin, `شرکت بی‌نام ${label}`, 'IRR');
      const firms = [{ id: mainId, name: String(main?.name) }, euros, rials];

      const mappingFile = join(mkdtempSync(join(tmpdir(), 'companies-')), 'mapping.yaml');
      const example = readFileSync(join(packageRoot(), 'connector/mapping.example.yaml'), 'utf8');
      writeFileSync(mappingFile, example.replace('companies: []', `companies: ['#${mainId}', '#${euros.id}']`));
      const files = { POLICY_FILE: policyFrom('2026-10-25'), MAPPING_FILE: mappingFile };
      asAdmin = { ...env, ...files, ODOO_USERNAME: target.username, ODOO_PASSWORD: target.password };
      const provisioned = await runCommand(asAdmin, 'provision', '--apply');
      if (provisioned.exit !== 0) throw new Error(provisioned.stdout + provisioned.stderr);

      const bot = await makeBot(admin, label);
      const [user] = (await admin.call('res.users', 'search', [[['login', '=', bot.username]]])) as [number];
      const worksIn = [6, 0, firms.map(({ id }) => id)];
      await admin.call('res.users', 'write', [[user], { company_id: mainId, company_ids: [worksIn] }]);
      const login = { ODOO_USERNAME: bot.username, ODOO_PASSWORD: bot.password };
      unnamed = { ...env, ...login, POLICY_FILE: files.POLICY_FILE };
      asBot = { ...env, ...login, ...files };

      const made: Shop[] = [];
      for (const firm of firms) {
        const odoo = new CompanyOdoo(admin, firm);
        const customers = made[0]?.put.customerIds;
        made.push({
          ...firm,
          odoo,
          put: await putMonth(sameCustomers(odoo, customers), month(), `${label}-${firm.id}`),
        });
      }
      shops = made as [Shop, Shop, Shop];
    });
    afterAll(async () => {
      // what runs on this Odoo next finds an administrator of one company again
      const [me] = (await admin.call('res.users', 'search', [[['login', '=', target.username]]])) as [number];
      const leaves = (shops ?? []).filter(({ id }) => id !== mainId).map(({ id }) => [3, id]);
      await admin.call('res.users', 'write', [[me], { company_ids: leaves }]);
      admin.close();
      await target.stop?.();
    });

    it.each(['sync', 'doctor'])(
      '%s refuses while nobody says which company is meant, and names them',
      async (command) => {
        const { exit, stderr, stdout } = await runCommand(unnamed, command);
        expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
        expect(stderr).toContain('CompaniesUnclear');
        for (const shop of shops) expect(stderr).toContain(`${JSON.stringify(shop.name)} ("#${shop.id}")`);
      },
    );

    it('each company named is settled by itself', async () => {
      const { exit, companies } = await sync();
      expect(companies.map(({ company, result }) => [company.id, result.failed])).toEqual([
        [shops[0].id, []],
        [shops[1].id, []],
      ]);
      expect(exit).toBe(0);
      expect([await verdict(shops[0], 0), await verdict(shops[1], 0)]).toEqual([
        ['mixed', 90],
        ['mixed', 90],
      ]);
    });

    it.each([0, 1] as const)('company %i: its package gives, in its ledger', async (at) => {
      const shop = shops[at];
      const [packageId] = shop.put.packageIds[0] as [number];
      const deductions = await rows(
        admin,
        'account.analytic.line',
        [
          ['so_line', '=', packageId],
          [LEDGER.n, '>', 0],
        ],
        ['company_id', 'unit_amount', 'project_id', LEDGER.entryKey],
      );
      expect(deductions).toMatchObject([
        { company_id: shop.id, unit_amount: 1, [LEDGER.entryKey]: shop.put.entryIds[0] },
      ]);
    });

    it.each([0, 1] as const)(
      'company %i: one draft, of its own and in its sales journal, in the tariff’s rials',
      async (at) => {
        const shop = shops[at];
        const [customer] = shop.put.customerIds;
        const drafts = await rows(
          admin,
          'account.move',
          [
            ['partner_id', '=', customer],
            ['company_id', '=', shop.id],
          ],
          ['journal_id', 'currency_id', 'amount_untaxed', 'state', INVOICE.key],
        );
        expect(drafts).toMatchObject([{ state: 'draft', amount_untaxed: 30 * 250_000 }]);
        const [draft] = drafts;
        expect(draft?.[INVOICE.key]).toBe(`${customer}@${shop.id}:1405-08:IRR:1`);
        const [journal] = await rows(
          admin,
          'account.journal',
          [['id', '=', draft?.journal_id]],
          ['company_id', 'type'],
        );
        expect(journal).toMatchObject({ company_id: shop.id, type: 'sale' });
        const [currency] = await rows(admin, 'res.currency', [['id', '=', draft?.currency_id]], ['name']);
        expect(currency?.name).toBe('IRR');
      },
    );

    it('the work of a company nobody named is left alone', async () => {
      expect(await verdict(shops[2], 0)).toEqual([false, 0]);
      const [customer] = shops[2].put.customerIds;
      expect(await rows(shops[2].odoo, 'account.move', [['partner_id', '=', customer]], ['id'])).toEqual([]);
    });

    it('a second run writes nothing, and nothing differs', async () => {
      const { exit, companies } = await sync();
      expect([exit, companies.map(({ result }) => result.calls.writing)]).toEqual([0, [0, 0]]);
      const customer = String(shops[0].put.customerIds[0]);
      const { exit: same, stdout } = await runCommand(asBot, 'reconcile', '--json', '--customer', customer);
      const told = JSON.parse(stdout).companies as { company: Shop; result: { total: { differences: number } } }[];
      expect(told.map(({ company, result }) => [company.id, result.total.differences])).toEqual([
        [shops[0].id, 0],
        [shops[1].id, 0],
      ]);
      expect(same).toBe(0);
    });

    it('before the work: the gate asks which company, and answers for the one that is named', async () => {
      const customer = String(shops[0].put.customerIds[0]);
      const gate = (...argv: string[]) =>
        runCommand(asBot, 'gate', '--customer', customer, '--category', 'training', '--json', ...argv);
      const unsaid = await gate();
      expect(unsaid.exit).toBe(2);
      const { problems } = JSON.parse(unsaid.stdout);
      for (const shop of [shops[0], shops[1]]) expect(problems[0]).toContain(`${shop.id} (${shop.name})`);
      for (const [shop, asked] of [
        [shops[0], String(shops[0].id)],
        [shops[1], shops[1].name],
      ] as const) {
        const { packages } = JSON.parse((await gate('--company', asked)).stdout);
        expect(packages).toMatchObject([{ id: shop.put.packageIds[0]?.[0] }]);
      }
      // a customer of one company is that company's: nobody has to say so
      const [own] = (await shops[1].odoo.call('res.partner', 'create', [
        [{ name: `تنها ${label}`, is_company: true, company_id: shops[1].id }],
      ])) as [number];
      const { exit, stdout } = await runCommand(
        asBot,
        'gate',
        '--customer',
        String(own),
        '--category',
        'training',
        '--json',
      );
      expect([exit, JSON.parse(stdout)]).toMatchObject([1, { customerId: own, allowed: false }]);
    });

    it('simulate tells each company by itself; a file and an approval are about the one that is named', async () => {
      const candidate = join(mkdtempSync(join(tmpdir(), 'candidate-')), 'policy.yaml');
      const text = readFileSync(asBot.POLICY_FILE as string, 'utf8');
      writeFileSync(candidate, text.replaceAll('hourlyRate: 15000000', 'hourlyRate: 16000000'));
      const simulate = (...argv: string[]) => runCommand(asBot, 'simulate', '--policy', candidate, '--json', ...argv);
      type Told = { companies: { company: Shop; result: { total: { hash: string } } }[] };

      const all = (JSON.parse((await simulate()).stdout) as Told).companies;
      expect(all.map(({ company }) => company.id)).toEqual([shops[0].id, shops[1].id]);
      const [one, other] = all.map(({ result }) => result.total.hash) as [string, string];
      expect(one).not.toBe(other);

      const csv = join(dirname(candidate), 'report.csv');
      const unsaid = await simulate('--csv', csv);
      expect(unsaid.exit).toBe(2);
      expect(unsaid.stdout).toContain(`--company says which: ${shops[0].id} (`);
      expect((await simulate('--csv', csv, '--company', 'nobody')).exit).toBe(2);
      const named = await simulate('--csv', csv, '--company', shops[1].name);
      expect(named.exit).toBe(0);
      expect((JSON.parse(named.stdout) as Told).companies.map(({ result }) => result.total.hash)).toEqual([other]);
      expect(readFileSync(csv, 'utf8').length).toBeGreaterThan(100);

      // the hash of the other company approves nothing here
      expect((await simulate('--company', `#${shops[1].id}`, '--approve', one)).exit).toBe(1);
      const approved = await simulate('--company', String(shops[1].id), '--approve', other, '--by', 'سارا');
      expect([approved.exit, JSON.parse(approved.stdout)]).toMatchObject([
        0,
        { companies: [{ company: { id: shops[1].id }, result: { report: other } }] },
      ]);
      // sync too: the candidate in the place of the policy, one company's report approved
      const asCandidate = { ...asBot, POLICY_FILE: candidate };
      const unnamed = await runCommand(asCandidate, 'sync', '--full', '--json', '--approve', one);
      expect([unnamed.exit, JSON.parse(unnamed.stdout).problems]).toEqual([
        2,
        [expect.stringContaining(`--approve is about one of them, --company says which: ${shops[0].id} (`)],
      ]);
      const dry = await runCommand(asCandidate, 'sync', '--json', '--dry-run', '--company', `#${shops[1].id}`);
      expect((JSON.parse(dry.stdout) as Told).companies.map(({ company }) => company.id)).toEqual([shops[1].id]);
      const foreign = await runCommand(asCandidate, 'sync', '--json', '--company', shops[0].name, '--approve', other);
      expect(foreign.exit).toBe(1);
      // and what stands goes on as before, in both
      expect((await sync()).exit).toBe(0);
    });

    it('provision finds everything there', async () => {
      expect((await runCommand(asAdmin, 'provision')).exit).toBe(0);
    });

    it('a company that cannot be settled stops no other', async () => {
      for (const shop of [shops[0], shops[1]]) {
        const later = { unit_amount: 100 / 60, date_time_end: false };
        await admin.call('account.analytic.line', 'write', [[shop.put.entryIds[0] as number], later]);
      }
      // the second would do as well: the first stands before it
      const domain: (string | unknown[])[] = [[PROJECT.role, '=', 'ledger-invoices']];
      const ledgers = await rows(shops[0].odoo, 'project.project', domain, ['company_id', PROJECT.role]);
      const own = ledgers.filter(({ company_id }) => company_id === shops[0].id || company_id === false);
      expect(own).toHaveLength(1);
      const [ledger] = own as [{ id: number }];
      await admin.call('project.project', 'write', [[ledger.id], { [PROJECT.role]: false }]);
      const broken = await sync();
      await admin.call('project.project', 'write', [[ledger.id], { [PROJECT.role]: 'ledger-invoices' }]);
      expect(broken.exit).toBe(1);
      expect(broken.companies[0]?.result.findFailure?.error).toBe('SetupMissing');
      expect([await verdict(shops[0], 0), await verdict(shops[1], 0)]).toEqual([
        ['mixed', 90],
        ['mixed', 100],
      ]);
      expect((await sync()).exit).toBe(0);
      expect(await verdict(shops[0], 0)).toEqual(['mixed', 100]);
    });

    it('an entry that moves between two settled companies is given back in one and charged in the other', async () => {
      const [from, to] = shops;
      const customer = String(from.put.customerIds[0]);
      const [first, there] = [from.put.entryIds[0] as number, to.put.entryIds[0] as number];
      const copied = (await admin.call('account.analytic.line', 'copy', [[first]])) as number | [number];
      const moved = Array.isArray(copied) ? copied[0] : copied;
      const minutes = async (shop: Shop): Promise<number> => {
        const ofShop = [
          [LEDGER.entryKey, '=', moved],
          ['company_id', '=', shop.id],
        ];
        const lines = await rows(admin, 'account.analytic.line', ofShop, [LEDGER.minutes]);
        return lines.reduce((sum, line) => sum + Number(line[LEDGER.minutes]), 0);
      };
      expect((await sync()).exit).toBe(0);
      expect([await minutes(from), await minutes(to)]).toEqual([100, 0]);

      const [row] = await rows(to.odoo, 'account.analytic.line', [['id', '=', there]], ['employee_id']);
      const project = { name: `همان مشتری ${label}`, allow_timesheets: true, company_id: to.id };
      const [projectId] = (await to.odoo.call('project.project', 'create', [[project]])) as [number];
      const values = { employee_id: row?.employee_id as number, project_id: projectId, task_id: false };
      const both = { context: { allowed_company_ids: [from.id, to.id] } };
      await admin.call('account.analytic.line', 'write', [[moved], values], both);
      const { exit, companies } = await sync();
      expect({ exit, failed: companies.map(({ result }) => result.failed) }).toEqual({ exit: 0, failed: [[], []] });
      expect([await minutes(from), await minutes(to)]).toEqual([0, 100]);
      const again = await sync();
      expect(again.companies.map(({ result }) => result.calls.writing)).toEqual([0, 0]);
      const differs = await runCommand(asBot, 'reconcile', '--json', '--customer', customer);
      expect(differs.exit).toBe(0);
    });

    it('an entry that moved to another company is not one that nobody may read: what it was charged is given back', async () => {
      const [from, , to] = shops;
      const [moved, there] = [from.put.entryIds[0] as number, to.put.entryIds[0] as number];
      const [row] = await rows(to.odoo, 'account.analytic.line', [['id', '=', there]], ['employee_id']);
      const project = { name: `آن شرکت ${label}`, allow_timesheets: true, company_id: to.id };
      const [projectId] = (await to.odoo.call('project.project', 'create', [[project]])) as [number];
      const values = { employee_id: row?.employee_id as number, project_id: projectId, task_id: false };
      const both = { context: { allowed_company_ids: [from.id, to.id] } };
      await admin.call('account.analytic.line', 'write', [[moved], values], both);
      const [now] = await rows(admin, 'account.analytic.line', [['id', '=', moved]], ['company_id']);
      expect(now?.company_id).toBe(to.id);
      const customer = String(from.put.customerIds[0]);
      await runCommand(asBot, 'reconcile', '--repair', '--yes', '--json', '--customer', customer);
      const domain = [
        [LEDGER.entryKey, '=', moved],
        ['company_id', '=', from.id],
      ];
      const lines = await rows(admin, 'account.analytic.line', domain, [LEDGER.minutes]);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.reduce((sum, line) => sum + Number(line[LEDGER.minutes]), 0)).toBe(0);
    });
  });
}

interface Summary {
  failed: unknown[];
  findFailure: { error: string } | null;
  calls: { writing: number };
}

/** A company with a sales journal; its books in a currency of its own. */
async function makeCompany(admin: Caller, name: string, code: string): Promise<{ id: number; name: string }> {
  const [currency] = (await admin.call('res.currency', 'search', [[['name', '=', code]]], {
    context: { active_test: false },
  })) as [number];
  await admin.call('res.currency', 'write', [[currency], { active: true }]);
  const [id] = (await admin.call('res.company', 'create', [[{ name, currency_id: currency }]])) as [number];
  const odoo = new CompanyOdoo(admin, { id, name });
  // a real company gets its accounts by a method that answers nothing, and the embedded one has none
  await odoo.call('account.chart.template', 'try_loading', [[], 'generic_coa', id]).catch(() => {});
  await admin.call('res.company', 'write', [[id], { currency_id: currency }]);
  const journals = (await odoo.call('account.journal', 'search', [
    [
      ['type', '=', 'sale'],
      ['company_id', '=', id],
    ],
  ])) as number[];
  if (journals.length === 0) {
    await odoo.call('account.journal', 'create', [
      [{ name: `فروش ${name}`, code: 'INV', type: 'sale', company_id: id }],
    ]);
  }
  return { id, name };
}

/** Contacts belong to all companies: the month of the second company is that of the first one's customers. */
function sameCustomers(odoo: Caller, customers: number[] | undefined): Caller {
  return {
    call: async (model, method, args, kwargs) =>
      model === 'res.partner' && method === 'create' && customers !== undefined
        ? customers
        : odoo.call(model, method, args, kwargs),
  };
}

/** 90 minutes of training on Sunday 2026-10-25 at 10:00 in Tehran, and a package of one hour. */
function month(): SampleMonth {
  return {
    employees: ['سارا محمدی'],
    customers: [
      {
        name: 'دوشرکتی',
        contact: null,
        subscription: { from: '2026-01-01', to: null },
        packages: [{ product: 'PKG-TIME', hours: 1, boughtOn: '2026-10-01' }],
      },
    ],
    kinds: ['Training'],
    tickets: [
      {
        ...{ reference: 'F1', title: 'آموزش', kind: 'Training', customer: 0, viaContact: false },
        ...{ testWindowEnd: null, onBillableTask: false },
      },
    ],
    entries: [
      {
        ...{ ticket: 0, employee: 0, text: 'آموزش', date: '2026-10-25', minutes: 90 },
        ...{ begin: '2026-10-25 06:30:00', end: '2026-10-25 08:00:00' },
      },
    ],
  };
}
