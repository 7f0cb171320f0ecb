import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUNDLE_CODE } from '../../../connector/calls/bundle-code.ts';
import { checkApiKey } from '../../../connector/doctor/api-key.ts';
import type { Check } from '../../../connector/doctor/check.ts';
import { checkOdoo } from '../../../connector/doctor/check-odoo.ts';
import { checkClock, checkTimezone } from '../../../connector/doctor/clock.ts';
import type { DoctorContext, DoctorInput } from '../../../connector/doctor/context.ts';
import { checkEntries } from '../../../connector/doctor/entries.ts';
import { checkFields } from '../../../connector/doctor/fields.ts';
import { checkIndexes } from '../../../connector/doctor/indexes.ts';
import { checkLedger, checkLedgerEmployee } from '../../../connector/doctor/ledger.ts';
import { checkLogin } from '../../../connector/doctor/login.ts';
import { checkCompanyCurrency, checkCurrencies, checkPrecisions } from '../../../connector/doctor/money.ts';
import { checkNames } from '../../../connector/doctor/names.ts';
import { checkNoticeMails } from '../../../connector/doctor/notice-mails.ts';
import { checkPrefix } from '../../../connector/doctor/prefix.ts';
import { checkKinds, checkPackages, checkServiceProducts, checkTaxes } from '../../../connector/doctor/products.ts';
import { render } from '../../../connector/doctor/render.ts';
import { checkRights } from '../../../connector/doctor/rights.ts';
import { checkServerAction } from '../../../connector/doctor/server-action.ts';
import { checkUnits } from '../../../connector/doctor/units.ts';
import { checkVersion } from '../../../connector/doctor/version.ts';
import { OdooAccessDenied, OdooServerFault, OdooUnreachable } from '../../../connector/errors.ts';
import type { CallOptions, Odoo } from '../../../connector/odoo.ts';
import { LEDGER, PROJECT, VERDICT, XID_PREFIX } from '../../../connector/own-fields.ts';
import { runCode } from '../../../connector/provision/indexes.ts';
import { DoctorOdoo, mapping, NOW, told } from './doctor-odoo.ts';

let it_: DoctorOdoo;
beforeEach(async () => {
  it_ = await DoctorOdoo.ready();
});
afterEach(() => it_.close());

