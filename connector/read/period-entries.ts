import { z } from 'zod';
import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import type { RecordedEntry } from '../../rules/review/types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { REVIEW } from '../own-fields.ts';
import { type EntryRecord, entryFields, entryRow } from './entries.ts';
import { joinEntries } from './join.ts';
import { date, readByIds, readPages, type SetAside, text } from './rows.ts';
import { inScope } from './scope.ts';

const ENTRY = 'account.analytic.line';

type ReviewedRecord = EntryRecord & Pick<RecordedEntry, 'reviewed'>;

/**
 * The entries in scope that may count in a period, page by page: those recorded in it and those that begin or end in it, whatever
 * date was recorded. Whoever reads keeps those whose work date lies in it (D7). `pageSize` only for tests.
 */
export async function* readPeriodEntries(
  deployment: Deployment,
  { from, to }: { from: CivilDate; to: CivilDate },
  setAside: SetAside[],
  pageSize?: number,
): AsyncGenerator<RecordedEntry[]> {
  const domain = [...inScope(deployment), ...touching(deployment, from, to)];
  const pages = readPages(deployment.odoo, ENTRY, domain, fieldsOf(deployment), rowOf(deployment), setAside, {
    pageSize,
  });
  for await (const page of pages) yield joined(deployment, page, setAside);
}

/** Named entries, those in scope only. */
export async function readRecordedEntries(
  deployment: Deployment,
  ids: readonly number[],
  setAside: SetAside[],
): Promise<RecordedEntry[]> {
  const { odoo } = deployment;
  const more = inScope(deployment);
  const page = await readByIds(odoo, ENTRY, 'id', ids, fieldsOf(deployment), rowOf(deployment), setAside, more);
  return joined(deployment, page, setAside);
}

function fieldsOf(deployment: Deployment): string[] {
  return [...entryFields(deployment), ...Object.values(REVIEW)];
}

const reviewRow = z.looseObject({
  [REVIEW.on]: date,
  [REVIEW.by]: text,
  [REVIEW.note]: text,
  [REVIEW.content]: text,
});

function rowOf(deployment: Deployment): z.ZodType<ReviewedRecord> {
  const entry = entryRow(deployment);
  return z.unknown().transform((raw, context): ReviewedRecord => {
    const [record, review] = [entry.safeParse(raw), reviewRow.safeParse(raw)];
    if (!record.success || !review.success) {
      const issues = [...(record.error?.issues ?? []), ...(review.error?.issues ?? [])];
      for (const { path, message } of issues) context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    }
    const value = (name: string): string => (review.data[name] as string | null) ?? '';
    const on = review.data[REVIEW.on] as string | null;
    const reviewed =
      on === null ? null : { on, by: value(REVIEW.by), note: value(REVIEW.note), content: value(REVIEW.content) };
    return { ...record.data, reviewed };
  });
}

async function joined(
  deployment: Deployment,
  page: readonly ReviewedRecord[],
  setAside: SetAside[],
): Promise<RecordedEntry[]> {
  const reviews = new Map(page.map(({ id, reviewed }) => [id, reviewed]));
  const entries = await joinEntries(deployment, page, setAside);
  return entries.map(({ projectId: _project, writeDate: _written, ...entry }) => ({
    ...entry,
    reviewed: reviews.get(entry.id) ?? null,
  }));
}

/** An entry that ends in the period may have begun the day before; one with an end only begins by its minutes. */
function touching({ names, clock }: Deployment, from: CivilDate, to: CivilDate): OdooValue[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const between = (field: string, low: string, high: string): OdooValue[] => [
    '&',
    [field, '>=', low],
    [field, '<', high],
  ];
  const ways = [between('date', from, civilDate(last + 1))];
  for (const field of [names.entry.begin, names.entry.end]) {
    if (field === null) continue;
    ways.push(between(field, utc(clock.startOfDay(first)), utc(clock.startOfDay(last + 3))));
  }
  return [...ways.slice(1).map((): OdooValue => '|'), ...ways.flat()];
}

function utc(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}
