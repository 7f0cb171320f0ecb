import { z } from 'zod';
import { dayNumber } from '../../rules/calendar/civil-date.ts';
import type { LedgerLine } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { VERDICT } from '../own-fields.ts';
import { entryFields, entryRow } from './entries.ts';
import { joinEntries } from './join.ts';
import { integer, readByIds, type SetAside } from './rows.ts';
import { inScope } from './scope.ts';

const ENTRY = 'account.analytic.line';
const idRow = z.looseObject({ id: integer });

/**
 * Those of these entries that left the scope and show a verdict of ours. Work from before the billing start counts only when it was
 * charged for a later day, that is, when somebody moved it: a billing start set later leaves what was settled before it alone.
 * @param ids entries that are not in the book
 * @param ledger all ledger lines of them
 */
export async function entriesThatLeft(
  deployment: Deployment,
  ids: readonly number[],
  ledger: readonly LedgerLine[],
): Promise<number[]> {
  const { odoo, billingStart } = deployment;
  const shown = await readByIds(odoo, ENTRY, 'id', ids, ['id'], idRow, [], [[VERDICT.outcome, '!=', false]]);
  if (shown.length === 0) return [];
  const candidates = shown.map(({ id }) => id);
  const still = await inScopeOf(deployment, candidates);
  const left = candidates.filter((id) => !still.has(id));
  if (billingStart === null || left.length === 0) return left;
  const early = await inScopeOf({ ...deployment, billingStart: null }, left);
  const movedFrom = new Set(
    ledger.filter(({ workDate }) => dayNumber(workDate) >= dayNumber(billingStart)).map(({ entryId }) => entryId),
  );
  return left.filter((id) => !early.has(id) || movedFrom.has(id));
}

/** Entries in scope, whosever they are; one that cannot be read counts as one. */
async function inScopeOf(deployment: Deployment, ids: readonly number[]): Promise<Set<number>> {
  const unread: SetAside[] = [];
  const records = await readByIds(
    deployment.odoo,
    ENTRY,
    'id',
    ids,
    entryFields(deployment),
    entryRow(deployment),
    unread,
    inScope(deployment),
  );
  const joined = await joinEntries(deployment, records, unread);
  return new Set([...joined, ...unread.filter(({ model }) => model === ENTRY)].map(({ id }) => id));
}
