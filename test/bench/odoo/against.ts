import OdooAwait from 'odoo-await';
import xmlrpc from 'xmlrpc';
import type { OdooValue } from '../../../connector/odoo.ts';
import { INVOICE_LINE, LEDGER, VERDICT } from '../../../connector/own-fields.ts';
import { entryFields } from '../../../connector/read/entries.ts';
import { ticketFields } from '../../../connector/read/tickets.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { main } from '../../../jobs/cli.ts';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { type Parts, realParts } from '../../../jobs/parts.ts';
import { fakeIo } from '../../jobs/fake-io.ts';
import { missed, row } from '../measuring.ts';
import { copyDatabase } from './databases.ts';
import { inTurn, median, secondsOf } from './pairs.ts';
import { written } from './push.ts';
import { connectionTo, databaseNamed, envOf, type OdooLogin } from './world.ts';

const LEAST_PULLING = 5;
const LEAST_PUSHING = 20;
/** Entries whose records are written one by one: more would only take longer. */
const ONE_BY_ONE = 40;
const ENTRY = 'account.analytic.line';
const TICKET = 'helpdesk.ticket';

/** What people use instead: a way to ask Odoo, record by record or all at once, as its own examples show. */
interface Client {
  readAll(model: string, fields: string[]): Promise<unknown[]>;
  create(model: string, values: Record<string, OdooValue>): Promise<number>;
  update(model: string, id: number, values: Record<string, OdooValue>): Promise<unknown>;
}

/**
 * Pulling entries with their tickets, and writing what a first settlement writes, side by side with `odoo-await` and with a plain script over
 * the `xmlrpc` package that goes record by record. The same Odoo, the same entries, the same fields, the same records.
 */
export async function against(base: OdooLogin, world: OdooLogin): Promise<void> {
  const there = { ...world, db: databaseNamed('b') };
  /** A fresh copy takes the same records again; it is pulled from first, so that Odoo has loaded it for everybody alike. */
  const fresh = async (): Promise<void> => {
    await copyDatabase(base, world.db, there.db);
    await pullOurs(there);
  };
  const settleFresh = async (): Promise<Done> => {
    await fresh();
    return settle(there);
  };
  const settled = await settleFresh();
  const work = await workOf(there);
  const wanted = await wantedOf(world);
  process.stdout.write(row('entries a second', 'pulling', 'ours is', 'pushing', 'ours is'));
  const pulled = await pullOurs(world);
  process.stdout.write(row('ours', rate(pulled), '', rate(settled), ''));
  for (const [name, clientOf] of CLIENTS) {
    const pulls = await inTurns(
      () => pullOurs(world),
      async () => pullBy(await clientOf(world), wanted, pulled.entries),
    );
    const pushes = await inTurns(settleFresh, async () => {
      await fresh();
      return pushBy(await clientOf(there), work);
    });
    const [times, more] = [pulls.ratio, pushes.ratio];
    process.stdout.write(
      row(name, rate(pulls.theirs), `${times.toFixed(1)} ×`, rate(pushes.theirs), `${more.toFixed(1)} ×`),
    );
    if (times < LEAST_PULLING) missed(`pulling is ${times.toFixed(1)} times ${name}, agreed ${LEAST_PULLING}`);
    if (more < LEAST_PUSHING) missed(`pushing is ${more.toFixed(1)} times ${name}, agreed ${LEAST_PUSHING}`);
  }
}

const ROUNDS = 3;

const CLIENTS: readonly [string, (login: OdooLogin) => Promise<Client>][] = [
  ['odoo-await', odooAwait],
  ['a plain xmlrpc script', plainXmlrpc],
];

interface Done {
  entries: number;
  seconds: number;
}

const perSecond = ({ entries, seconds }: Done): number => entries / seconds;
const rate = (done: Done): string => perSecond(done).toFixed(0);

async function pullOurs(login: OdooLogin): Promise<Done> {
  const connection = connectionTo(login);
  await connection.context();
  let entries = 0;
  const seconds = await secondsOf(async () => {
    const everything = { since: null, customerIds: [], ticketIds: [], entryIds: [] };
    for await (const { work } of connection.find(everything)) for (const lane of work) entries += lane.entries.length;
  });
  connection.close();
  return { entries, seconds };
}

/** Ours and theirs by turns, by the time an entry takes; the ratio is the median of the pairs. */
async function inTurns(
  ours: () => Promise<Done>,
  theirs: () => Promise<Done>,
): Promise<{ theirs: Done; ratio: number }> {
  const each = async (work: () => Promise<Done>): Promise<number> => 1 / perSecond(await work());
  const pairs = await inTurn(
    ROUNDS,
    () => each(theirs),
    () => each(ours),
  );
  return { theirs: { entries: 1, seconds: median(pairs.ours) }, ratio: pairs.ratio };
}

/** A sync as a worker does it: logged in, names looked up and Redis there before the time begins. Theirs are logged in before, too. */
async function settle(login: OdooLogin): Promise<Done> {
  const env = envOf(login);
  const connection = connectionTo(login);
  await connection.context();
  const redis = await realParts.openRedis(readConfig(env), () => {});
  const parts: Parts = {
    connect: () => ({ ...connection, close: () => {} }),
    openRedis: async () => ({ ...redis, close: async () => {} }),
  };
  const io = fakeIo(env);
  try {
    const seconds = await secondsOf(async () => {
      const exit = await main(['sync', '--json'], { ...io, now: () => Date.now() }, parts);
      if (exit !== 0) throw new Error(io.out() + io.err());
    });
    return { entries: (await written(login)).verdicts, seconds };
  } finally {
    connection.close();
    await redis.close();
  }
}

