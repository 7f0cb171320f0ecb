import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { putHandMonth, WORK, type WorkName } from '../month/hand-month.ts';
import { runCommand } from '../month/run-command.ts';
import { inShape } from './put-in-shape.ts';
import { COMMON, SHAPES, type Shape } from './shapes.ts';

/** The month of test/month, put into an Odoo of this shape, provisioned, synced and read back. */
async function monthIn(shape: Shape): Promise<{ verdicts: unknown; untaxed: unknown; secondSync: number }> {
  const odoo = await startEmbeddedOdoo({ seed: (fresh) => shape.shape(fresh.database, fresh.execute) });
  const folder = mkdtempSync(join(tmpdir(), 'edition-'));
  const session = new XmlRpcSession(odoo);
  try {
    const env = {
      ODOO_URL: odoo.url,
      ODOO_DB: odoo.db,
      ODOO_USERNAME: odoo.username,
      ODOO_PASSWORD: odoo.password,
      MAPPING_FILE: join(folder, 'mapping.yaml'),
    };
    writeFileSync(env.MAPPING_FILE, shape.mapping + COMMON);
    const run = async (...argv: string[]) => {
      const ran = await runCommand(env, ...argv, '--json');
      if (ran.exit !== 0) throw new Error(`${argv.join(' ')}: ${ran.stdout}${ran.stderr}`);
      return JSON.parse(ran.stdout);
    };
    const putting = inShape(session, shape);
    await prepareOdoo(putting, [...new Set(Object.values(WORK).map(({ kind }) => kind))]);
    await run('provision', '--apply');
    const month = await putHandMonth(putting, 'm');
    await run('sync');
    const verdicts = (Object.keys(WORK) as WorkName[]).map((work) => {
      const row = odoo.row('account.analytic.line', month.entry[work]);
      return [work, row?.[VERDICT.outcome], row?.[VERDICT.billedMinutes], row?.[VERDICT.weightedMinutes]];
    });
    const untaxed = month.customerIds.map((id) =>
      session
        .call('account.move', 'search_read', [[['partner_id', '=', id]]], { fields: ['amount_untaxed'] })
        .then((rows) => (rows as { amount_untaxed: number }[]).map((move) => move.amount_untaxed)),
    );
    return {
      verdicts: verdicts.map((one) => one.map((value) => value ?? null)),
      untaxed: await Promise.all(untaxed),
      secondSync: (await run('sync')).calls.writing,
    };
  } finally {
    session.close();
    rmSync(folder, { recursive: true });
    await odoo.stop();
  }
}

/** Reckoned by hand in test/month: outcome, minutes billed and weighted. */
const VERDICTS = [
  ['day', 'package', 60, 60],
  ['dayToEvening', 'package', 75, 97.5],
  ['friday', 'package', 60, 120],
  ['overflowing', 'mixed', 60, 60],
  ['bug', 'free', 0, 0],
  ['tooShort', 'invoice', 10, 20],
  ['notEntitled', 'held', 0, 0],
  ['account', 'free', 0, 0],
  ['overMidnight', 'invoice', 90, 180],
  ['deployment', 'invoice', 30, 30],
  ['dateOnly', 'invoice', 20, 20],
  ['holiday', 'invoice', 60, 120],
  ['unmapped', 'held', 0, 0],
  ['negative', 'held', 0, 0],
  ['nobodys', 'held', 0, 0],
];

describe('one month costs the same to the rial in every edition', () => {
  it.each(Object.entries(SHAPES))('%s', async (_name, shape) => {
    const { verdicts, untaxed, secondSync } = await monthIn(shape);
    expect(zeroes(verdicts)).toEqual(VERDICTS);
    // با بسته, بی‌اشتراک, مشترک
    expect(untaxed).toEqual([[14_500_000], [], [89_000_000]]);
    expect(secondSync).toBe(0);
  });
});

/** An empty number of Odoo is 0. */
function zeroes(rows: unknown): unknown {
  return (rows as unknown[][]).map((row) => row.map((value) => value ?? 0));
}
