import { describe, expect, it } from 'vitest';
import { readPeriodEntries, readRecordedEntries } from '../../../connector/read/period-entries.ts';
import type { SetAside } from '../../../connector/read/rows.ts';
import { WORK, type WorkName } from '../../month/hand-month.ts';
import { handMonthInOdoo } from './put-hand-month.ts';

describe('the entries of a period', () => {
  const odoo = handMonthInOdoo('p');

  const pagesOf = async (from: string, to: string, pageSize?: number) => {
    const deployment = await odoo.deployment();
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
    expect(whole.flat().sort()).toEqual(Object.values(odoo.month().entry).sort());
  });

  it('those recorded on another day, but begun in the period, are there as well', async () => {
    const id = odoo.month().entry.account;
    const before = new Set((await pagesOf('2026-10-25', '2026-10-25')).flat());
    expect(before.has(id)).toBe(true);
    await odoo.session().call('account.analytic.line', 'write', [[id], { date: '2026-09-01' }]);
    expect((await pagesOf('2026-10-25', '2026-10-25')).flat()).toContain(id);
    await odoo.session().call('account.analytic.line', 'write', [[id], { date: WORK.account.from.slice(0, 10) }]);
  });

  it('named entries, and those out of scope are left out', async () => {
    const deployment = await odoo.deployment();
    const wanted: WorkName[] = ['day', 'bug'];
    const ids = wanted.map((name) => odoo.month().entry[name]);
    const found = await readRecordedEntries(deployment, [...ids, 999_999], []);
    expect(found.map(({ id, reviewed }) => [id, reviewed])).toEqual(ids.map((id) => [id, null]));
  });
});
