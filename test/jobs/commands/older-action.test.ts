import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE_CODE } from '../../../connector/calls/bundle-code.ts';
import { PROJECT, VERDICT } from '../../../connector/own-fields.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { readRules } from '../../../jobs/config/rules-files.ts';
import { type Connection, openConnection } from '../../../jobs/odoo/connection.ts';
import { type PutHandMonth, putHandMonth } from '../../month/hand-month.ts';
import { runCommand } from '../../month/run-command.ts';

const ENTRY = 'account.analytic.line';

/** The service was upgraded and `provision --apply` not run again: the server action in Odoo knows neither following reads nor loads. */
describe('an older server action in Odoo', () => {
  let odoo: EmbeddedOdoo;
  let month: PutHandMonth;
  let connection: Connection;

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo();
    const env = { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: 'admin', ODOO_PASSWORD: 'admin' };
    const admin = new XmlRpcSession(odoo);
    await prepareOdoo(admin, sampleMonth().kinds);
    await runCommand(env, 'provision', '--apply');
    month = await putHandMonth(admin, 'older');
    admin.close();
    const { exit, stdout, stderr } = await runCommand(env, 'sync');
    expect(exit, stdout + stderr).toBe(0);
    const action = odoo.rows('project.project').find((row) => row[PROJECT.readBundle])?.[PROJECT.readBundle];
    odoo.execute('ir.actions.server', 'write', [[action as number], { code: BUNDLE_CODE }]);
    const config = readConfig(env);
    connection = openConnection(config.odoo, readRules(config.files), () => Date.now());
    await connection.approval.check();
  });

  afterAll(async () => {
    connection?.close();
    await odoo?.stop();
  });

  const settled = async (minutes: number): Promise<{ refused: number; billed: unknown }> => {
    const { friday } = month.entry;
    odoo.execute(ENTRY, 'write', [[friday], { unit_amount: minutes / 60, date_time_end: false }]);
    const before = connection.calls.failed;
    for await (const { work } of connection.find({ since: null, customerIds: [], ticketIds: [], entryIds: [friday] })) {
      for (const { customerId } of work) await connection.settle({ customerId, entryIds: [friday] }, { dryRun: false });
    }
    return { refused: connection.calls.failed - before, billed: odoo.row(ENTRY, friday)?.[VERDICT.billedMinutes] };
  };

  it('settles as ever, and is asked to follow once', async () => {
    expect(await settled(70)).toEqual({ refused: 1, billed: 70 });
    expect(await settled(85)).toEqual({ refused: 0, billed: 85 });
  });
});
