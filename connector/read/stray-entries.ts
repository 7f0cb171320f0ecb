import { z } from 'zod';
import { dayNumber } from '../../rules/calendar/civil-date.ts';
import { workDayOf } from '../../rules/price/evidence.ts';
import type { Deployment } from '../deployment.ts';
import { VERDICT } from '../own-fields.ts';
import { entryFields, entryRow } from './entries.ts';
import { joinEntries } from './join.ts';
import type { LedgerRecord } from './ledger.ts';
import { integer, readByIds, type SetAside, text } from './rows.ts';
import { inScope } from './scope.ts';

const ENTRY = 'account.analytic.line';
const shownRow = z.looseObject({ id: integer, [VERDICT.outcome]: text });

/** What became of entries that are not in the book, though they were charged or asked for. */
export interface Strayed {
  /** Out of scope, with a verdict of ours. */
  left: number[];
  /** Of work from before the billing start, charged for such work only: what stands for them is left alone. */
  beforeStart: number[];
  /** There, and hidden by a record rule, or with a ticket or contact that is: not to be taken for deleted, or for somebody else's. */
  unreadable: SetAside[];
}

/**
 * Tells entries that left the scope, and those that cannot be read, from all that are gone or another customer's. Work from before the billing
 * start left only when it was charged for a later day, that is, when somebody moved it: a billing start set later leaves what was
 * settled before it alone, whatever becomes of the entry.
 * @param ids entries that are not in the book
 * @param ledger all ledger lines of them
 */
export async function strayEntries(
  deployment: Deployment,
  ids: readonly number[],
  ledger: readonly LedgerRecord[],
): Promise<Strayed> {
  const { billingStart } = deployment;
  const rows = await readByIds(deployment.odoo, ENTRY, 'id', ids, [VERDICT.outcome], shownRow, []);
  const seen = new Map(rows.map((row) => [row.id, row[VERDICT.outcome] !== null]));
  const linked = new Set(ledger.flatMap(({ entryId, shown }) => (shown.entryLink === entryId ? [entryId] : [])));
  const hidden = await nowhere(
    deployment,
    ids.filter((id) => linked.has(id) && !seen.has(id)),
  );
  const beforeStart = await chargedBeforeStart(deployment, ids, ledger);
  const looked = ids.filter((id) => seen.get(id) === true || (seen.has(id) && linked.has(id)));
  const unreadable = hidden.map((id): SetAside => ({ model: ENTRY, id, reason: 'no right to read it' }));
  if (looked.length === 0) return { left: [], beforeStart, unreadable };
  const { inScope: still, unread } = await inScopeOf(deployment, looked);
  unreadable.push(...unread);
  const alone = new Set(beforeStart);
  const left = looked.filter((id) => seen.get(id) === true && !still.has(id) && !alone.has(id));
  if (billingStart === null || left.length === 0) return { left, beforeStart, unreadable };
  const { inScope: early } = await inScopeOf({ ...deployment, billingStart: null }, left);
  const charged = new Set(ledger.map(({ entryId }) => entryId));
  return { left: left.filter((id) => !early.has(id) || charged.has(id)), beforeStart, unreadable };
}

/** Those charged for days before the billing start only, and whose work is of such a day now, or is gone. */
async function chargedBeforeStart(
  deployment: Deployment,
  ids: readonly number[],
  ledger: readonly LedgerRecord[],
): Promise<number[]> {
  const { odoo, clock, billingStart } = deployment;
  if (billingStart === null) return [];
  const first = dayNumber(billingStart);
  const charged = new Set(ledger.map(({ entryId }) => entryId));
  for (const { entryId, workDate } of ledger) if (dayNumber(workDate) >= first) charged.delete(entryId);
  const early = ids.filter((id) => charged.has(id));
  const records = await readByIds(odoo, ENTRY, 'id', early, entryFields(deployment), entryRow(deployment), []);
  const now = new Map(records.map((record) => [record.id, workDayOf(record, clock)]));
  return early.filter((id) => (now.get(id) ?? Number.NEGATIVE_INFINITY) < first);
}

/** Of these, what no company of the service's user shows: an entry that moved to another company is not hidden. */
async function nowhere({ odoo }: Deployment, ids: readonly number[]): Promise<number[]> {
  if (odoo.everyCompany === undefined || ids.length === 0) return [...ids];
  const rows = await readByIds(odoo.everyCompany, ENTRY, 'id', ids, [VERDICT.outcome], shownRow, []);
  const moved = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !moved.has(id));
}

/** Entries in scope, whosever they are; one that cannot be read counts as one, and is told. */
async function inScopeOf(
  deployment: Deployment,
  ids: readonly number[],
): Promise<{ inScope: Set<number>; unread: SetAside[] }> {
  const aside: SetAside[] = [];
  const records = await readByIds(
    deployment.odoo,
    ENTRY,
    'id',
    ids,
    entryFields(deployment),
    entryRow(deployment),
    aside,
    inScope(deployment),
  );
  const joined = await joinEntries(deployment, records, aside);
  const unread = aside.filter(({ model }) => model === ENTRY);
  return { inScope: new Set([...joined, ...unread].map(({ id }) => id)), unread };
}
