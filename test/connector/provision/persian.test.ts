import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BareIds } from '../../../connector/dialect/bare-ids.ts';
import { readDialect } from '../../../connector/dialect/read-dialect.ts';
import { ownFields, VERDICT, XID_PREFIX } from '../../../connector/own-fields.ts';
import { ownViews } from '../../../connector/provision/view-archs.ts';
import { VIEW_TERMS_FA } from '../../../connector/provision/view-terms.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { runCommand } from '../../month/run-command.ts';

const ENTRY = 'account.analytic.line';
type Row = Record<string, unknown>;

describe.each([14, 16, 19] as const)('what people read, in their own language (shaped like %d)', (version) => {
  let odoo: EmbeddedOdoo;
  let admin: BareIds<XmlRpcSession>;

  const provision = async (...argv: string[]) => {
    const env = { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: 'admin', ODOO_PASSWORD: 'admin' };
    const { exit, stdout, stderr } = await runCommand(env, 'provision', '--json', ...argv);
    if (stderr !== '') throw new Error(stderr);
    const steps = JSON.parse(stdout).steps as { what: string; state: string; detail: string }[];
    return { exit, open: steps.filter(({ state }) => state !== 'present').map(({ what }) => what), steps };
  };
  const choice = async (lang: string) => {
    const kwargs = { attributes: ['string', 'selection'], context: { lang } };
    const told = (await admin.call(ENTRY, 'fields_get', [[VERDICT.outcome]], kwargs)) as Record<
      string,
      { string: string; selection: [string, string][] }
    >;
    return [told[VERDICT.outcome]?.string, told[VERDICT.outcome]?.selection.find(([key]) => key === 'held')?.[1]];
  };
  const textOf = async (lang: string, key: string, model: string, field: string) => {
    const domain = [
      ['module', '=', XID_PREFIX],
      ['name', '=', key],
    ];
    const [data] = (await admin.call('ir.model.data', 'search_read', [domain], { fields: ['res_id'] })) as Row[];
    const ids = [data?.res_id as number];
    const [row] = (await admin.call(model, 'read', [ids], { fields: [field], context: { lang } })) as Row[];
    return String(row?.[field]);
  };

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo({ version });
    admin = new BareIds(new XmlRpcSession({ url: odoo.url, db: odoo.db, username: 'admin', password: 'admin' }));
    await prepareOdoo(admin, sampleMonth().kinds);
  });
  afterAll(async () => {
    admin.close();
    await odoo.stop();
  });

  it('without Persian in Odoo everything is English, and a second run finds nothing to do', async () => {
    expect((await provision('--apply')).exit).toBe(0);
    const again = await provision();
    expect(again).toMatchObject({ exit: 0, open: [] });
    expect(again.steps.find(({ what }) => what === 'Persian')?.detail).toContain('not active');
    expect(await choice('fa_IR')).toEqual(['Support outcome', 'Held']);
  });

  it('with Persian each reader has their own: labels, choices, views, windows, menus', async () => {
    const [lang] = (await admin.call('res.lang', 'search', [[['code', '=', 'fa_IR']]], {
      context: { active_test: false },
    })) as number[];
    await admin.call('res.lang', 'write', [[lang as number], { active: true }]);
    expect((await provision()).open).toContain('views in Persian');
    expect((await provision('--apply')).exit).toBe(0);
    expect(await provision()).toMatchObject({ exit: 0, open: [] });
    expect(await choice('en_US')).toEqual(['Support outcome', 'Held']);
    expect(await choice('fa_IR')).toEqual(['نتیجهٔ پشتیبانی', 'معلق']);
    expect(await textOf('en_US', 'menu_accounting', 'ir.ui.menu', 'name')).toBe('Sazmanyar billing');
    expect(await textOf('fa_IR', 'menu_accounting', 'ir.ui.menu', 'name')).toBe('صورت‌حساب پشتیبانی');
    expect(await textOf('fa_IR', 'action_held', 'ir.actions.act_window', 'name')).toBe('معلق');
    expect(await textOf('en_US', 'view_order_form', 'ir.ui.view', 'arch_db')).toContain('string="Deductions"');
    expect(await textOf('fa_IR', 'view_order_form', 'ir.ui.view', 'arch_db')).toContain('string="کسر از بسته‌ها"');
  });

  it('what an earlier version wrote in both languages at once is put right', async () => {
    const [field] = (await admin.call('ir.model.fields', 'search', [[['name', '=', VERDICT.outcome]]])) as number[];
    const of = [
      ['field_id', '=', field as number],
      ['value', '=', 'held'],
    ];
    const ids = (await admin.call('ir.model.fields.selection', 'search', [of])) as number[];
    await admin.call('ir.model.fields.selection', 'write', [ids, { name: 'Held / معلق' }]);
    expect((await provision()).open).toEqual(['names of choices in English']);
    await provision('--apply');
    expect(await choice('en_US')).toEqual(['Support outcome', 'Held']);
  });

  it('every view says the same in both languages, term by term', async () => {
    const dialect = await readDialect(admin);
    const shown = new Set(['x_sazmanyar_ticket_customer', 'x_sazmanyar_entry_ticket', 'x_sazmanyar_order_ledger_ids']);
    const archs = (language: 'en' | 'fa') =>
      ownViews(dialect, 'ticket_id', shown, language).map(({ arch }) =>
        arch.replaceAll(/(string|sum)="([^"]*)"/g, (_all, name, term) => `${name}="${VIEW_TERMS_FA[term] ?? term}"`),
      );
    expect(archs('en')).toEqual(archs('fa'));
  });
});

it('every field of ours has a Persian label and help', () => {
  for (const { label, help, fa } of ownFields([], 'helpdesk.ticket')) {
    expect(`${fa.label} ${fa.help}`).toMatch(/[\u0600-\u06ff]/);
    expect([fa.label, fa.help]).not.toEqual([label, help]);
  }
});
