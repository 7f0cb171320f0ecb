import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeployment } from '../../../connector/deployment.ts';
import { parseMapping } from '../../../connector/names/mapping.ts';
import { readPeriodEntries, readRecordedEntries } from '../../../connector/read/period-entries.ts';
import type { SetAside } from '../../../connector/read/rows.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { type PutHandMonth, putHandMonth, WORK, type WorkName } from '../../month/hand-month.ts';
import { runCommand } from '../../month/run-command.ts';
import { policy } from '../../rules/settle/book.ts';

const mapping = parseMapping(
  readFileSync(new URL('../../../connector/mapping.example.yaml', import.meta.url), 'utf8'),
  'mapping.yaml',
);

describe('the entries of a period', () => {
  let odoo: Awaited<ReturnType<typeof startEmbeddedOdoo>>;
  let session: XmlRpcSession;
  let month: PutHandMonth;

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo();
    session = new XmlRpcSession(odoo);
    await prepareOdoo(session, sampleMonth().kinds);
    await runCommand(
      { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: odoo.username, ODOO_PASSWORD: odoo.password },
      'provision',
      '--apply',
    );
    month = await putHandMonth(session, 'p');
  });
  afterAll(async () => {
    session.close();
    await odoo.stop();
  });

  const pagesOf = async (from: string, to: string, pageSize?: number) => {
    const deployment = await openDeployment(session, mapping, policy);
    const pages: number[][] = [];
    const setAside: SetAside[] = [];
    for await (const page of readPeriodEntries(deployment, { from, to }, setAside, pageSize)) {
      pages.push(page.map(({ id }) => id));
    }
    expect(setAside).toEqual([]);
    return pages;
  };

  it('page by page, each entry once, whatever the size of a page', async () => {
    const whole = await pagesOf('2026-10-23', '2026-11-21');
    const small = await pagesOf('2026-10-23', '2026-11-21', 4);
    expect(small.length).toBe(4);
    expect(Math.max(...small.map((page) => page.length))).toBe(4);
    expect(small.flat()).toEqual(whole.flat());
    expect(whole.flat().sort()).toEqual(Object.values(month.entry).sort());
  });

  it('those recorded on another day, but begun in the period, are there as well', async () => {
    const id = month.entry.account;
    const before = new Set((await pagesOf('2026-10-25', '2026-10-25')).flat());
    expect(before.has(id)).toBe(true);
    await session.call('account.analytic.line', 'write', [[id], { date: '2026-09-01' }]);
    expect((await pagesOf('2026-10-25', '2026-10-25')).flat()).toContain(id);
    await session.call('account.analytic.line', 'write', [[id], { date: WORK.account.from.slice(0, 10) }]);
  });

  it('named entries, and those out of scope are left out', async () => {
    const deployment = await openDeployment(session, mapping, policy);
    const wanted: WorkName[] = ['day', 'bug'];
    const ids = wanted.map((name) => month.entry[name]);
    const found = await readRecordedEntries(deployment, [...ids, 999_999], []);
    expect(found.map(({ id, reviewed }) => [id, reviewed])).toEqual(ids.map((id) => [id, null]));
  });
});
