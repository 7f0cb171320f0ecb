import { readRecordedEntries } from '../../connector/read/period-entries.ts';
import type { SetAside } from '../../connector/read/rows.ts';
import { type ReviewRecord, writeReviews } from '../../connector/write/reviews.ts';
import { reviewedContent } from '../../rules/review/content.ts';
import { workDateOfRecord } from '../../rules/review/marks.ts';
import type { RecordedEntry } from '../../rules/review/types.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { SettleContext } from '../settle/settle-customer.ts';
import type { Period } from './review-period.ts';
import { writeJson } from './run.ts';

export interface MarkOptions {
  mark: number[];
  by: string;
  note?: string;
  json?: boolean;
}

/**
 * Records on entries that they were looked at. What is not marked is told with its reason, and the others are marked.
 * @returns 1 when one of them was not marked
 */
export async function markReviewed(
  io: Io,
  { deployment, policy, today }: SettleContext,
  period: Period,
  { mark, by, note, json }: MarkOptions,
): Promise<number> {
  const wanted = [...new Set(mark)];
  const setAside: SetAside[] = [];
  const found = new Map((await readRecordedEntries(deployment, wanted, setAside)).map((entry) => [entry.id, entry]));
  const refused: { entryId: number; reason: string }[] = [];
  const records: ReviewRecord[] = [];
  for (const entryId of wanted) {
    const entry = found.get(entryId);
    const workDate = entry === undefined ? null : workDateOfRecord(entry, policy);
    if (entry === undefined || workDate === null) {
      const unread = setAside.find(({ id }) => id === entryId);
      refused.push({ entryId, reason: unread?.reason ?? 'no such entry on a ticket or in a listed project' });
    } else if (workDate < period.from || period.to < workDate) {
      refused.push({ entryId, reason: `its work date ${workDate} is not in the period` });
    } else if (decisionPending(entry)) {
      refused.push({ entryId, reason: 'its decision is not recorded yet: run sync first' });
    } else {
      records.push({ entryId, on: today(), by, note: note?.trim() ?? '', content: reviewedContent(entry) });
    }
  }
  await writeReviews(deployment, records);
  const marked = records.map(({ entryId }) => entryId);
  if (json) writeJson(io, { marked, refused });
  else {
    io.stdout.write(`${marked.length} entries marked as reviewed by ${by}\n`);
    for (const { entryId, reason } of refused) io.stdout.write(`entry ${entryId} not marked: ${reason}\n`);
  }
  return refused.length === 0 ? EXIT_FINE : EXIT_FAILED;
}

/** A decision is recorded as that of whoever wrote the entry last: our mark must not come between (4.3). */
function decisionPending({ dispute }: RecordedEntry): boolean {
  if (dispute === null || dispute.decision === null) return false;
  return dispute.decidedAt === null || dispute.announced !== `${dispute.decision}@${dispute.decidedAt}`;
}
