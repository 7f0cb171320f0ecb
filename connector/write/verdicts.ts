import type { Verdict } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { VERDICT } from '../own-fields.ts';
import type { Reading } from '../read/read-book-at-once.ts';
import { centiText } from '../text/centi.ts';
import { load, loadThenRead } from './load.ts';

const MAX_ENTRIES_A_LOAD = 500;
/** Written and looked at in one call. */
const MOST_WITH_READS = 50;

const COLUMNS = [
  '.id',
  VERDICT.category,
  VERDICT.outcome,
  VERDICT.reason,
  VERDICT.billedMinutes,
  VERDICT.weightedMinutes,
  VERDICT.explanation,
  VERDICT.policyVersion,
  VERDICT.receipt,
  'so_line/.id',
];

/** Odoo's empty of these is 0. */
const NUMBERS = new Set<string>([VERDICT.billedMinutes, VERDICT.weightedMinutes]);

/**
 * Writes verdicts on the entries, and takes the entries out of Odoo's own count (rule 7: nothing else of an entry is written).
 * `load` by database id, because it reports a conflict where `write` would be repeated by Odoo over a newer value.
 * @param next begins to read what is looked at afterwards; few verdicts are written and it is read in one call
 * @returns entries written
 */
export async function writeVerdicts(
  { odoo, own, dialect }: Deployment,
  verdicts: readonly Verdict[],
  next?: () => Promise<Pick<Reading, 'reads'> | null>,
): Promise<number> {
  const kept = dialect.entry.orderLineKept;
  const columns = kept === null ? COLUMNS : [...COLUMNS, kept];
  for (let at = 0; at < verdicts.length; at += MAX_ENTRIES_A_LOAD) {
    const rows = verdicts
      .slice(at, at + MAX_ENTRIES_A_LOAD)
      .map((verdict) => [
        String(verdict.entryId),
        verdict.category ?? '',
        verdict.outcome,
        verdict.reason ?? '',
        String(verdict.billedMinutes),
        centiText(verdict.weightedCentiminutes),
        verdict.explanation,
        verdict.policyVersion,
        verdict.receipt,
        '',
        ...(kept === null ? [] : ['True']),
      ]);
    const isLast = rows.length > 0 && verdicts.length <= MOST_WITH_READS;
    const reading = isLast && own.loadActionId !== null ? await next?.() : null;
    if (reading && own.loadActionId !== null)
      await loadThenRead(odoo, 'account.analytic.line', columns, rows, own.loadActionId, reading.reads);
    else await load(odoo, 'account.analytic.line', columns, rows, { through: own.loadActionId });
  }
  return verdicts.length;
}

/**
 * Empties the verdicts of entries that left the scope, and leaves them to Odoo's own count again: the order line is as people (or
 * we) left it, and follows task and project from their next change on.
 * @returns entries written
 */
export async function emptyVerdicts({ odoo, own, dialect }: Deployment, entryIds: readonly number[]): Promise<number> {
  const kept = dialect.entry.orderLineKept;
  const columns = ['.id', ...Object.values(VERDICT), ...(kept === null ? [] : [kept])];
  const empty = Object.values(VERDICT).map((field) => (NUMBERS.has(field) ? '0' : ''));
  for (let at = 0; at < entryIds.length; at += MAX_ENTRIES_A_LOAD) {
    const rows = entryIds
      .slice(at, at + MAX_ENTRIES_A_LOAD)
      .map((id) => [String(id), ...empty, ...(kept === null ? [] : ['False'])]);
    await load(odoo, 'account.analytic.line', columns, rows, { through: own.loadActionId });
  }
  return entryIds.length;
}
