/** What the benches on a real Odoo work on: a provisioned database with a month of support work in it, put in as people would. */
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo, putMonth } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { readRules } from '../../../jobs/config/rules-files.ts';
import { type Connection, openConnection } from '../../../jobs/odoo/connection.ts';
import { runCommand } from '../../month/run-command.ts';
import { copyDatabase, dropDatabase, runCode } from './databases.ts';

export interface OdooLogin {
  url: string;
  db: string;
  username: string;
  password: string;
}

/** The Odoo of the environment. @throws Error when a variable is missing */
export function loginOf(env: NodeJS.ProcessEnv): OdooLogin {
  const read = (name: string): string => {
    const value = env[name];
    if (!value)
      throw new Error(`${name} is not set: this bench needs an Odoo that may be written to, as an administrator`);
    return value;
  };
  return {
    url: read('ODOO_URL'),
    db: read('ODOO_DB'),
    username: read('ODOO_USERNAME'),
    password: read('ODOO_PASSWORD'),
  };
}

export interface Size {
  entries: number;
  customers: number;
}

/** Names of one length, so that a recorded call fits any of them. */
export const databaseNamed = (letter: string): string => `sazmanyar_bench_${letter}`;

/**
 * A database of its own with a month in it, beside the one of the environment, which is left alone. Entries beyond `PUT_SINGLY` are copies
 * made by the database itself: what is read of them is the same, and a hundred thousand are there in a minute.
 */
export async function makeWorld(login: OdooLogin, { entries, customers }: Size): Promise<OdooLogin> {
  const world = { ...login, db: databaseNamed('a') };
  await copyDatabase(login, login.db, world.db);
  const admin = new XmlRpcSession({ ...world, defaultDeadlineMs: 600_000 });
  const single = Math.min(entries, PUT_SINGLY);
  const month = sampleMonth({ entries: single, customers, tickets: Math.ceil(single / 5) });
  await prepareOdoo(admin, month.kinds);
  await keepBooksInRials(admin);
  await command(world, ['provision', '--apply']);
  const { entryIds } = await putMonth(admin, month, 'bench');
  if (entries > single) await multiply(world, entryIds, single, entries);
  admin.close();
  return world;
}

const PUT_SINGLY = 10_000;

/** As companies do that bill in rials; a fresh Odoo keeps its books in dollars. */
async function keepBooksInRials(admin: XmlRpcSession): Promise<void> {
  const [rial] = (await admin.call('res.currency', 'search', [[['name', '=', 'IRR']]])) as [number];
  const companies = (await admin.call('res.company', 'search', [[]])) as number[];
  await admin.call('res.company', 'write', [companies, { currency_id: rial }]);
}

/**
 * Copies of entries, made inside the database.
 * @param there how many entries there are
 * @param wanted how many there shall be, at least
 */
export async function multiply(
  world: OdooLogin,
  entryIds: readonly number[],
  there: number,
  wanted: number,
): Promise<void> {
  const times = Math.ceil((wanted - there) / entryIds.length);
  const code = `
env.cr.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'account_analytic_line' AND column_name != 'id'")
columns = ', '.join('"%s"' % row[0] for row in env.cr.fetchall())
env.cr.execute('INSERT INTO account_analytic_line (%s) SELECT %s FROM account_analytic_line, generate_series(1, ${times}) WHERE id = ANY(%%s)' % (columns, columns), ([${entryIds.join(', ')}],))
env.cr.execute('ANALYZE account_analytic_line')
`;
  await runCode(world, code);
}

export function envOf(login: OdooLogin): Record<string, string> {
  return { ODOO_URL: login.url, ODOO_DB: login.db, ODOO_USERNAME: login.username, ODOO_PASSWORD: login.password };
}

/** Runs a command of the service in this process. @returns what it wrote; @throws Error when it failed and said why */
export async function command(
  login: OdooLogin,
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { exit, stdout, stderr } = await runCommand({ ...envOf(login), ...env }, ...argv);
  if (exit > 0 && stderr !== '') throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** A connection by the shipped policy and the example of a mapping. */
export function connectionTo(login: OdooLogin): Connection {
  const config = readConfig({ ...envOf(login) });
  return openConnection(config.odoo, readRules(config.files), () => Date.now());
}

export async function dropWorlds(login: OdooLogin): Promise<void> {
  for (const letter of ['a', 'b']) await dropDatabase(login, databaseNamed(letter));
}
