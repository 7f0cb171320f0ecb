import { formatJalali } from '../calendar/jalali.ts';
import { hundredths } from '../calendar/persian-digits.ts';
import { ltr, named, rtl } from '../explain/isolate.ts';
import { remembered } from '../explain/remembered.ts';
import type { Policy } from '../policy/policy.ts';
import type { CivilDate } from '../price/types.ts';
import type { TimeEntry } from './types.ts';

/** The heading of a ticket's lines on an invoice: its number and subject; null stands for work without a ticket. */
export function sectionName(entry: Pick<TimeEntry, 'ticketLabel' | 'ticketTitle'> | null): string {
  if (entry === null || entry.ticketLabel === null) return rtl('سایر خدمات پشتیبانی');
  const title = entry.ticketTitle === null ? '' : `: ${named(entry.ticketTitle)}`;
  return rtl(`تیکت ${named(entry.ticketLabel)}${title}`);
}

/** The text of an invoice line for the customer: what was done, on which ticket, when, at which multiplier. */
export function invoiceLineName(
  category: string,
  workDate: CivilDate,
  multiplierPercent: number,
  entry: TimeEntry | null,
  policy: Policy,
): string {
  const label = policy.on(workDate).categories.get(category)?.labels.fa ?? category;
  const ticket = entry?.ticketLabel ? ticketText(entry.ticketLabel) : '';
  const multiplier = multiplierPercent === 100 ? '' : multiplierText(multiplierPercent);
  return rtl(`${label}${ticket}${dayText(workDate)}${multiplier}`);
}

const ticketText = remembered((label: string) => `، تیکت ${named(label)}`);
const dayText = remembered((day: CivilDate) => `، ${ltr(formatJalali(day, 'fa'))}`);
const multiplierText = remembered((percent: number) => `، ضریب ${ltr(hundredths(percent, 'fa'))}`);
