import { z } from 'zod';
import { type Check, say, some, term } from './check.ts';
import type { DoctorContext } from './context.ts';

const WARN_SECONDS = 60;
/** From here on "today" and the order of changes are told wrong often enough to matter. */
const MEND_SECONDS = 15 * 60;

const defaults = z.object({ date_order: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/) });

/** Odoo's time is what it would date a new order with: a value that any user may ask for and that writes nothing. */
export async function checkClock({ odoo, now }: DoctorContext): Promise<Check[]> {
  const asked = now();
  const { date_order } = defaults.parse(await odoo.call('sale.order', 'default_get', [['date_order']]));
  const ours = (asked + now()) / 2;
  // Odoo cuts the fraction of its second off
  const theirs = Date.parse(`${date_order.replace(' ', 'T')}Z`) + 500;
  const ahead = Math.round((theirs - ours) / 1000);
  const seconds = Math.abs(ahead);
  if (seconds <= WARN_SECONDS) return [say('clock', 'ok', 'ok', { seconds })];
  const state = seconds > MEND_SECONDS ? 'mend' : 'warning';
  return [say('clock', state, ahead > 0 ? 'ahead' : 'behind', { seconds })];
}

const employeeRow = z.object({ user_id: z.int() });
const userRow = z.object({ id: z.int(), name: z.string(), tz: z.union([z.string(), z.literal(false)]) });

/** People who record time should live in the policy's zone: Odoo dates their entries by theirs. */
export async function checkTimezone({ odoo, policy: { timezone: zone } }: DoctorContext): Promise<Check[]> {
  const employees = await odoo.call('hr.employee', 'search_read', [[['user_id', '!=', false]]], {
    fields: ['user_id'],
    load: '',
  });
  const ids = [
    ...new Set(
      z
        .array(employeeRow)
        .parse(employees)
        .map((row) => row.user_id),
    ),
  ];
  const users = await odoo.call('res.users', 'search_read', [[['id', 'in', ids]]], {
    fields: ['name', 'tz'],
    order: 'id',
  });
  const people = z.array(userRow).parse(users);
  const others = people.filter(({ tz }) => tz !== zone);
  if (others.length === 0) return [say('timezone', 'ok', 'ok', { people: people.length, zone })];
  const examples = some(
    others.map(({ name, tz }) => (tz ? term('personZone', { name, zone: tz }) : term('personNoZone', { name }))),
    3,
  );
  return [say('timezone', 'warning', 'others', { others: others.length, people: people.length, zone, examples })];
}
