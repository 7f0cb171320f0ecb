import type { Odoo } from '../../connector/odoo.ts';
import { type Caller, prepareOdoo } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { makeBot } from './bot-user.ts';
import { runOrThrow } from './run-command.ts';

/** An Odoo that a test may write to, with its administrator. */
export interface Target {
  url: string;
  db: string;
  username: string;
  password: string;
}

type Environment = Record<string, string>;

/** The environment of a command that speaks to this Odoo as this user. */
export function envOf({ url, db }: Target, { username, password }: Pick<Target, 'username' | 'password'>): Environment {
  return { ODOO_URL: url, ODOO_DB: db, ODOO_USERNAME: username, ODOO_PASSWORD: password };
}

/**
 * Makes an Odoo ready as a deployment's administrator does: the months' products and kinds, all that `provision` makes, and a bot with
 * the least rights. @returns the bot, and the environment of commands that it runs
 * @param env more settings, of `provision` as well
 * @param people how the months' records are written, where that is not as `admin`
 */
export async function provisionedOdoo(
  admin: Odoo,
  target: Target,
  label: string,
  { env = {}, people = admin }: { env?: Environment; people?: Caller } = {},
): Promise<{ bot: { username: string; password: string }; asBot: Environment }> {
  await prepareOdoo(people, sampleMonth().kinds);
  await runOrThrow({ ...envOf(target, target), ...env }, 'provision', '--apply');
  const bot = await makeBot(admin, label);
  return { bot, asBot: { ...envOf(target, bot), ...env } };
}