/** What our find asks for, as they would ask for it. */
interface Wanted {
  entry: string[];
  ticket: string[];
}

async function wantedOf(login: OdooLogin): Promise<Wanted> {
  const connection = connectionTo(login);
  const { deployment } = await connection.context();
  connection.close();
  return { entry: entryFields(deployment, 'light'), ticket: ticketFields(deployment.names) };
}

async function pullBy(client: Client, wanted: Wanted, entries: number): Promise<Done> {
  const seconds = await secondsOf(async () => {
    await client.readAll(ENTRY, wanted.entry);
    await client.readAll(TICKET, wanted.ticket);
    await client.readAll('res.partner', ['commercial_partner_id']);
  });
  return { entries, seconds };
}

/** What a settlement left, as values to be written again. */
interface Work {
  entries: { id: number; verdict: Record<string, OdooValue> }[];
  ledger: { values: Record<string, OdooValue> }[];
  lines: { draft: string; values: Record<string, OdooValue>; header: Record<string, OdooValue> }[];
}

type Row = Record<string, OdooValue> & { id: number };

async function workOf(login: OdooLogin): Promise<Work> {
  const odoo = new XmlRpcSession({ ...login, defaultDeadlineMs: 600_000 });
  const read = (model: string, domain: OdooValue[], fields: string[]): Promise<Row[]> =>
    odoo.call(model, 'search_read', [domain], { fields, load: '', order: 'id' }) as Promise<Row[]>;
  try {
    const verdicts = Object.values(VERDICT);
    const settled = await read(ENTRY, [[VERDICT.outcome, '!=', false]], verdicts);
    const step = Math.max(1, Math.floor(settled.length / ONE_BY_ONE));
    const entries = settled
      .filter((_, at) => at % step === 0)
      .slice(0, ONE_BY_ONE)
      .map(({ id, ...verdict }) => ({ id, verdict: { ...verdict, so_line: false, is_so_line_edited: true } }));
    const ids = entries.map(({ id }) => id);
    const fields = [
      'name',
      'date',
      'employee_id',
      'project_id',
      'task_id',
      'unit_amount',
      'so_line',
      ...Object.values(LEDGER),
    ];
    const ledger = await read(
      ENTRY,
      [
        [LEDGER.entryKey, 'in', ids],
        [LEDGER.n, '>', 0],
      ],
      fields,
    );
    const lines = await read(
      'account.move.line',
      [[INVOICE_LINE.ledgerLine, 'in', ledger.map(({ id }) => id)]],
      ['name', 'product_id', 'product_uom_id', 'quantity', 'price_unit', 'move_id', 'partner_id', 'currency_id'],
    );
    return {
      entries,
      // the ledger tasks of packages are made by a settlement: without them the line goes to the package all the same
      ledger: ledger.map(({ id: _, task_id: __, ...values }) => ({
        values,
      })),
      lines: lines.map(({ id: _, move_id, partner_id, currency_id, ...values }) => ({
        draft: String(move_id),
        values,
        header: { move_type: 'out_invoice', partner_id: partner_id as number, currency_id: currency_id as number },
      })),
    };
  } finally {
    odoo.close();
  }
}

async function pushBy(client: Client, { entries, ledger, lines }: Work): Promise<Done> {
  const seconds = await secondsOf(async () => {
    for (const { values } of ledger) await client.create(ENTRY, values);
    const drafts = new Map<string, number>();
    for (const { draft, header, values } of lines) {
      const id = drafts.get(draft) ?? (await client.create('account.move', header));
      drafts.set(draft, id);
      await client.update('account.move', id, { invoice_line_ids: [[0, 0, values]] });
    }
    for (const { id, verdict } of entries) await client.update(ENTRY, id, verdict);
  });
  return { entries: entries.length, seconds };
}

async function odooAwait(login: OdooLogin): Promise<Client> {
  const odoo = new OdooAwait({ baseUrl: login.url, db: login.db, username: login.username, password: login.password });
  await odoo.connect();
  return {
    readAll: (model, fields) => odoo.searchRead(model, [], fields),
    create: (model, values) => odoo.create(model, values),
    update: (model, id, values) => odoo.update(model, id, values),
  };
}

async function plainXmlrpc(login: OdooLogin): Promise<Client> {
  const open = login.url.startsWith('https:') ? xmlrpc.createSecureClient : xmlrpc.createClient;
  const call = <T>(path: string, method: string, params: unknown[]): Promise<T> =>
    new Promise((resolve, reject) => {
      open(`${login.url}${path}`).methodCall(method, params, (error: unknown, value: unknown) =>
        error ? reject(error as Error) : resolve(value as T),
      );
    });
  const uid = await call('/xmlrpc/2/common', 'authenticate', [login.db, login.username, login.password, {}]);
  const execute = <T>(model: string, method: string, args: unknown[], kwargs = {}): Promise<T> =>
    call('/xmlrpc/2/object', 'execute_kw', [login.db, uid, login.password, model, method, args, kwargs]);
  return {
    readAll: async (model, fields) => {
      const ids = await execute<number[]>(model, 'search', [[]]);
      const rows: unknown[] = [];
      for (let at = 0; at < ids.length; at += 100)
        rows.push(...(await execute<unknown[]>(model, 'read', [ids.slice(at, at + 100), fields])));
      return rows;
    },
    create: (model, values) => execute(model, 'create', [values]),
    update: (model, id, values) => execute(model, 'write', [[id], values]),
  };
}
