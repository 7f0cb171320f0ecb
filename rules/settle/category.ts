import type { CivilDate } from '../price/types.ts';

export interface CategoryFacts {
  /** The entry's own category, or null. */
  own: string | null;
  /** The category of the ticket's kind, or null when nobody mapped it. */
  ofTicket: string | null;
  /** Local day the ticket was opened; null without a ticket. */
  ticketOpenedOn: CivilDate | null;
  /** Last day of the customer's test window as recorded on the ticket, or null. */
  testWindowEnd: CivilDate | null;
}

/**
 * The category of an entry without the manager's word (D13): its own, else its ticket's kind. Problems of an upgrade are free
 * inside the customer's test window and `configuration` after it; with no date recorded nobody can tell (D12: unclassified).
 */
export function categoryOf({ own, ofTicket, ticketOpenedOn, testWindowEnd }: CategoryFacts): string | null {
  const category = own ?? ofTicket;
  if (category !== 'upgrade') return category;
  if (testWindowEnd === null || ticketOpenedOn === null) return null;
  return ticketOpenedOn <= testWindowEnd ? 'upgrade' : 'configuration';
}
