import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../jobs/cli.ts';
import { doctorReport } from '../../../jobs/report/doctor-json.ts';
import { DoctorOdoo } from '../../connector/doctor/doctor-odoo.ts';
import { fakeIo } from '../fake-io.ts';

/** The command, as it is called; the clock stands at 2026-11-22T10:00Z on both sides. */
describe('doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  let one: DoctorOdoo;
  let env: Record<string, string>;

  beforeAll(async () => {
    one = await DoctorOdoo.ready();
    env = { ODOO_URL: one.odoo.url, ODOO_DB: one.odoo.db, ODOO_USERNAME: 'admin', ODOO_PASSWORD: 'admin' };
    one.write('res.currency', [['name', '=', 'IRR']], { active: false });
    one.write('project.project', [['x_sazmanyar_role', '=', 'ledger-invoices']], { x_sazmanyar_role: false });
  });
  afterAll(async () => {
    await one.close();
    rmSync(folder, { recursive: true });
  });

  const run = async (argv: string[], { isTTY = false, more = {} as Record<string, string> } = {}) => {
    const io = fakeIo({ ...env, ...more }, { isTTY });
    const exit = await main(['doctor', ...argv], io);
    // paths, versions of packages and how much we have in Odoo are not this test's
    const out = io
      .out()
      .replace(/[^\s"\u2068]*rules\/policy\.yaml/, '…/policy.yaml')
      .replace(/Valkey [\d.]+/g, 'Valkey N')
      .replace(/[\d۰-۹]+ (fields on|فیلد روی) [\d۰-۹]+/, 'N $1 N')
      .replace(/[\d۰-۹]+ (indexes,|نمایه،)/, 'N $1');
    return { exit, out, err: io.err() };
  };

  it('reads well in English', async () => {
    const { exit, out, err } = await run([]);
    expect({ exit, err }).toEqual({ exit: 1, err: '' });
    expect(out).toMatchSnapshot();
  });

  it('reads well in Persian', async () => {
    const { exit, out } = await run(['--lang', 'fa']);
    expect(exit).toBe(1);
    expect(out).toMatchSnapshot();
    for (const line of out.split('\n')) {
      expect(line.split(/[\u2066-\u2068]/).length, line).toBe(line.split('\u2069').length);
    }
  });

  it('is coloured on a terminal only, and not where NO_COLOR asks for none', async () => {
    expect((await run([])).out).not.toContain('\u001b[');
    expect((await run([], { isTTY: true })).out).toContain('\u001b[31mmend\u001b[0m');
    expect((await run([], { isTTY: true, more: { NO_COLOR: '1' } })).out).not.toContain('\u001b[');
  });

  it('answers JSON of a stable shape', async () => {
    const { exit, out } = await run(['--json']);
    const report = doctorReport.parse(JSON.parse(out));
    expect(exit).toBe(1);
    expect(report.summary.mend).toBe(report.checks.filter(({ state }) => state === 'mend').length);
    expect(report.checks.find(({ id }) => id === 'currency')).toEqual({
      id: 'currency',
      group: 'invoicing',
      state: 'mend',
      case: 'inactive',
      title: 'currency',
      found: 'IRR is not active',
      why: 'a line of an invoice must come out as we price it, to the last rial',
      mend: 'Accounting, Configuration, Currencies: activate IRR',
      params: { code: 'IRR' },
    });
    expect(doctorReport.parse(JSON.parse((await run(['--json', '--lang', 'fa'])).out)).language).toBe('fa');
  });

  it('exits 0 when nothing is to mend, warnings or not', async () => {
    const well = await DoctorOdoo.ready();
    const more = { ODOO_URL: well.odoo.url, ODOO_DB: well.odoo.db };
    const { exit, out } = await run([], { more });
    await well.close();
    expect(out).toContain('Nothing to mend.');
    expect(exit).toBe(0);
  });

  it('exits 1 when Odoo refuses the login; what needs no Odoo is checked all the same', async () => {
    const { exit, out } = await run(['--json'], { more: { ODOO_PASSWORD: 'something else' } });
    const { checks } = doctorReport.parse(JSON.parse(out));
    const of = (id: string) => checks.find((check) => check.id === id);
    expect(exit).toBe(1);
    expect(of('login')).toMatchObject({ state: 'mend', case: 'refused' });
    expect(of('names')).toMatchObject({ state: 'unchecked', found: 'waits until this is mended: login' });
    expect(of('holidays')).toMatchObject({ state: 'ok' });
    expect(out).not.toContain('something else');
  });

  it('exits 2 for wrong use or configuration', async () => {
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, 'preset: nobody\n');
    expect((await run([], { more: { MAPPING_FILE: wrong } })).exit).toBe(2);
    expect((await run(['--lang', 'de'])).exit).toBe(2);
    expect(await main(['doctor'], fakeIo({}))).toBe(2);
  });
});
