import { dayNumber } from '../calendar/civil-date.ts';
import { groupBy } from '../settle/group-by.ts';
import { coveringKinds } from '../settle/packages.ts';
import { expiryText, lowBalanceText, overdueText, overflowText, type PackageWords, waitingText } from './texts.ts';
import type { Notice, NoticeFacts, NoticeRules, SoldPackage, Told, WaitingEntry } from './types.ts';

/** Less than a minute at × 1: nothing more is taken from it (D17). */
const USED_UP_BELOW = 100;

/**
 * What people should be told of the book as it is, each with a key that never changes: by package and threshold, by customer and reason,
 * by entry. Whether it was told already is `untold`'s.
 */
export function noticesFor(facts: NoticeFacts, rules: NoticeRules): Notice[] {
  return [
    ...facts.packages.flatMap((pack) => [...lowBalance(pack, facts, rules), ...expiry(pack, facts, rules)]),
    ...overflow(facts),
    ...waiting(facts),
    ...overdue(facts, rules),
  ];
}

/** Those that nobody was told of yet. */
export function untold(notices: readonly Notice[], told: Told): Notice[] {
  return notices.filter(({ key, silencedBy, series }) => {
    if (told.keys.has(key) || silencedBy.some((other) => told.keys.has(other))) return false;
    return series === null || (told.series.get(series.prefix) ?? 0) < series.number;
  });
}

function left({ boughtCentiminutes, usedCentiminutes }: SoldPackage): number {
  return boughtCentiminutes - usedCentiminutes;
}

function isValid({ open, expiresOn }: SoldPackage, today: string): boolean {
  return open && (expiresOn === null || today <= expiresOn);
}

function wordsOf(pack: SoldPackage, facts: NoticeFacts): PackageWords {
  const { name, boughtCentiminutes } = pack;
  return { name, customer: customerOf(pack.customerId, facts), leftCentiminutes: left(pack), boughtCentiminutes };
}

function customerOf(id: number, { customerNames }: NoticeFacts): string {
  return customerNames.get(id) ?? `#${id}`;
}

/** The lowest threshold that was crossed; hours given back do not bring up a higher one afterwards. */
function lowBalance(pack: SoldPackage, facts: NoticeFacts, { lowBalancePercent }: NoticeRules): Notice[] {
  if (!isValid(pack, facts.today) || pack.boughtCentiminutes <= 0 || isHistory(pack, facts)) return [];
  const crossed = lowBalancePercent.filter((percent) => left(pack) * 100 <= pack.boughtCentiminutes * percent);
  if (crossed.length === 0) return [];
  const percent = Math.min(...crossed);
  const keyOf = (threshold: number): string => `low_${pack.id}_${threshold}`;
  return [
    {
      kind: 'low-balance',
      key: keyOf(percent),
      silencedBy: lowBalancePercent.filter((other) => other < percent).map(keyOf),
      series: null,
      place: { kind: 'order', id: pack.orderId },
      to: 'sales',
      texts: lowBalanceText(wordsOf(pack, facts), percent),
    },
  ];
}

/** Used up, and the customer has bought another of its kind since: the first run over an old book does not tell of all that ever was. */
function isHistory(pack: SoldPackage, { packages }: NoticeFacts): boolean {
  const isNewer = (other: SoldPackage): boolean =>
    other.boughtOn > pack.boughtOn || (other.boughtOn === pack.boughtOn && other.id > pack.id);
  const others = packages.filter(({ customerId, kind }) => customerId === pack.customerId && kind === pack.kind);
  return left(pack) < USED_UP_BELOW && others.some(isNewer);
}

/** The nearest threshold; a package whose last day was changed counts anew. */
function expiry(pack: SoldPackage, facts: NoticeFacts, { expiryDays }: NoticeRules): Notice[] {
  const { expiresOn } = pack;
  if (expiresOn === null || !isValid(pack, facts.today) || left(pack) < USED_UP_BELOW) return [];
  const days = dayNumber(expiresOn) - dayNumber(facts.today);
  const crossed = expiryDays.filter((threshold) => days <= threshold);
  if (crossed.length === 0) return [];
  const threshold = Math.min(...crossed);
  return [
    {
      kind: 'expiry',
      key: `expiry_${pack.id}_${expiresOn}_${threshold}`,
      silencedBy: [],
      series: null,
      place: { kind: 'order', id: pack.orderId },
      to: 'sales',
      texts: expiryText(wordsOf(pack, facts), expiresOn),
    },
  ];
}

