/**
 * What a longer history costs: for each number of entries an embedded Odoo in a process of its own, and one service process that goes through
 * the passes of a deployment. Time, calls, the time Odoo itself took, and the most memory the service held in each pass.
 *
 *     REDIS_URL=redis://127.0.0.1:6379 node dist/test/bench/growth.js 10000,100000,1000000 [--customers N] [--new] | tee growth.txt
 *     node dist/test/bench/growth-picture.js growth.txt docs/growth.svg
 *
 * 48 customers for each 10,000 entries, unless a number is given. Beyond 100,000 entries the book is 10,000 settled ones copied inside that Odoo
 * (growth/copies.ts): there is no first settlement of it to be measured. With `--new` every book is new, which takes half an hour and more for a million.
 */
import { parseArgs } from 'node:util';
import { OF_A_NEW_BOOK, OF_A_SETTLED_BOOK } from './growth/passes.ts';
import { Odoo, Service } from './growth/processes.ts';

const MOST_NEW = 100_000;
const COPIED = 10_000;

const [list = '10000', ...argv] = process.argv.slice(2);
const { values } = parseArgs({ args: argv, options: { customers: { type: 'string' }, new: { type: 'boolean' } } });
const named = values.customers === undefined ? null : Number(values.customers);
const mostNew = values.new === true ? Number.POSITIVE_INFINITY : MOST_NEW;
if (!process.env.REDIS_URL) throw new Error('REDIS_URL is not set: an embedded Redis would be measured too');

say(['entries', 'pass', 'seconds', 'in Odoo, s', 'calls', 'writing', 'settled', 'peak MB']);
for (const entries of list.split(',').map(Number)) {
  const times = entries > mostNew ? Math.ceil(entries / COPIED) : 1;
  const customers = named ?? Math.ceil(entries / 208);
  const odoo = await Odoo.start(Math.ceil(entries / times), Math.ceil(customers / times), times);
  const service = await Service.start(odoo.env);
  try {
    if (times > 1) await service.knowsAll();
    for (const { name, before, argv: asked, told } of times === 1 ? OF_A_NEW_BOOK : OF_A_SETTLED_BOOK) {
      await odoo.prepare(before);
      const ran = await service.sync(asked);
      if (!told) continue;
      const { calls, writing, settled, peakMb } = ran;
      const seconds = [ran.seconds, ran.odooSeconds].map((value) => value.toFixed(2));
      say([String(entries), name, ...seconds, ...[calls, writing, settled, peakMb].map(String)]);
      // a settled book has nothing to be written, and a wrong copy would have
      if (asked.includes('--full') && writing > 0) process.exitCode = 1;
    }
  } finally {
    await service.stop();
    await odoo.stop();
  }
}

function say(cells: string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
