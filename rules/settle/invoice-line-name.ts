import { formatJalali } from '../calendar/jalali.ts';
import { hundredths } from '../calendar/persian-digits.ts';
import { ltr, named, rtl } from '../explain/isolate.ts';
import type { Policy } from '../policy/policy.ts';
import type { InvoiceGroup } from './invoice-groups.ts';
import type { TimeEntry } from './types.ts';

/** The text of an invoice line for the customer: what was done, on which ticket, when, at which multiplier. */
export function invoiceLineName(group: InvoiceGroup, entry: TimeEntry | null, policy: Policy): string {
  const category = policy.on(group.workDate).categories.get(group.category)?.labels.fa ?? group.category;
  const ticket = entry?.ticketLabel ? `، تیکت ${named(entry.ticketLabel)}` : '';
  const multiplier = group.multiplierPercent === 100 ? '' : `، ضریب ${ltr(hundredths(group.multiplierPercent, 'fa'))}`;
  return rtl(`${category}${ticket}، ${ltr(formatJalali(group.workDate, 'fa'))}${multiplier}`);
}
