/**
 * The benches on a real Odoo: ODOO_URL, ODOO_DB, ODOO_USERNAME and ODOO_PASSWORD name a database with the modules installed and no
 * work in it; copies of it are made, used and dropped by Odoo's own database service (ODOO_MASTER_PASSWORD), it is left alone itself.
 *
 *     npm run bench:odoo -- pull [entries] [rounds]
 *     npm run bench:odoo -- push [entries] [rounds]
 *     npm run bench:odoo -- workers [entries] [rounds]
 *     npm run bench:odoo -- against [entries]
 *     npm run bench:odoo -- changed [entries]
 *     npm run bench:odoo -- batches [entries] [rounds]
 */
import { against } from './against.ts';
import { batches } from './batches.ts';
import { changed } from './changed.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { twoWorkers } from './two-workers.ts';
import { dropWorlds, loginOf, makeWorld } from './world.ts';

const [what = '', entries = '', rounds = '3'] = process.argv.slice(2);
const login = loginOf(process.env);
const size = (usual: number) => {
  const count = Number(entries || usual);
  return { entries: count, customers: Math.max(4, Math.round(count / 40)) };
};

try {
  if (what === 'pull') await pull(await makeWorld(login, size(10_000)), Number(rounds));
  else if (what === 'push') await push(login, await makeWorld(login, size(1_000)), Number(rounds));
  else if (what === 'workers') await twoWorkers(login, await makeWorld(login, size(1_000)), Number(rounds));
  else if (what === 'against') await against(login, await makeWorld(login, size(1_000)));
  else if (what === 'changed')
    await changed(await makeWorld(login, { entries: 1_000, customers: 25 }), Number(entries || 100_000));
  else if (what === 'batches') await batches(await makeWorld(login, size(1_000)), Number(rounds));
  else throw new Error('say what: pull, push, workers, against, changed or batches');
} finally {
  await dropWorlds(login);
}
