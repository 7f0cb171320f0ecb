/** Custom code under maintenance at a customer's coming renewal (2.6, 8.2, 8.3, D21). */
import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import { type Usable, usableFrom } from '../delivery/usable-from.ts';
import { maintenanceDue } from '../maintenance/maintenance-due.ts';
import type { Policy } from '../policy/policy.ts';
import type { CivilDate, EpochMinutes } from '../price/types.ts';
import { hasSubscriptionOn } from '../settle/entitlement.ts';
import type { Book, Subscription } from '../settle/types.ts';

/** The category whose code is maintained. */
export const CUSTOM_CODE = 'custom_code';

/** Custom code of one ticket; null ids: work without a ticket. */
export interface CodeTicket {
  ticketId: number | null;
  label: string | null;
  /** Of all its entries of custom code so far, in hundredths. */
  weightedCentiminutes: number;
  deliveredAt: EpochMinutes | null;
  qualityApprovedAt: EpochMinutes | null;
}

export interface RenewalFacts {
  customerId: number;
  name: string;
  tickets: readonly CodeTicket[];
  subscriptions: readonly Subscription[];
  /** Of the running subscription, for one without a last day; paid until the day before. */
  nextInvoiceOn: CivilDate | null;
  /** Last day for which maintenance is recorded as paid. */
  maintainedUntil: CivilDate | null;
  hosting: Book['hosting'];
}

/**
 * `paid`: maintenance is recorded beyond the renewal's day; `due`: it is to be charged then; `no-date`: the subscription runs on
 * without one; `no-subscription`: none runs, so nothing comes up for renewal.
 */
export type RenewalStatus = 'paid' | 'due' | 'no-date' | 'no-subscription';

export interface Renewal {
  customerId: number;
  name: string;
  tickets: (CodeTicket & { usable: Usable })[];
  weightedCentiminutes: number;
  /** First day of the coming period; null: none is known. */
  renewalOn: CivilDate | null;
  status: RenewalStatus;
  maintainedUntil: CivilDate | null;
  /** Fixing this code in newer versions is covered today. */
  coveredToday: boolean;
  /** Terms of the renewal's day, or of today while there is none. */
  percentCenti: number;
  hourlyRateCenti: number;
  clause: string;
  /** In the currency's smallest unit; what maintenance costs, whether it is paid already or not. */
  maintenanceMinor: number;
  currency: string;
  currencyDecimals: number;
}

/** What comes up for a customer. @throws RangeError for dates and numbers that are none */
export function renewalOf(facts: RenewalFacts, policy: Policy, today: CivilDate): Renewal {
  const { customerId, name, hosting, maintainedUntil } = facts;
  const weightedCentiminutes = facts.tickets.reduce((sum, ticket) => sum + ticket.weightedCentiminutes, 0);
  const renewalOn = renewalDate(facts, today);
  const on = renewalOn ?? today;
  const version = policy.on(on);
  const category = version.categories.get(CUSTOM_CODE);
  const tariff = policy.tariffFor(category?.kind === 'billable' ? category.tariff : 'time', customerId, on);
  const percentCenti = version.maintenancePercentCenti;
  return {
    customerId,
    name,
    tickets: [...facts.tickets]
      .sort((a, b) => b.weightedCentiminutes - a.weightedCentiminutes || (a.ticketId ?? 0) - (b.ticketId ?? 0))
      .map((ticket) => ({ ...ticket, usable: usableOf(ticket, hosting, policy) })),
    weightedCentiminutes,
    renewalOn,
    status: statusOf(facts, renewalOn, today),
    maintainedUntil,
    coveredToday: maintainedUntil !== null && today <= maintainedUntil,
    percentCenti,
    hourlyRateCenti: tariff.hourlyRateCenti,
    clause: version.maintenanceClause,
    maintenanceMinor: maintenanceDue({ lifetimeWeightedCentiminutes: weightedCentiminutes, percentCenti, tariff }),
    currency: tariff.currency,
    currencyDecimals: tariff.currencyDecimals,
  };
}

/** The day after the running subscription's last one, the soonest of several; for an open-ended one its next invoice. */
function renewalDate({ subscriptions, nextInvoiceOn }: RenewalFacts, today: CivilDate): CivilDate | null {
  const running = subscriptions.filter((one) => hasSubscriptionOn([one], today));
  const days = running.flatMap(({ to }) => (to === null ? [] : [civilDate(dayNumber(to) + 1)]));
  // one in the past is an invoice that was not made in time: the renewal is still to come
  if (running.some(({ to }) => to === null) && nextInvoiceOn !== null) days.push(nextInvoiceOn);
  return days.sort()[0] ?? null;
}

function statusOf(
  { subscriptions, maintainedUntil }: RenewalFacts,
  on: CivilDate | null,
  today: CivilDate,
): RenewalStatus {
  if (!hasSubscriptionOn(subscriptions, today)) return 'no-subscription';
  if (on === null) return 'no-date';
  return maintainedUntil !== null && on <= maintainedUntil ? 'paid' : 'due';
}

function usableOf(ticket: CodeTicket, { hosting, nextUpdateOn }: Book['hosting'], policy: Policy): Usable {
  const { deliveredAt, qualityApprovedAt } = ticket;
  const usable = usableFrom(
    { category: CUSTOM_CODE, hosting, deliveredAt, qualityApprovedAt, nextUpdateOn },
    policy.clock,
  );
  if (usable === null) throw new RangeError('custom code is a delivery');
  return usable;
}

/** What is due, by currency: of renewals that are to be charged only. */
export function dueByCurrency(renewals: readonly Renewal[]): Map<string, { minor: number; decimals: number }> {
  const sums = new Map<string, { minor: number; decimals: number }>();
  for (const { status, currency, currencyDecimals, maintenanceMinor } of renewals) {
    if (status !== 'due') continue;
    sums.set(currency, { minor: (sums.get(currency)?.minor ?? 0) + maintenanceMinor, decimals: currencyDecimals });
  }
  return sums;
}
