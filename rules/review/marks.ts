/** The second look: what stands out on one entry, each with its measure. */
import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import type { Policy } from '../policy/policy.ts';
import { workDateOf } from '../price/price.ts';
import type { CivilDate } from '../price/types.ts';
import { isOpen } from '../settle/disputes.ts';
import { priceInputOf } from '../settle/price-input.ts';
import { type Bars, categoryOfRecord } from './survey.ts';
import type { Mark, RecordedEntry } from './types.ts';

/** The local day an entry's work counts on (D7). */
export function workDateOfRecord(entry: RecordedEntry, policy: Policy): CivilDate {
  return workDateOf(priceInputOf({ ...entry, employeeName: '' }), policy);
}

/** Marks of an entry, in a fixed order; none: it does not stand out. */
export function marksOf(entry: RecordedEntry, bars: Bars, policy: Policy, today: CivilDate): Mark[] {
  const { verdict, managerWord, dispute } = entry;
  const workDate = workDateOfRecord(entry, policy);
  const version = policy.on(workDate);
  const key = categoryOfRecord(entry);
  const category = version.categories.get(key);
  const marks: Mark[] = [];
  const mark = (kind: Mark['kind'], more: Partial<Mark> = {}): void => {
    marks.push({ kind, found: null, bar: null, detail: null, ...more });
  };

  const long = bars.longEntry.get(key);
  if (long !== undefined && entry.recordedMinutes > long) {
    mark('long-for-category', { found: entry.recordedMinutes, bar: long });
  }
  const micro = bars.micro.get(entry.id);
  if (micro !== undefined) mark('micro-entries', { found: micro, bar: policy.on(entry.date).microEntries.count });
  if (entry.begin === null && entry.end === null && category?.kind === 'billable') mark('date-only');
  if (workDate !== entry.date) mark('date-mismatch', { detail: workDate });
  if (category?.changesSystem && entry.ticket?.consentRecorded === false) mark('consent-missing');
  if (verdict === null) mark('not-settled');
  else if (
    (verdict.outcome === 'held' || verdict.outcome === 'mixed') &&
    verdict.reason &&
    verdict.reason !== 'disputed'
  ) {
    mark('held', { detail: verdict.reason });
  }
  if (dispute !== null && isOpen(dispute)) {
    const since = dispute.disputedOn;
    const days = since === null ? null : dayNumber(today) - dayNumber(since);
    const isOverdue = days !== null && days > version.disputeDays;
    mark(isOverdue ? 'dispute-overdue' : 'disputed', {
      found: days,
      bar: version.disputeDays,
      detail: since === null ? null : civilDate(dayNumber(since) + version.disputeDays),
    });
  }
  if (managerWord !== null) {
    const said = [
      managerWord.category === null ? null : `category ${managerWord.category}`,
      managerWord.minutes === null ? null : `minutes ${managerWord.minutes}`,
      managerWord.waived ? 'waived' : null,
    ];
    mark('manager-override', { found: managerWord.minutes, detail: said.filter((one) => one !== null).join(', ') });
  }
  return marks;
}
