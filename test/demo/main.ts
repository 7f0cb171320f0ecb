/**
 * `npm run demo`: the main job on the embedded defaults. A month of support work in an Odoo that lives in this process; the
 * command line does what an operator would do with it, queue included. `npm run demo -- --console` leaves the worker running
 * afterwards, to look at its console in a browser.
 */

import { VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { customerMonth } from './customer-month.ts';
import { Demo, fail, say, step } from './demo.ts';
import { notABug } from './not-a-bug.ts';
import { serveConsole } from './serve-console.ts';

const withConsole = process.argv.includes('--console');
const odoo = await startEmbeddedOdoo();
const session = new XmlRpcSession(odoo);
const demo = new Demo(odoo, session);
try {
  const month = sampleMonth();
  step(1, 'A month of support work');
  say(
    'An Odoo that lives in this process, nothing installed: ' +
      `${month.customers.length} customers, ${month.tickets.length} tickets, ${month.entries.length.toLocaleString('en-US')} time entries ` +
      'of Aban 1405 (23 October to 21 November 2026).',
  );
  await prepareOdoo(session, month.kinds);

  step(2, 'What the service needs in Odoo is made, once: fields, unique indexes, views, menus, products, a ledger');
  await demo.run(['provision', '--apply'], { shown: 4 });
  const put = await putMonth(session, month, 'نمونه');

  step(3, 'One pass: every entry is priced, packages lose hours, drafts get lines, what is unclear is held');
  await demo.run(['sync']);

  step(
    4,
    'Why an entry has its price, clause by clause: in English, in Persian as customers are told; and why another is held',
  );
  const rows = odoo.rows('account.analytic.line');
  const overTwoShifts = rows.find(
    (row) =>
      row[VERDICT.outcome] === 'mixed' && Number(row[VERDICT.weightedMinutes]) % Number(row[VERDICT.billedMinutes]) > 0,
  );
  const held = rows.find((row) => row[VERDICT.outcome] === 'held');
  if (!overTwoShifts || !held) fail('the sample month has no entry over two shifts, or none that is held');
  for (const lang of ['en', 'fa']) await demo.run(['explain', String(overTwoShifts.id), '--lang', lang]);
  await demo.run(['explain', String(held.id), '--lang', 'en']);

  step(5, "One customer's month, as accountants find it in Odoo");
  say(await customerMonth(session, put.customerIds[2] as number));

  step(6, 'A ticket turns out to be no bug (clause 1.5): its kind is changed in Odoo, and all its entries get a price');
  await notABug(demo, put);

  step(7, 'Nothing changed since: a second pass over everything must write nothing');
  odoo.log.clear();
  await demo.run(['sync', '--full']);
  const writes = odoo.log.writes().length;
  if (writes > 0) fail(`the second pass made ${writes} writing calls`);
  say(`\nWriting calls of this pass, as the embedded Odoo counted them: ${writes}.`);

  say('\nThat was all of it. Next: `npm run demo -- --console` ends with the operators’ console in your browser;');
  say('README.md, "Against your Odoo", does the same on a server of yours; docs/ has a guide for each reader.');
  if (withConsole) await serveConsole(demo);
} finally {
  session.close();
  await odoo.stop();
}
