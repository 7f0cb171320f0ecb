import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { main } from '../../jobs/cli.ts';
import type { Statement } from '../../rules/statement/types.ts';
import { fakeIo } from '../jobs/fake-io.ts';
import { CUSTOMERS, type PutHandMonth, putHandMonth, utcText } from '../month/hand-month.ts';
import { envOf } from '../month/provisioned-odoo.ts';

/** The hand-reckoned month settled on 25 Aban, changed by people on 29 Aban: what each day's statement says. */
describe('a statement as it stood on a past day', () => {
  let clock = Date.parse('2026-11-16T08:00:00Z');
  let odoo: EmbeddedOdoo;
  let admin: XmlRpcSession;
  let month: PutHandMonth;
  let onTheDay: string;

  const run = async (...argv: string[]): Promise<{ exit: number; stdout: string }> => {
    const io = { ...fakeIo(envOf(odoo, odoo)), now: () => clock };
    const exit = await main(argv, io);
    if (io.err() !== '') throw new Error(io.err());
    return { exit, stdout: io.out() };
  };
  const text = async (customer: keyof typeof CUSTOMERS, ...argv: string[]): Promise<string> => {
    const { exit, stdout } = await run(
      ...['statement', String(month.customerIds[CUSTOMERS[customer]]), '1405-08', '--json'],
      ...argv,
    );
    expect(exit).toBe(0);
    return stdout;
  };
  const statement = async (customer: keyof typeof CUSTOMERS, ...argv: string[]): Promise<Statement> =>
    JSON.parse(await text(customer, ...argv)).statement;
  const entry = (id: number, values: Record<string, string | number | boolean>) =>
    admin.call('account.analytic.line', 'write', [[id], values]);

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo({ now: () => new Date(clock) });
    admin = new XmlRpcSession(odoo);
    await prepareOdoo(admin, [...sampleMonth().kinds]);
    expect((await run('provision', '--apply')).exit).toBe(0);
    month = await putHandMonth(admin, 'past');
    expect((await run('sync')).exit).toBe(0);
    onTheDay = await text('withPackage');

    clock = Date.parse('2026-11-20T08:00:00Z');
    // 90 minutes instead of 60; an hour that never was; an objection
    await entry(month.entry.overflowing, {
      unit_amount: 1.5,
      date_time_end: utcText(Date.parse('2026-10-31T07:00:00Z') / 60_000),
    });
    await admin.call('account.analytic.line', 'unlink', [[month.entry.day]]);
    await entry(month.entry.overMidnight, { [PEOPLE.disputed]: true });
    expect((await run('sync')).exit).toBe(0);
    clock = Date.parse('2026-11-24T08:00:00Z');
  });

  afterAll(async () => {
    admin.close();
    await odoo.stop();
  });

  it('25 Aban: balances, totals and charges are those told on the day itself', async () => {
    const then = JSON.parse(onTheDay).statement as Statement;
    const later = await statement('withPackage', '--as-of', '1405-08-25');
    expect(later.asOf).toBe('2026-11-16');
    expect(later.packages).toEqual(then.packages);
    const { deductedCentiminutes, invoiced, suspended } = then.totals;
    expect(later.totals).toMatchObject({ entries: 6, deductedCentiminutes, invoiced, suspended });
    expect(later.totals).toMatchObject({ deductedCentiminutes: 29_950, invoiced: [{ amountMinor: 14_500_000 }] });
    // where nothing was written since, the words are the same; elsewhere the ledger tells
    const untouched = later.entries.filter(({ basis }) => basis === 'verdict').map(({ id }) => id);
    expect(untouched).toContain(month.entry.friday);
    for (const id of untouched) {
      const before = then.entries.find((one) => one.id === id);
      expect(later.entries.find((one) => one.id === id)).toEqual(before);
    }
    expect(later.entries.find(({ id }) => id === month.entry.day)).toMatchObject({
      recordedMinutes: null,
      basis: 'ledger',
      deductedCentiminutes: 6_000,
    });
    expect(later.entries.find(({ id }) => id === month.entry.overflowing)).toMatchObject({
      basis: 'ledger',
      outcome: 'mixed',
      invoiced: [{ minutes: 38, amountMinor: 9_500_000 }],
    });
  });

  it('25 Aban: what has changed since is told; the draft did not change, the freed hour went to the longer entry', async () => {
    const { changes, agreement, invoices } = await statement('withPackage', '--as-of', '1405-08-25');
    expect(agreement).toEqual({ invoicesKnown: true, differences: [] });
    expect(invoices).toMatchObject([{ state: 'draft', ofThisMonthMinor: 14_500_000 }]);
    expect(changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'charge', on: '2026-11-20', entryId: month.entry.day, minutes: -60 }),
        expect.objectContaining({ kind: 'entry-rewritten', on: '2026-11-20', entryId: month.entry.overflowing }),
        { kind: 'entry-gone', on: null, entryId: month.entry.day },
      ]),
    );
    expect(changes.some((change) => 'entryId' in change && change.entryId === month.entry.friday)).toBe(false);
  });

  it('29 Aban and today say the same but for the day: the hour is back, and nothing has changed since', async () => {
    const [then, now] = [await statement('withPackage', '--as-of', '2026-11-20'), await statement('withPackage')];
    expect({ ...then, asOf: now.asOf }).toEqual(now);
    expect(now.changes).toEqual([]);
    // 299.5 − 60 of the deleted entry + 30 of the longer one
    expect(now.packages).toMatchObject([{ openingCentiminutes: 30_000, takenCentiminutes: 26_950 }]);
    expect(now.agreement).toEqual({ invoicesKnown: true, differences: [] });
  });

  it('an objection raised since is open today and was none that day', async () => {
    const [then, now] = [await statement('subscribed', '--as-of', '1405-08-25'), await statement('subscribed')];
    expect(then.totals).toMatchObject({ invoiced: [{ amountMinor: 89_000_000 }], suspended: [] });
    // Odoo keeps an invoice as it is now: what it was that day only the ledger tells
    expect(then.agreement).toEqual({ invoicesKnown: false, differences: [] });
    expect(then.invoices).toEqual([]);
    expect(then.changes).toContainEqual(
      expect.objectContaining({ kind: 'invoice-changed', on: '2026-11-20', state: 'draft' }),
    );
    expect(then.changes).toContainEqual({ kind: 'disputed', on: '2026-11-20', entryId: month.entry.overMidnight });
    expect(now.totals).toMatchObject({
      invoiced: [{ amountMinor: 44_000_000 }],
      suspended: [{ amountMinor: 45_000_000 }],
    });
  });

  it('before anything was settled nothing is charged, whatever was settled since', async () => {
    const { totals, packages, entries } = await statement('withPackage', '--as-of', '1405-08-24');
    expect(entries).toEqual([]);
    expect(totals).toMatchObject({ deductedCentiminutes: 0, invoiced: [] });
    expect(packages).toMatchObject([{ openingCentiminutes: 30_000, closingCentiminutes: 30_000 }]);
  });

  it('the same day twice: the same bytes', async () => {
    const ask = () => text('withPackage', '--as-of', '1405-08-25');
    expect(await ask()).toBe(await ask());
  });
});
