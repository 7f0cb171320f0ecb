/**
 * An embedded Odoo with a month in it, forked: `odoo-process.js ENTRIES CUSTOMERS TIMES [at-once]`. It does what people do before a pass. `at-once`: customers
 * with a little work each (test/at-once/), and it keeps what it sees of a pass over all of them.
 */

import { VERDICT } from '../../../connector/own-fields.ts';
import { readBook } from '../../../connector/read/read-book.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo, putMonth } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { readRules } from '../../../jobs/config/rules-files.ts';
import { openConnection } from '../../../jobs/odoo/connection.ts';
import { receiptOf, receiptText } from '../../../rules/price/receipt.ts';
import { settleBook } from '../../../rules/settle/settle-book.ts';
import { manyCustomers } from '../../at-once/customers.ts';
import { runCommand } from '../../month/run-command.ts';
import { copyWorld, type Mark, markOf } from './copies.ts';
import type { Before } from './passes.ts';
import type { Env } from './processes.ts';
import { Watch } from './watch.ts';

const ENTRY = 'account.analytic.line';
const HALF_AN_HOUR_MS = 30 * 60_000;

const [entries = 0, customers = 0, times = 1] = process.argv.slice(2, 5).map(Number);
const isAtOnce = process.argv[5] === 'at-once';
const watch = new Watch((loads) => process.send?.({ loads }));
let laterMs = 0;
let longerHours = 5;
const odoo = await startEmbeddedOdoo({
  now: () => new Date(Date.now() + laterMs),
  ...(isAtOnce ? { arrived: watch.arrived } : {}),
});
const env = { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: odoo.username, ODOO_PASSWORD: odoo.password };
await fill();
process.send?.(env satisfies Env);
process.on('message', ({ before, seen, tellAt }: { before?: Before; seen?: true; tellAt?: number }) => {
  if (before === 'half an hour later') laterMs += HALF_AN_HOUR_MS;
  if (before === 'an entry made longer') makeLonger();
  if (tellAt !== undefined) watch.begin(tellAt);
  process.send?.(seen === true ? watch.seen(odoo.rows) : 'done');
});
process.on('disconnect', () => process.exit());

async function fill(): Promise<void> {
  const month = isAtOnce
    ? manyCustomers(customers)
    : sampleMonth({ entries, customers, tickets: Math.ceil(entries / 5) });
  const people = new XmlRpcSession({ ...odoo, defaultDeadlineMs: 600_000 });
  await prepareOdoo(people, month.kinds);
  await command('provision', '--apply');
  const mark = markOf(odoo);
  const { customerIds } = await putMonth(people, month, 'growth');
  people.close();
  if (times === 1) return;
  await command('sync');
  await copy(mark, customerIds);
}

async function command(...argv: string[]): Promise<void> {
  const ran = await runCommand(env, ...argv);
  // what is held or set aside ends a sync with 1, and is meant to be there
  if (ran.exit > 1 || (argv[0] === 'provision' && ran.exit > 0)) throw new Error(ran.stdout + ran.stderr);
}

async function copy(mark: Mark, customerIds: readonly number[]): Promise<void> {
  const connection = openConnection(readConfig(env).odoo, readRules(readConfig(env).files), () => Date.now());
  const { deployment, policy, today } = await connection.context();
  const settled = new Map<number, ReturnType<typeof settleBook>['entries'][number]>();
  for (const customerId of [...customerIds, null]) {
    const { book } = await readBook(deployment, customerId, 'all', today());
    for (const one of settleBook(book, policy).entries) settled.set(one.entry.id, one);
  }
  connection.close();
  copyWorld(odoo, mark, times, (entryId, customerOf) => {
    const one = settled.get(entryId);
    if (one === undefined) return null;
    const { customerId } = one.input;
    const input = { ...one.input, customerId: customerId === null ? null : customerOf(customerId) };
    return receiptText(receiptOf(input, one.price, policy));
  });
}

/** An entry on a draft without begin and end: one that can be made longer without being held. */
function makeLonger(): void {
  const domain = [
    [VERDICT.outcome, '=', 'invoice'],
    ['date_time', '=', false],
    ['date_time_end', '=', false],
  ];
  const ids = odoo.execute(ENTRY, 'search', [domain], { limit: 1, order: 'id' }) as number[];
  longerHours += 1;
  odoo.execute(ENTRY, 'write', [ids, { unit_amount: longerHours }]);
}
