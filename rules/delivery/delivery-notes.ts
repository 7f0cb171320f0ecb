import type { ZoneClock } from '../calendar/zone-clock.ts';
import type { Book, DeliveryNote } from '../settle/types.ts';
import { usableFrom } from './usable-from.ts';

/**
 * What is to be written on delivered tickets: from when on the customer can use it, or which fact is still to be recorded
 * (8.1 to 8.3). A ticket that says so already needs nothing. Only a known date is told to the customer.
 */
export function deliveryNotes(book: Book, clock: ZoneClock): DeliveryNote[] {
  const notes = new Map<number, DeliveryNote>();
  for (const { ticketId, ticket } of book.entries) {
    const delivery = ticket?.delivery;
    if (ticketId === null || !delivery || notes.has(ticketId)) continue;
    const { category, deliveredAt, qualityApprovedAt, usableFrom: written } = delivery;
    const usable = usableFrom({ category, deliveredAt, qualityApprovedAt, ...book.hosting }, clock);
    if (usable === null || usable.explanation.fa === written) continue;
    notes.set(ticketId, { ticketId, text: usable.explanation.fa, tell: usable.usableFrom !== null });
  }
  return [...notes.values()];
}
