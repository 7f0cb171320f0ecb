import type { CivilDate } from '../../rules/price/types.ts';
import type { Deployment } from '../deployment.ts';
import { REVIEW } from '../own-fields.ts';
import { load } from './load.ts';

const MAX_ENTRIES_A_LOAD = 500;

/** What is recorded of a look at an entry. */
export interface ReviewRecord {
  entryId: number;
  on: CivilDate;
  by: string;
  note: string;
  /** What the entry said then (rules/review/content.ts). */
  content: string;
}

/**
 * Records on the entries that management has looked at them (4.2): the four fields of the review and nothing else (rule 7).
 * @returns entries written
 * @throws LoadRefused when Odoo refused a batch: nothing of that batch is written
 */
export async function writeReviews({ odoo }: Deployment, records: readonly ReviewRecord[]): Promise<number> {
  const columns = ['.id', REVIEW.on, REVIEW.by, REVIEW.note, REVIEW.content];
  for (let at = 0; at < records.length; at += MAX_ENTRIES_A_LOAD) {
    const rows = records
      .slice(at, at + MAX_ENTRIES_A_LOAD)
      .map(({ entryId, on, by, note, content }) => [String(entryId), on, by, note, content]);
    await load(odoo, 'account.analytic.line', columns, rows);
  }
  return records.length;
}
