import { dayNumber } from '../calendar/civil-date.ts';
import type { CivilDate } from '../price/types.ts';

/** Dated facts about a piece of custom code and the customer who has it. */
export interface MaintenanceFacts {
  /** Day on which the work is done. */
  workDate: CivilDate;
  /** Day on which the code was delivered. */
  deliveredOn: CivilDate;
  /** Days on which the customer's system was moved to a newer version; in any order. */
  upgradedOn: readonly CivilDate[];
  /** Periods for which maintenance is paid, both ends included; `to` null: open-ended. */
  paid: readonly { from: CivilDate; to: CivilDate | null }[];
}

/** Why work on custom code is covered, or is not and so stays billable as custom code. */
export type MaintenanceAnswer =
  | { covered: true; why: 'newer-version' }
  | { covered: false; why: 'not-paid' | 'same-version' };

/**
 * True for fixing custom code that runs in a newer version than it was written for, on a day for which maintenance is
 * paid (2.6, D21). Its own upgrade counts from the day itself; one on the day of the delivery or before it does not:
 * the code was written for that version.
 * @throws RangeError when a date is none
 */
export function maintenanceCovers({ workDate, deliveredOn, upgradedOn, paid }: MaintenanceFacts): MaintenanceAnswer {
  const work = dayNumber(workDate);
  const delivered = dayNumber(deliveredOn);
  const isPaid = paid.some(({ from, to }) => dayNumber(from) <= work && (to === null || work <= dayNumber(to)));
  if (!isPaid) return { covered: false, why: 'not-paid' };
  const isNewer = upgradedOn.map(dayNumber).some((upgraded) => delivered < upgraded && upgraded <= work);
  return isNewer ? { covered: true, why: 'newer-version' } : { covered: false, why: 'same-version' };
}
