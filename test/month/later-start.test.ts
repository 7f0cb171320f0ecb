import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_LINE, LEDGER, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { putMonth } from '../../fixtures/month/put-month.ts';
import type { SampleMonth } from '../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { policyFrom } from '../live/kill/service.ts';
import { customerWith, trainingTicket } from './plain-work.ts';
import { provisionedOdoo } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

const LINE = 'account.analytic.line';

/** One hour of training each on Sunday 3 Aban; the last one on Sunday 1 Azar, which is the day billing starts from later. */
const WORK = ['kept', 'edited', 'deleted', 'offTicket', 'movedOn', 'onPackage', 'after'] as const;
type Work = (typeof WORK)[number];
const START = '1405-09-01';

describe('a billing start that is set later than work that was settled', () => {
  let odoo: EmbeddedOdoo;
  let admin: XmlRpcSession;
  let put: Awaited<ReturnType<typeof putMonth>>;
  let env: Record<string, string>;

  const entry = (work: Work): number => put.entryIds[WORK.indexOf(work)] as number;
  const run = async (...argv: string[]) => {
    const { exit, stdout, stderr } = await runCommand(env, ...(argv as [string]), '--json');
    expect(stderr).toBe('');
    return { exit, told: JSON.parse(stdout) };
  };
  /** Minutes that stand for an entry in the ledger, and on drafts. */
  const standing = (work: Work): number[] => {
    const read = (model: string, domain: [string, string, number][], fields: string[]) =>
      odoo.execute(model, 'search_read', [domain], { fields, load: '' }) as Record<string, number>[];
    const lines = read(LINE, [[LEDGER.entryKey, '=', entry(work)]], [LEDGER.minutes]);
    const billed = read(
      'account.move.line',
      [[`${INVOICE_LINE.ledgerLine}.${LEDGER.entryKey}`, '=', entry(work)]],
      ['quantity'],
    );
    const sum = (rows: Record<string, number>[], field: string): number =>
      rows.reduce((total, row) => total + (row[field] ?? 0), 0);
    return [sum(lines, LEDGER.minutes), sum(billed, 'quantity')];
  };
  const write = (work: Work, vals: Record<string, string | number | boolean>) =>
    admin.call(LINE, 'write', [[entry(work)], vals]);
  const AS_SETTLED = [...Array.from({ length: 5 }, () => [60, 60]), [60, 0], [60, 60]];

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo();
    admin = new XmlRpcSession(odoo);
    ({ asBot: env } = await provisionedOdoo(admin, odoo, 'later'));
    put = await putMonth(admin, month(), 'later');
    expect((await run('sync')).exit).toBe(0);
    env = { ...env, POLICY_FILE: policyFrom(START) };
  });
  afterAll(async () => {
    admin.close();
    await odoo.stop();
  });

  it('everything was settled before', () => {
    expect(WORK.map(standing)).toEqual(AS_SETTLED);
  });

  it('what was settled stays, whatever becomes of the entries, and a repair takes none of it back', async () => {
    await write('edited', { unit_amount: 2, date_time_end: false });
    await write('offTicket', { helpdesk_ticket_id: false });
    await admin.call(LINE, 'unlink', [[entry('deleted')]]);
    for (const argv of [
      ['sync', '--full'],
      ['sync', '--customer', String(put.customerIds[0])],
    ]) {
      expect(await run(...argv)).toMatchObject({ exit: 0, told: { total: { written: { ledgerLines: 0 } } } });
    }
    const early = ['edited', 'offTicket', 'deleted'] as const;
    for (const work of early) expect((await run('sync', '--entry', String(entry(work)))).exit).toBe(0);
    expect((await run('reconcile')).told.total).toMatchObject({ differences: 0, failed: 0 });
    expect((await run('reconcile', '--repair', '--yes')).told.total).toMatchObject({ mended: 0, failed: 0 });
    expect(WORK.map(standing)).toEqual(AS_SETTLED);
    expect(odoo.row(LINE, entry('kept'))?.[VERDICT.outcome]).toBe('invoice');
  });

  it('work of a later day goes on as ever: what is moved to it is settled, and what is moved back is given back', async () => {
    const day = (date: string) => ({
      date,
      date_time: `${date} 06:30:00`,
      date_time_end: `${date} 07:00:00`,
      unit_amount: 0.5,
    });
    await write('movedOn', day('2026-11-23'));
    await write('after', day('2026-11-23'));
    expect((await run('sync')).exit).toBe(0);
    expect([standing('movedOn'), standing('after')]).toEqual([
      [30, 30],
      [30, 30],
    ]);
    await write('after', day('2026-11-01'));
    expect((await run('sync')).exit).toBe(0);
    expect(standing('after')).toEqual([0, 0]);
    expect((await run('reconcile')).told.total).toMatchObject({ differences: 0, failed: 0 });
  });
});

function month(): SampleMonth {
  return {
    employees: ['سارا محمدی'],
    customers: [customerWith('قدیمی', 0), customerWith('با بسته', 5)],
    kinds: ['Training'],
    tickets: WORK.map((title, at) => trainingTicket(`L${at}`, title, title === 'onPackage' ? 1 : 0)),
    entries: WORK.map((text, ticket) => {
      const date = text === 'after' ? '2026-11-22' : '2026-10-25';
      return {
        ...{ ticket, employee: 0, text, date, minutes: 60 },
        ...{ begin: `${date} 06:30:00`, end: `${date} 07:30:00` },
      };
    }),
  };
}
