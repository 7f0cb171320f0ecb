import type { Part } from './book.ts';

/** What stands of a charge at one place: the sum of its ledger lines there. */
export interface Standing {
  entryId: number;
  customerId: number;
  packageId: number | null;
  percent: number;
  priceCenti: number | null;
  currency: string | null;
  period: string | null;
  minutes: number;
  /** The newest part that took: on which day and category it was decided. */
  latest: Part;
}

/** Sums ledger lines by entry, customer and place; places where nothing stands are left away. */
export function standingOf(parts: readonly Part[]): Standing[] {
  const places = new Map<string, Standing>();
  for (const part of [...parts].sort((a, b) => a.n - b.n)) {
    const { entryId, customerId, percent } = part;
    const isInvoice = part.seq === 0;
    const packageId = isInvoice ? null : part.packageId;
    const [priceCenti, currency, period] = isInvoice
      ? [part.priceCenti, part.currency, part.period]
      : [null, null, null];
    const key = JSON.stringify([entryId, customerId, packageId, percent, priceCenti, currency, period]);
    const place = places.get(key);
    if (!place) {
      places.set(key, {
        entryId,
        customerId,
        packageId,
        percent,
        priceCenti,
        currency,
        period,
        minutes: part.minutes,
        latest: part,
      });
      continue;
    }
    place.minutes += part.minutes;
    if (part.minutes > 0) place.latest = part;
  }
  return [...places.values()].filter((place) => place.minutes !== 0);
}

export function describePlace(place: Standing): string {
  const where =
    place.packageId === null ? `invoice ${place.period} at ${place.priceCenti}` : `package ${place.packageId}`;
  return `${place.minutes} min at ${place.percent} % on ${where}`;
}
