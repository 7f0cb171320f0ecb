import { z } from 'zod';
import { type Check, say, some } from './check.ts';
import type { DoctorContext } from './context.ts';

const ID = 'notice-mails';
const userRow = z.object({ id: z.int(), login: z.string(), email: z.union([z.string(), z.literal(false)]) });

/**
 * Whether Odoo can mail what people are told (`notices.email`): a mail from a user without an address fails, and one to such a person is never
 * made; the activity stands either way, so nobody would notice. Odoo's outgoing mail server is for its administrator to see.
 */
export async function checkNoticeMails({ odoo, mapping: { notices }, username }: DoctorContext): Promise<Check[]> {
  if (notices === 'none' || !notices.email) return [say(ID, 'ok', 'none', {})];
  const logins = [username, ...notices.managers];
  const rows = await odoo.call('res.users', 'search_read', [[['login', 'in', logins]]], { fields: ['login', 'email'] });
  const without = z
    .array(userRow)
    .parse(rows)
    .flatMap(({ login, email }) => (email ? [] : [login]));
  const managers = without.filter((login) => login !== username);
  const checks = [
    ...(without.includes(username) ? [say(ID, 'warning', 'sender', { login: username })] : []),
    ...(managers.length === 0 ? [] : [say(ID, 'warning', 'managers', { logins: some(managers) })]),
  ];
  return checks.length === 0 ? [say(ID, 'ok', 'ok', { login: username })] : checks;
}
