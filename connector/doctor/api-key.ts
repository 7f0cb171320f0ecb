import { z } from 'zod';
import { type Check, say } from './check.ts';
import type { DoctorContext } from './context.ts';

/** How long before its end a key is to be replaced. */
const REMIND_DAYS = 14;
const DAY_MS = 86_400_000;

const datetime = z.union([z.string(), z.literal(false)]);
const keyRow = z.object({
  id: z.int(),
  name: z.string(),
  create_date: datetime,
  expiration_date: datetime.optional(),
});
type Key = z.infer<typeof keyRow>;

/**
 * When the key of the login ends. Which of several keys it is, Odoo does not tell (it keeps a hash): the one that ends first is
 * judged. Keys have an end since 17.2 or so; before, only their age is known.
 */
export async function checkApiKey({ odoo, username, loginByKey, now }: DoctorContext): Promise<Check[]> {
  if (!loginByKey) return [say('api-key', 'ok', 'password', {})];
  const model = 'res.users.apikeys';
  const known = await odoo.call(model, 'fields_get', [['expiration_date']], { attributes: ['type'] });
  const ends = 'expiration_date' in z.record(z.string(), z.unknown()).parse(known);
  const rows = await odoo.call(model, 'search_read', [[['user_id.login', '=', username]]], {
    fields: ['name', 'create_date', ...(ends ? ['expiration_date'] : [])],
    order: 'id',
  });
  const live = z
    .array(keyRow)
    .parse(rows)
    .filter((key) => !key.expiration_date || timeOf(key.expiration_date) > now());
  const [first] = live.sort((a, b) => endOf(a) - endOf(b));
  if (first === undefined) return [say('api-key', 'warning', 'unseen', {})];
  const { name } = first;
  if (first.expiration_date) {
    const days = Math.floor((endOf(first) - now()) / DAY_MS);
    const params = { name, days, date: first.expiration_date.slice(0, 10) };
    return [days <= REMIND_DAYS ? say('api-key', 'warning', 'soon', params) : say('api-key', 'ok', 'ok', params)];
  }
  if (ends || !first.create_date) return [say('api-key', 'ok', 'endless', { name })];
  const days = Math.floor((now() - timeOf(first.create_date)) / DAY_MS);
  return [say('api-key', 'ok', 'age', { name, days, date: first.create_date.slice(0, 10) })];
}

function endOf({ expiration_date }: Key): number {
  return expiration_date ? timeOf(expiration_date) : Number.POSITIVE_INFINITY;
}

function timeOf(odoo: string): number {
  return Date.parse(`${odoo.slice(0, 19).replace(' ', 'T')}Z`);
}
