/** When a delivery becomes usable (8.1 to 8.3, D22): a date for the customer, told in both languages. */
import { dayNumber } from '../calendar/civil-date.ts';
import { MINUTES_PER_DAY, type ZoneClock } from '../calendar/zone-clock.ts';
import type { Labels } from '../policy/types.ts';
import type { CivilDate, EpochMinutes } from '../price/types.ts';
import { deliveryText } from './delivery-text.ts';

/** 8.2: at most 24 hours after quality control approves. */
const CLOUD_MINUTES = MINUTES_PER_DAY;

export interface Delivery {
  /** Key of the policy. Only `studio`, `custom_code` and, as code, `bug` (D22) are deliveries. */
  category: string;
  hosting: 'cloud' | 'on-premise' | null;
  deliveredAt: EpochMinutes | null;
  qualityApprovedAt: EpochMinutes | null;
  /** Local day of the customer's next scheduled update. */
  nextUpdateOn: CivilDate | null;
}

export type DeliveryFact = 'hosting' | 'deliveredAt' | 'qualityApprovedAt' | 'nextUpdateOn';

export interface Usable {
  /** An instant (8.1; 8.2: at the latest), a day (8.3), or null while a fact is missing. */
  usableFrom: EpochMinutes | CivilDate | null;
  /** Null while the hosting that decides between 8.2 and 8.3 is not recorded. */
  clause: '8.1' | '8.2' | '8.3' | null;
  explanation: Labels;
  /** The fact to record before the date can be told; null when none is missing. */
  missing: DeliveryFact | null;
}

/**
 * From when on the customer can use what was delivered, or null for a category that delivers nothing.
 * A next update that lies before the delivery's own day is a stale record and counts as not recorded.
 * @param clock local time, for the days and for the text
 * @throws RangeError when `nextUpdateOn` is no date
 */
export function usableFrom(delivery: Delivery, clock: ZoneClock): Usable | null {
  const { category, hosting, deliveredAt, qualityApprovedAt, nextUpdateOn } = delivery;
  if (category === 'studio') return answer('8.1', deliveredAt, deliveredAt === null ? 'deliveredAt' : null, clock);
  if (category !== 'custom_code' && category !== 'bug') return null;
  if (hosting === null) return answer(null, null, 'hosting', clock);
  if (hosting === 'cloud') {
    if (qualityApprovedAt === null) return answer('8.2', null, 'qualityApprovedAt', clock);
    return answer('8.2', qualityApprovedAt + CLOUD_MINUTES, null, clock);
  }
  const done = latest(deliveredAt, qualityApprovedAt);
  if (done === null) return answer('8.3', null, 'deliveredAt', clock);
  const stale = nextUpdateOn === null || dayNumber(nextUpdateOn) < clock.localDay(done);
  return stale ? answer('8.3', null, 'nextUpdateOn', clock) : answer('8.3', nextUpdateOn, null, clock);
}

function latest(a: EpochMinutes | null, b: EpochMinutes | null): EpochMinutes | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function answer(
  clause: Usable['clause'],
  from: Usable['usableFrom'],
  missing: DeliveryFact | null,
  clock: ZoneClock,
): Usable {
  return { usableFrom: from, clause, explanation: deliveryText(clause, from, missing, clock), missing };
}