type Look = (context: DoctorContext) => Promise<Check[]>;
const ENTRY = 'account.analytic.line';
const roleIs = (role: string) => [[PROJECT.role, '=', role]];
const days = (count: number): string => new Date(NOW + count * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
const key = (one: DoctorOdoo, values: Record<string, string | boolean>) =>
  one.create('res.users.apikeys', { name: 'connector', user_id: 2, scope: 'rpc', ...values });
const ticket = (one: DoctorOdoo, kind: string | null) => {
  const kindId = kind === null ? false : one.id('helpdesk.ticket.type', [['name', '=', kind]]);
  return one.create('helpdesk.ticket', { name: 't', partner_id: 1, ticket_type_id: kindId });
};
const entry = (one: DoctorOdoo, values: Record<string, string | number>) => {
  const project = one.create('project.project', { name: 'پشتیبانی', allow_timesheets: true });
  return one.create(ENTRY, { name: 'کار', project_id: project, employee_id: 1, unit_amount: 1, ...values });
};
const version = (text: string): Partial<DoctorInput> => ({ version: async () => ({ server_version: text }) });
const ledgerEmployee = (one: DoctorOdoo) => {
  const row = one.odoo.row('project.project', one.id('project.project', roleIs('ledger-packages')));
  return Number(row?.[PROJECT.ledgerEmployee]);
};

const mailed = (managers: string[] = []): Partial<DoctorInput> => {
  const { notices } = mapping;
  if (notices === 'none') throw new Error('the shipped mapping gives notices');
  return { mapping: { ...mapping, notices: { ...notices, email: true, managers } } };
};

const bundle = (one: DoctorOdoo): number => {
  const row = one.odoo.row('project.project', one.id('project.project', roleIs('ledger-packages')));
  return Number(row?.[PROJECT.readBundle]);
};

interface Case {
  look: Look;
  /** What is changed before. */
  change?: (one: DoctorOdoo) => unknown;
  input?: Partial<DoctorInput>;
  who?: 'admin' | 'bot';
  says: string[];
  /** Parts of what an operator reads. */
  text?: string;
}

const CASES: Record<string, Case> = {
  'version 19': { look: checkVersion, says: ['ok version.ok'], text: '19.0' },
  'version 16, Enterprise': { look: checkVersion, input: version('16.0+e'), says: ['ok version.ok'] },
  'version of Odoo Online': { look: checkVersion, input: version('saas~18.3'), says: ['ok version.ok'] },
  'version 15': { look: checkVersion, input: version('15.0'), says: ['warning version.old'] },
  'version 14': { look: checkVersion, input: version('14.0-20231205'), says: ['warning version.old'] },
  'version 13': { look: checkVersion, input: version('13.0'), says: ['mend version.ancient'] },
  'version 20': { look: checkVersion, input: version('20.0'), says: ['warning version.newer'] },
  'a version nobody understands': { look: checkVersion, input: version('master'), says: ['warning version.unread'] },

  'clocks that agree': { look: checkClock, says: ['ok clock.ok'] },
  'our clock two minutes behind': {
    look: checkClock,
    input: { now: () => NOW - 120_000 },
    says: ['warning clock.ahead'],
    text: '121 s ahead',
  },
  'our clock an hour ahead': { look: checkClock, input: { now: () => NOW + 3_600_000 }, says: ['mend clock.behind'] },

  'everybody in Tehran': { look: checkTimezone, says: ['ok timezone.ok'] },
  'somebody elsewhere': {
    look: checkTimezone,
    change: (one) => one.write('res.users', [['login', '=', 'admin']], { tz: 'Europe/Berlin' }),
    says: ['warning timezone.others'],
    text: 'Administrator (Europe/Berlin)',
  },

  'a password': { look: checkApiKey, says: ['ok api-key.password'] },
  'a key with 15 days to go': {
    look: checkApiKey,
    input: { loginByKey: true },
    change: (one) => key(one, { expiration_date: days(15.5) }),
    says: ['ok api-key.ok'],
  },
  'a key with 14 days to go': {
    look: checkApiKey,
    input: { loginByKey: true },
    change: (one) => key(one, { expiration_date: days(14.5) }),
    says: ['warning api-key.soon'],
    text: 'in 14 days',
  },
  'of several keys the first that ends, an ended one left out': {
    look: checkApiKey,
    input: { loginByKey: true },
    change: (one) => [-1, 80, 3].map((ends) => key(one, { name: `k${ends}`, expiration_date: days(ends) })),
    says: ['warning api-key.soon'],
    text: '"k3"',
  },
  'a key without an end': {
    look: checkApiKey,
    input: { loginByKey: true },
    change: (one) => key(one, {}),
    says: ['ok api-key.endless'],
  },
  'a key nobody sees': { look: checkApiKey, input: { loginByKey: true }, says: ['warning api-key.unseen'] },

  'rights of the administrator': { look: checkRights, says: ['ok rights.ok'] },
  'rights of the bot': { look: checkRights, who: 'bot', says: ['ok rights.ok'] },
  'a bot without Billing': {
    look: checkRights,
    who: 'bot',
    change: (one) => one.write('res.users', [['login', '=', one.botLogin]], { group_ids: [[6, 0, [1]]] }),
    says: ['mend rights.missing'],
    text: 'create on account.move',
  },
  'no helpdesk': {
    look: checkRights,
    input: { mapping: { ...mapping, models: { ticket: 'helpdesk.case' } } },
    says: ['mend rights.absent'],
    text: 'helpdesk.case',
  },

  'no module of our name': { look: checkPrefix, who: 'bot', says: ['ok prefix.ok'] },
  'a module of our name': {
    look: checkPrefix,
    change: (one) => one.create('ir.module.module', { name: XID_PREFIX, state: 'installed' }),
    says: ['mend prefix.taken'],
  },

  'all names there': { look: checkNames, who: 'bot', says: ['ok names.ok'] },
  'a field that is not there, one of the wrong type, two kinds': {
    look: checkNames,
    input: {
      mapping: {
        ...mapping,
        fields: { 'entry.begin': 'date_tyme', 'entry.end': 'name' },
        kinds: { Bugg: 'bug', Traning: 'training' },
      },
    },
    says: ['mend names.missing'],
    text: 'has "name" as char, expected datetime',
  },
  'a package product that is gone': {
    look: checkNames,
    input: { mapping: { ...mapping, packages: [{ product: 'PKG-OLD', kind: 'time', validMonths: null }] } },
    says: ['ok names.ok', 'warning names.unused'],
    text: 'PKG-OLD',
  },

  'every kind mapped': { look: checkKinds, change: (one) => ticket(one, 'Bug'), says: ['ok kinds.ok'] },
  'two tickets of a kind nobody mapped, one without': {
    look: checkKinds,
    who: 'bot',
    change: (one) => [ticket(one, 'Other'), ticket(one, 'Other'), ticket(one, null)],
    says: ['warning kinds.unmapped'],
    text: 'Other (tickets: 2); no kind (tickets: 1)',
  },

  'all our fields': { look: checkFields, who: 'bot', says: ['ok fields.ok'] },
  'a field of ours deleted': {
    look: checkFields,
    change: (one) =>
      one.odoo.execute('ir.model.fields', 'unlink', [[one.id('ir.model.fields', [['name', '=', VERDICT.receipt]])]]),
    says: ['mend fields.missing'],
    text: 'x_sazmanyar_receipt on account.analytic.line',
  },
  'a category the selection lacks': {
    look: checkFields,
    change: (one) => {
      const field = one.id('ir.model.fields', [['name', '=', VERDICT.category]]);
      const choice = [
        ['field_id', '=', field],
        ['value', '=', 'studio'],
      ];
      one.odoo.execute('ir.model.fields.selection', 'unlink', [[one.id('ir.model.fields.selection', choice)]]);
    },
    says: ['mend fields.choices'],
    text: 'studio of x_sazmanyar_category',
  },
  'a field of another type': {
    look: checkFields,
    change: (one) => {
      const id = one.id('ir.model.fields', [['name', '=', LEDGER.seal]]);
      const model_id = one.id('ir.model', [['model', '=', ENTRY]]);
      one.odoo.execute('ir.model.fields', 'unlink', [[id]]);
      one.create('ir.model.fields', { name: LEDGER.seal, model_id, ttype: 'integer', field_description: 's' });
    },
    says: ['mend fields.differs'],
    text: 'is integer, ours is char',
  },

  'both ledger projects': { look: checkLedger, who: 'bot', says: ['ok ledger.ok'] },
  'a ledger project without its role': {
    look: checkLedger,
    change: (one) => one.write('project.project', roleIs('ledger-invoices'), { [PROJECT.role]: false }),
    says: ['mend ledger.missing'],
    text: 'the ledger project of invoices',
  },
  'two projects of one role': {
    look: checkLedger,
    change: (one) =>
      one.create('project.project', {
        name: 'copy',
        allow_billable: true,
        allow_timesheets: true,
        [PROJECT.role]: 'ledger-packages',
      }),
    says: ['mend ledger.twice'],
  },
  'the project of invoices made billable': {
    look: checkLedger,
    change: (one) => one.write('project.project', roleIs('ledger-invoices'), { allow_billable: true }),
    says: ['mend ledger.settings'],
    text: 'is billable',
  },

  'a ledger employee that costs nothing': { look: checkLedgerEmployee, says: ['ok ledger-employee.ok'] },
  'a ledger employee with a wage': {
    look: checkLedgerEmployee,
    change: (one) => one.write('hr.employee', [['id', '=', ledgerEmployee(one)]], { hourly_cost: 12.5 }),
    says: ['mend ledger-employee.costs'],
    text: 'costs 12.5',
  },
  'a ledger employee archived': {
    look: checkLedgerEmployee,
    change: (one) => one.write('hr.employee', [['id', '=', ledgerEmployee(one)]], { active: false }),
    says: ['warning ledger-employee.archived'],
  },
  'a ledger employee deleted': {
    look: checkLedgerEmployee,
    change: (one) => one.write('project.project', roleIs('ledger-packages'), { [PROJECT.ledgerEmployee]: 9999 }),
    says: ['mend ledger-employee.gone'],
  },

  'all indexes, as defined': { look: checkIndexes, says: ['ok indexes.ok'] },
  'an index dropped': {
    look: checkIndexes,
    change: (one) => runCode(one.admin, 'env.cr.execute("DROP INDEX sazmanyar_ledger_entry_n")'),
    says: ['mend indexes.missing'],
    text: 'sazmanyar_ledger_entry_n',
  },
  'an index on other columns': {
    look: checkIndexes,
    change: async (one) => {
      await runCode(one.admin, 'env.cr.execute("DROP INDEX sazmanyar_ledger_entry_n")');
      const sql = `CREATE UNIQUE INDEX sazmanyar_ledger_entry_n ON account_analytic_line (${LEDGER.entryKey}) WHERE ${LEDGER.n} > 5`;
      await runCode(one.admin, `env.cr.execute("${sql}")`);
    },
    says: ['mend indexes.differs'],
  },
  'indexes, asked by the bot': {
    look: checkIndexes,
    who: 'bot',
    says: ['unchecked indexes.forbidden'],
    text: 'as an administrator',
  },

  'the server action, as this version makes it': { look: checkServerAction, says: ['ok server-action.ok'] },
  'the server action, asked by the bot': { look: checkServerAction, who: 'bot', says: ['ok server-action.ok'] },
  'a server action that an older version made': {
    look: checkServerAction,
    change: (one) => one.write('ir.actions.server', [['id', '=', bundle(one)]], { code: BUNDLE_CODE }),
    says: ['warning server-action.older'],
    text: 'provision --apply',
  },
  'a server action that does something else': {
    look: checkServerAction,
    change: (one) => one.write('ir.actions.server', [['id', '=', bundle(one)]], { code: 'nothing = 1' }),
    says: ['warning server-action.older'],
  },
  'a server action that was deleted': {
    look: checkServerAction,
    change: (one) => one.odoo.execute('ir.actions.server', 'unlink', [[bundle(one)]]),
    says: ['warning server-action.gone'],
  },
  'no server action': {
    look: checkServerAction,
    change: (one) => one.write('project.project', [[PROJECT.role, '!=', false]], { [PROJECT.readBundle]: 0 }),
    says: ['warning server-action.missing'],
  },

  'products for the tariffs': { look: checkServiceProducts, says: ['ok service-products.ok'] },
  'a tariff without a product': {
    look: checkServiceProducts,
    change: (one) => one.write('product.product', [['default_code', '=', 'SUP-TIME']], { active: false }),
    says: ['mend service-products.missing'],
    text: 'time',
  },

  'packages prepaid by time': { look: checkPackages, who: 'bot', says: ['ok packages.ok'] },
  'a package billed as delivered': {
    look: checkPackages,
    change: (one) =>
      one.write('product.template', [['default_code', '=', 'PKG-TIME']], { service_policy: 'delivered_timesheet' }),
    says: ['mend packages.policy'],
    text: 'delivered_timesheet',
  },
  'a package sold in pieces': {
    look: checkPackages,
    change: (one) => one.write('product.template', [['default_code', '=', 'PKG-TIME']], { uom_id: 1 }),
    says: ['mend packages.unit'],
    text: 'is sold in Units',
  },
  'no packages': {
    look: checkPackages,
    input: { mapping: { ...mapping, packages: [] } },
    says: ['warning packages.none'],
  },

  'rials of one rial': { look: checkCurrencies, who: 'bot', says: ['ok currency.ok'] },
  'rials not active, with two digits': {
    look: checkCurrencies,
    change: (one) => one.write('res.currency', [['name', '=', 'IRR']], { active: false, rounding: 0.01 }),
    says: ['mend currency.inactive', 'mend currency.rounding'],
    text: 'IRR rounds to 0.01 in Odoo, to 1 in the policy',
  },
  'a currency that is not there': {
    look: async (context) =>
      checkCurrencies({ ...context, policy: { ...context.policy, currencies: [{ code: 'IRT', decimals: 0 }] } }),
    says: ['mend currency.unknown'],
  },

  'a company in rials': { look: checkCompanyCurrency, who: 'bot', says: ['ok company-currency.ok'] },
  'a company in dollars': {
    look: checkCompanyCurrency,
    change: (one) => one.write('res.company', [], { currency_id: 1 }),
    says: ['warning company-currency.differs'],
    text: 'in USD',
  },

  'precisions of two digits': { look: checkPrecisions, says: ['ok precision.ok'] },
  'prices without digits': {
    look: checkPrecisions,
    change: (one) => one.write('decimal.precision', [['name', '=', 'Product Price']], { digits: 0 }),
    says: ['mend precision.coarse'],
  },
  'the same, asked by the bot, who may not read the table': {
    look: checkPrecisions,
    who: 'bot',
    change: (one) => one.write('decimal.precision', [['name', '=', 'Product Unit']], { digits: 1 }),
    says: ['mend precision.coarse'],
    text: 'Product Unit keeps 1 digits',
  },

  'units of time': { look: checkUnits, who: 'bot', says: ['ok units.ok'], text: 'a day has 8 hours' },
  'Minutes archived': {
    look: checkUnits,
    change: (one) => one.write('uom.uom', [['name', '=', 'Minutes']], { active: false }),
    says: ['mend units.missing'],
    text: 'uom.product_uom_minute',
  },
  'an hour of 100 minutes': {
    look: checkUnits,
    change: (one) => one.write('uom.uom', [['name', '=', 'Minutes']], { factor: 0.01 }),
    says: ['mend units.ratio'],
    text: '100 minutes',
  },

  'taxes on top': { look: checkTaxes, who: 'bot', says: ['ok taxes.ok'] },
  'taxes in the price': {
    look: checkTaxes,
    change: (one) => one.write('account.tax', [], { price_include: true }),
    says: ['mend taxes.included'],
    text: '15%',
  },
  'no taxes': {
    look: checkTaxes,
    change: (one) => one.write('product.template', [['default_code', 'like', 'SUP-']], { taxes_id: [[6, 0, []]] }),
    says: ['ok taxes.none'],
  },

  'notices without e-mail': { look: checkNoticeMails, who: 'bot', says: ['ok notice-mails.none'] },
  'mailed notices from a bot with an address': {
    look: checkNoticeMails,
    who: 'bot',
    input: mailed(),
    change: (one) => one.write('res.users', [['login', '=', one.botLogin]], { email: 'bot@example.org' }),
    says: ['ok notice-mails.ok'],
  },
  'mailed notices from a bot without one, to a manager without one': {
    look: checkNoticeMails,
    who: 'bot',
    input: mailed(['admin']),
    says: ['warning notice-mails.sender', 'warning notice-mails.managers'],
    text: 'never mailed: admin',
  },

  'no entries': { look: checkEntries, says: ['ok entries.none'] },
  'an entry with a price': {
    look: checkEntries,
    who: 'bot',
    change: (one) => entry(one, { helpdesk_ticket_id: ticket(one, 'Account'), date: '2026-11-10' }),
    says: ['ok entries.ok'],
  },
  'entries without a category, without a right to it, and one too old to matter': {
    look: checkEntries,
    who: 'bot',
    change: (one) => [
      entry(one, { helpdesk_ticket_id: ticket(one, 'Other'), date: '2026-11-10' }),
      entry(one, { helpdesk_ticket_id: ticket(one, null), date: '2026-11-11' }),
      entry(one, { helpdesk_ticket_id: ticket(one, 'Training'), date: '2026-11-12' }),
      entry(one, { helpdesk_ticket_id: ticket(one, null), date: '2026-08-01' }),
    ],
    says: ['warning entries.held'],
    text: '3 of 3 entries of the last 90 days have no price: no category, or one that the policy does not know: 2',
  },
};

describe('each check, where all is well and where it is not', () => {
  it.each(Object.entries(CASES))('%s', async (_name, { look, change, input, who, says, text }) => {
    await change?.(it_);
    const checks = await look(it_.context(input, who));
    expect(told(checks)).toEqual(says);
    const words = checks.map((check) => render(check, 'en')).map(({ found, mend }) => `${found} ${mend ?? ''}`);
    expect(words.join('\n')).toContain(text ?? '');
    for (const check of checks) expect(render(check, 'fa').found).not.toBe('');
  });
});

describe('the login', () => {
  it('is named', async () => {
    expect(told([await checkLogin(it_.context({}, 'bot'))])).toEqual(['ok login.ok']);
  });

  it.each([
    [new OdooAccessDenied('refused', 3, 'refused'), 'mend login.refused'],
    [new OdooUnreachable('nobody there'), 'mend login.unreachable'],
    [new TypeError('odd'), 'mend login.answered'],
  ])('%s', async (error, says) => {
    const odoo: Odoo = { ...it_.admin, call: () => Promise.reject(error) } as unknown as Odoo;
    const checks = await checkOdoo(it_.context({ odoo }));
    expect(told(checks)[0]).toBe(says);
    expect(new Set(checks.slice(1).map(({ state, case: what }) => `${state} ${what}`))).toEqual(
      new Set(['unchecked waits']),
    );
  });
});

describe('all checks together', () => {
  it('nothing is to mend, and nothing to be said, where all is well', async () => {
    const checks = await checkOdoo(it_.context());
    expect(told(checks).filter((text) => !text.startsWith('ok'))).toEqual([]);
  });

  it('nor for the bot; what it may not look at is left to an administrator', async () => {
    const checks = await checkOdoo(it_.context({}, 'bot'));
    expect(told(checks).filter((text) => !text.startsWith('ok'))).toEqual(['unchecked indexes.forbidden']);
  });

  it('leave nothing behind: what is tried to be made is taken back by Odoo itself', async () => {
    const models = ['ir.actions.server', 'project.task', 'account.analytic.line', 'account.move'];
    const rows = () => JSON.stringify(models.map((model) => it_.odoo.rows(model)));
    const before = rows();
    const seen: string[] = [];
    const odoo = it_.context({}, 'bot').odoo;
    const listening: Odoo = {
      ...odoo,
      call: (model: string, method: string, ...rest: [never, never?, CallOptions?]) => {
        if (rest[2]?.reading !== true) seen.push(method);
        return odoo.call(model, method, ...rest);
      },
    } as unknown as Odoo;
    await checkOdoo(it_.context({ odoo: listening }, 'bot'));
    await checkOdoo(it_.context());
    expect(seen.filter((method) => /^(create|write|unlink|load|copy|run|message_post)$/.test(method))).toEqual([
      'load',
      'load',
      'load',
    ]);
    expect(rows()).toBe(before);
  });

  it('one that breaks says so and hides no other', async () => {
    const { odoo } = it_.context();
    const broken: Odoo = {
      ...odoo,
      call: (model: string, ...rest: [never, never]) =>
        model === 'uom.uom' || model === 'res.company'
          ? Promise.reject(new OdooServerFault('KeyError: x', 1, 'KeyError: x'))
          : odoo.call(model, ...rest),
    } as unknown as Odoo;
    const checks = await checkOdoo(it_.context({ odoo: broken }));
    const ids = new Set(told(checks));
    expect(ids).toContain('mend company-currency.faulted');
    expect(ids).toContain('mend units.faulted');
    expect(ids).toContain('ok taxes.ok');
    const fault = checks.find(({ id }) => id === 'units') as Check;
    expect(render(fault, 'en').found).toContain('KeyError: x');
  });

  it('before provision: what waits says for what', async () => {
    await it_.close();
    it_ = await DoctorOdoo.ready({ provisioned: false });
    const checks = await checkOdoo(it_.context());
    expect(told(checks).filter((text) => !text.startsWith('ok'))).toEqual([
      'mend fields.missing',
      'mend ledger.missing',
      'unchecked ledger-employee.waits',
      'mend indexes.missing',
      'unchecked server-action.waits',
      'mend service-products.missing',
      'unchecked taxes.waits',
      'unchecked entries.waits',
    ]);
  });
});
