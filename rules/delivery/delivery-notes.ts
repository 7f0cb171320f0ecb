import { civilDate } from '../calendar/civil-date.ts';
import { parseJalali } from '../calendar/jalali.ts';
import type { ZoneClock } from '../calendar/zone-clock.ts';
import type { CivilDate } from '../price/types.ts';
import type { Book, DeliveryNote, TicketDelivery } from '../settle/types.ts';
import { usableFrom } from './usable-from.ts';

/**
 * What is to be written on delivered tickets: from when on the customer can use it, or which fact is still to be recorded
 * (8.1 to 8.3). A ticket that says so already needs nothing, nor does one whose day has come: the customer's next update, or its
 * move to another hosting, is about what is delivered from then on. Only a known date is told to the customer.
 */
export function deliveryNotes(book: Book, clock: ZoneClock): DeliveryNote[] {
  const notes = new Map<number, DeliveryNote>();
  for (const { ticketId, ticket } of book.entries) {
    const delivery = ticket?.delivery;
    if (ticketId === null || !delivery || notes.has(ticketId) || isInUse(delivery, book.today, clock)) continue;
    const { category, deliveredAt, qualityApprovedAt, usableFrom: written } = delivery;
    const usable = usableFrom({ category, deliveredAt, qualityApprovedAt, ...book.hosting }, clock);
    if (usable === null || usable.explanation.fa === written) continue;
    notes.set(ticketId, { ticketId, text: usable.explanation.fa, tell: usable.usableFrom !== null });
  }
  return [...notes.values()];
}

/** The day that was told has come, and nothing was delivered or approved after it. */
function isInUse(
  { deliveredAt, qualityApprovedAt, usableFrom: written }: TicketDelivery,
  today: CivilDate,
  clock: ZoneClock,
): boolean {
  const told = toldDay(written);
  if (told === null || today < told) return false;
  return civilDate(clock.localDay(Math.max(deliveredAt, qualityApprovedAt ?? deliveredAt))) <= told;
}

/** The day in a text of ours (delivery-text.ts); null: it tells none. */
function toldDay(text: string | null): CivilDate | null {
  const day = /[۰-۹]{4}\/[۰-۹]{2}\/[۰-۹]{2}/.exec(text ?? '')?.[0];
  if (day === undefined) return null;
  try {
    return parseJalali(day);
  } catch {
    // somebody wrote over it
    return null;
  }
}
