import { formatJalali } from '../calendar/jalali.ts';
import { hundredths } from '../calendar/persian-digits.ts';
import { ltr, named, rtl } from '../explain/isolate.ts';
import type { Policy } from '../policy/policy.ts';
import type { InvoiceGroup } from './invoice-groups.ts';
import type { TimeEntry } from './types.ts';

/** The heading of a ticket's lines on an invoice: its number and subject; null stands for work without a ticket. */
export function sectionName(entry: Pick<TimeEntry, 'ticketLabel' | 'ticketTitle'> | null): string {
  if (entry === null || entry.ticketLabel === null) return rtl('سایر خدمات پشتیبانی');
  const title = entry.ticketTitle === null ? '' : `: ${named(entry.ticketTitle)}`;
  return rtl(`تیکت ${named(entry.ticketLabel)}${title}`);
}

/** The text of an invoice line for the customer: what was done, on which ticket, when, at which multiplier. */
export function invoiceLineName(group: InvoiceGroup, entry: TimeEntry | null, policy: Policy): string {
  const category = policy.on(group.workDate).categories.get(group.category)?.labels.fa ?? group.category;
  const ticket = entry?.ticketLabel ? `، تیکت ${named(entry.ticketLabel)}` : '';
  const multiplier = group.multiplierPercent === 100 ? '' : `، ضریب ${ltr(hundredths(group.multiplierPercent, 'fa'))}`;
  return rtl(`${category}${ticket}، ${ltr(formatJalali(group.workDate, 'fa'))}${multiplier}`);
}
