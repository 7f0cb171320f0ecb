import { civilDate, dayNumber } from '../../../rules/calendar/civil-date.ts';
import type { CivilDate } from '../../../rules/price/types.ts';
import type { Subscription } from '../../../rules/settle/types.ts';

export interface Dated {
  running: boolean;
  from: CivilDate | null;
  to: CivilDate | null;
  /** Day of the next invoice: paid until the day before. */
  nextInvoiceOn: CivilDate | null;
}

/**
 * From the start to the end date, both included. One that is over and has no end date ends where it was paid until.
 * @returns the reason when nobody can tell
 */
export function spanOf({ running, from, to, nextInvoiceOn }: Dated): Subscription | string {
  if (from === null) return 'a subscription without a start date';
  if (running) return { from, to };
  const end = to ?? (nextInvoiceOn === null ? null : civilDate(dayNumber(nextInvoiceOn) - 1));
  return end === null ? 'a subscription that is over, without an end date' : { from, to: end };
}