/** The first invoice part of a customer whose packages ran out, told once until it buys another. */
function overflow(facts: NoticeFacts): Notice[] {
  const ofCustomer = groupBy(facts.packages, (pack) => pack.customerId);
  return [...groupBy(facts.invoiced, (part) => part.customerId)].flatMap(([customerId, parts]): Notice[] => {
    const covering = (ofCustomer.get(customerId) ?? []).filter((pack) =>
      parts.some((part) => coveringKinds(part).includes(pack.kind) && pack.boughtOn <= part.workDate),
    );
    const newest = [...covering].sort((a, b) =>
      a.boughtOn < b.boughtOn ? 1 : a.boughtOn > b.boughtOn ? -1 : b.id - a.id,
    )[0];
    if (newest === undefined) return [];
    const leaves = covering.some((pack) => isValid(pack, facts.today) && left(pack) >= USED_UP_BELOW);
    if (leaves) return [];
    return [
      {
        kind: 'overflow',
        key: `overflow_${newest.id}`,
        silencedBy: [],
        series: null,
        place: { kind: 'order', id: newest.orderId },
        to: 'sales',
        texts: overflowText(customerOf(customerId, facts)),
      },
    ];
  });
}

/**
 * Held entries, per customer and reason: told again only when an entry newer than those told is held for it. Work without entitlement is
 * told to the managers (4.1), everything else to whoever has the newest entry's ticket. Disputes have a notice of their own.
 */
function waiting(facts: NoticeFacts): Notice[] {
  const held = facts.waiting.filter(({ reason }) => reason !== 'disputed');
  return [...groupBy(held, ({ customerId, reason }) => `${customerId ?? 0}_${reason}`)].map(
    ([group, entries]): Notice => {
      const inOrder = [...entries].sort((a, b) => a.entryId - b.entryId);
      const newest = inOrder.at(-1) as WaitingEntry;
      const placed = inOrder.findLast(({ ticketId }) => ticketId !== null);
      const isEntitlement = newest.reason === 'no-entitlement';
      const prefix = `held_${facts.companyId === null ? '' : `c${facts.companyId}_`}${group}_`;
      const customer = newest.customerId === null ? null : customerOf(newest.customerId, facts);
      const ids = inOrder.map(({ entryId }) => entryId);
      return {
        kind: isEntitlement ? 'no-entitlement' : 'held',
        key: `${prefix}${newest.entryId}`,
        silencedBy: [],
        series: { prefix, number: newest.entryId },
        place: placed?.ticketId == null ? null : { kind: 'ticket', id: placed.ticketId },
        to: isEntitlement ? 'managers' : 'assigned',
        texts: waitingText(customer, newest.reason, ids, isEntitlement ? '4.1' : null),
      };
    },
  );
}

/** D20: objections undecided for longer than the policy allows, one notice each; one raised anew counts anew. */
function overdue(facts: NoticeFacts, { disputeDaysOn }: NoticeRules): Notice[] {
  return facts.waiting.flatMap(({ entryId, reason, disputedOn, ticketId, customerId }): Notice[] => {
    if (reason !== 'disputed' || disputedOn === null || customerId === null) return [];
    const days = disputeDaysOn(disputedOn);
    if (dayNumber(facts.today) - dayNumber(disputedOn) <= days) return [];
    return [
      {
        kind: 'dispute-overdue',
        key: `dispute_${entryId}_${disputedOn}`,
        silencedBy: [],
        series: null,
        place: ticketId === null ? null : { kind: 'ticket', id: ticketId },
        to: 'managers',
        texts: overdueText(entryId, customerOf(customerId, facts), disputedOn, days),
      },
    ];
  });
}
