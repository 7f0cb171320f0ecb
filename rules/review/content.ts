import type { RecordedEntry, ReviewState } from './types.ts';

/**
 * What management looked at, as text to be kept on the entry: the day, times, minutes, category, outcome, weighted minutes, objection
 * and the manager's word. When one of these changes, the entry is new to the review.
 */
export function reviewedContent(entry: RecordedEntry): string {
  const { date, begin, end, recordedMinutes, verdict, dispute, managerWord } = entry;
  return [
    date,
    begin ?? '',
    end ?? '',
    recordedMinutes,
    verdict?.category ?? '',
    verdict?.outcome ?? '',
    verdict?.reason ?? '',
    verdict?.weightedCentiminutes ?? 0,
    dispute === null ? '' : `disputed:${dispute.decision ?? ''}`,
    managerWord === null ? '' : `${managerWord.category ?? ''}:${managerWord.minutes ?? ''}:${managerWord.waived}`,
  ].join('|');
}

/** Whether management has looked at the entry, and whether it is still what was looked at (4.2). */
export function reviewStateOf(entry: RecordedEntry): ReviewState {
  if (entry.reviewed === null) return 'new';
  return entry.reviewed.content === reviewedContent(entry) ? 'reviewed' : 'changed';
}
