import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { HoldReason } from '../../rules/price/types.ts';
import type { Deployment } from '../deployment.ts';
import { entryFields, entryRow } from '../read/entries.ts';
import { joinEntries } from '../read/join.ts';
import { readBook } from '../read/read-book.ts';
import { readPages, type SetAside } from '../read/rows.ts';
import { inScope } from '../read/scope.ts';
import { type Check, say, term } from './check.ts';
import type { DoctorContext } from './context.ts';

const ENTRY = 'account.analytic.line';
const DAYS = 90;
const EXAMPLES = 3;
/** Holds that a person decided on, or that a sale decides: nothing is wrong with such an entry. */
const MEANT: readonly HoldReason[] = ['disputed'];

/** Prices the entries of the last 90 days as settling would, and tells which are held, by reason. Reads only. */
export async function checkEntries(context: DoctorContext): Promise<Check[]> {
  const deployment = await context.deployment();
  const { today, holdsOf } = context;
  const setAside: SetAside[] = [];
  const byCustomer = await entriesSince(deployment, civilDate(dayNumber(today) - DAYS), setAside);
  const held = new Map<HoldReason, number[]>();
  let entries = 0;
  for (const [customerId, ids] of byCustomer) {
    const read = await readBook(deployment, customerId, ids, today);
    setAside.push(...read.setAside);
    const asked = new Set(ids);
    for (const { id, hold } of await holdsOf(read.book)) {
      if (!asked.has(id)) continue;
      entries += 1;
      if (hold !== null && !MEANT.includes(hold)) held.set(hold, [...(held.get(hold) ?? []), id]);
    }
  }
  const checks: Check[] = [];
  const unread = new Map(setAside.map((one) => [`${one.model} #${one.id}`, one.reason]));
  if (unread.size > 0) {
    const examples = [...unread].slice(0, EXAMPLES).map(([what, reason]) => `${what}: ${reason}`);
    checks.push(say('entries', 'warning', 'unreadable', { unread: unread.size, days: DAYS, examples }));
  }
  const reasons = [...held].sort((a, b) => b[1].length - a[1].length);
  const [first] = reasons;
  if (first !== undefined) {
    const params = {
      held: reasons.reduce((sum, [, ids]) => sum + ids.length, 0),
      entries,
      days: DAYS,
      reasons: reasons.map(([hold, ids]) =>
        term('heldEntries', {
          why: { hold },
          count: ids.length,
          examples: ids.slice(0, EXAMPLES).map((id) => `#${id}`),
        }),
      ),
      sample: first[1][0] as number,
    };
    checks.push(say('entries', 'warning', 'held', params));
  }
  if (checks.length > 0) return checks;
  if (entries === 0) return [say('entries', 'ok', 'none', { days: DAYS })];
  return [say('entries', 'ok', 'ok', { entries, days: DAYS })];
}

/** Ids of the entries in scope from a day on, by customer (null: nobody's). */
async function entriesSince(
  deployment: Deployment,
  from: string,
  setAside: SetAside[],
): Promise<Map<number | null, number[]>> {
  const { odoo } = deployment;
  const found = new Map<number | null, number[]>();
  const domain = [...inScope(deployment), ['date', '>=', from]];
  for await (const page of readPages(odoo, ENTRY, domain, entryFields(deployment), entryRow(deployment), setAside)) {
    for (const { id, customerId } of await joinEntries(deployment, page, setAside)) {
      found.set(customerId, [...(found.get(customerId) ?? []), id]);
    }
  }
  return found;
}
