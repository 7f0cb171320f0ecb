/**
 * `npm run demo`: the main job on the embedded defaults. A month of support work in an Odoo that lives in this process; the
 * command line does what an operator would do with it, queue included.
 */

import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { main } from '../../jobs/cli.ts';
import type { Io } from '../../jobs/io.ts';
import { customerMonth } from './customer-month.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const odoo = await startEmbeddedOdoo();
const io: Io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: odoo.username, ODOO_PASSWORD: odoo.password },
  now: () => Date.now(),
  random: () => Math.random(),
  onStop: () => () => {},
};

/** Runs one command as a user would, and fails the demo when its exit code is not what it should be. */
async function command(...argv: string[]): Promise<void> {
  say(`\n$ sazmanyar-connector ${argv.join(' ')}`);
  const exit = await main(argv, io);
  if (exit !== 0) throw new Error(`sazmanyar-connector ${argv.join(' ')} ended with ${exit}`);
}

const session = new XmlRpcSession(odoo);
try {
  const month = sampleMonth();
  say(
    `An Odoo with ${month.customers.length} customers, ${month.tickets.length} tickets and ${month.entries.length} time entries of Aban 1405.`,
  );
  await prepareOdoo(session, month.kinds);
  await command('provision', '--apply');
  const put = await putMonth(session, month, 'نمونه');
  await command('sync');

  for (const outcome of ['mixed', 'held', 'invoice']) {
    const [entry] = odoo.rows('account.analytic.line').filter((row) => row.x_sazmanyar_outcome === outcome);
    if (!entry) throw new Error(`the sample month has no entry that is ${outcome}`);
    await command('explain', String(entry.id), '--lang', outcome === 'held' ? 'en' : 'fa');
  }

  say("\nOne customer's month, as Odoo shows it now:");
  say(await customerMonth(session, put.customerIds[2] as number));

  say('Nothing changed since, so a second pass over everything must write nothing:');
  odoo.log.clear();
  await command('sync', '--full');
  const writes = odoo.log.writes().length;
  if (writes > 0) throw new Error(`the second pass made ${writes} writing calls`);
  say(`\nWriting calls of the second pass, as the embedded Odoo counted them: ${writes}.`);
} finally {
  session.close();
  await odoo.stop();
}
