import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { entryFields, entryRow } from './entries.ts';
import { joinEntries } from './join.ts';
import { readPages, type SetAside } from './rows.ts';
import { inScope } from './scope.ts';

/**
 * Entries in scope that may touch one of the days, by customer (null: nobody's): those recorded on the day before, on it or on the
 * day after, and those that begin or end then, whatever date was recorded. What cannot be read is left out.
 */
export async function entriesOnDays(
  deployment: Deployment,
  days: readonly CivilDate[],
): Promise<Map<number | null, number[]>> {
  const found = new Map<number | null, number[]>();
  if (days.length === 0) return found;
  const { odoo } = deployment;
  const setAside: SetAside[] = [];
  const domain = [...inScope(deployment), ...touching(deployment, days)];
  const pages = readPages(
    odoo,
    'account.analytic.line',
    domain,
    entryFields(deployment),
    entryRow(deployment),
    setAside,
  );
  for await (const page of pages) {
    for (const { id, customerId } of await joinEntries(deployment, page, setAside)) {
      const ids = found.get(customerId) ?? [];
      ids.push(id);
      found.set(customerId, ids);
    }
  }
  return found;
}

/** No entry that is priced is longer than a day, so the days next to one are enough. */
function touching({ names, clock }: Deployment, days: readonly CivilDate[]): OdooValue[] {
  const between = (field: string, from: string, to: string): OdooValue[] => [
    '&',
    [field, '>=', from],
    [field, '<', to],
  ];
  const ways: OdooValue[][] = [];
  for (const { from, to } of stretches(days.map(dayNumber))) {
    ways.push(between('date', civilDate(from - 1), civilDate(to + 2)));
    for (const field of [names.entry.begin, names.entry.end]) {
      if (field !== null) ways.push(between(field, utc(clock.startOfDay(from - 1)), utc(clock.startOfDay(to + 2))));
    }
  }
  // one of them suffices; each is three words of the prefix notation
  return [...ways.slice(1).map(() => '|'), ...ways.flat()];
}

/** Days that follow each other within two, as one stretch. */
function stretches(days: readonly number[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && day - last.to <= 2) last.to = day;
    else found.push({ from: day, to: day });
  }
  return found;
}

/** An instant as Odoo writes it. */
function utc(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}
