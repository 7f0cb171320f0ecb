import type { TariffTerms, Terms, VersionTerms } from '../terms.ts';
import { minutePriceCenti } from './arithmetic.ts';
import { dayOfText, isFriday, localDay, minuteOfLocalDay } from './calendar.ts';
import { CATEGORY } from './categories.ts';

/** The facts of an entry that its price hangs on. */
export interface Facts {
  customerId: number | null;
  day: number;
  minutes: number;
  begin: number | null;
  end: number | null;
  category: string | null;
  managerCategory: string | null;
  managerMinutes: number | null;
  waived: boolean;
  isDisputed: boolean;
  inDeploymentProject: boolean;
}

export interface Piece {
  minutes: number;
  percent: number;
}

export interface Priced {
  outcome: 'free' | 'billable' | 'held';
  reason: string | null;
  workDay: number;
  category: string | null;
  version: VersionTerms;
  tariff: 'time' | 'deployment';
  /** In time order; what the minimum adds comes last. */
  pieces: Piece[];
  /** Minutes per multiplier. */
  minutesAt: Map<number, number>;
  billedMinutes: number;
  weightedCenti: number;
  priceCentiAt(percent: number): number;
  /** With its decimals. */
  currency(): string;
}

/** Minutes that count: a manager's, else the recorded ones (D14). */
function countedMinutes(facts: Pick<Facts, 'minutes' | 'managerMinutes'>): number {
  return facts.managerMinutes ?? facts.minutes;
}

/** D7. */
export function workDayOf(facts: Facts): number {
  if (facts.begin !== null) return localDay(facts.begin);
  if (facts.end === null) return facts.day;
  return localDay(facts.end - Math.max(0, countedMinutes(facts)));
}

function versionOn(terms: Terms, day: number): VersionTerms {
  const valid = terms.versions.filter((one) => dayOfText(one.from) <= day);
  return latest(valid.length > 0 ? valid : terms.versions.slice(0, 1));
}

function latest<T extends { from: string }>(list: T[]): T {
  return list.reduce((best, one) => (one.from > best.from ? one : best));
}

function isHoliday(terms: Terms, day: number): boolean {
  return isFriday(day) || terms.holidays.some((date) => dayOfText(date) === day);
}

/** The multiplier of one minute (5.2 to 5.4): a holiday and a shift are never both multiplied. */
function percentOf(minute: number, terms: Terms, version: VersionTerms): number {
  const at = minuteOfLocalDay(minute);
  const shift = at < 510 || at >= 1320 ? version.nightPercent : at >= 1020 ? version.eveningPercent : 100;
  return isHoliday(terms, localDay(minute)) ? Math.max(shift, version.holidayPercent) : shift;
}

/** D1 to D9, minute by minute. */
export function priceOf(facts: Facts, hasSubscription: boolean, hasPackage: boolean, terms: Terms): Priced {
  const workDay = workDayOf(facts);
  const version = versionOn(terms, workDay);
  const category = facts.managerCategory ?? facts.category;
  const known = category === null ? undefined : CATEGORY.get(category);
  const tariff = facts.inDeploymentProject ? 'deployment' : (known?.tariff ?? 'time');
  const answer = (outcome: Priced['outcome'], reason: string | null, pieces: Piece[] = []): Priced => {
    const minutesAt = new Map<number, number>();
    for (const { minutes, percent } of pieces) minutesAt.set(percent, (minutesAt.get(percent) ?? 0) + minutes);
    return {
      outcome,
      reason,
      workDay,
      category: known ? category : null,
      version,
      tariff,
      pieces,
      minutesAt,
      billedMinutes: pieces.reduce((sum, piece) => sum + piece.minutes, 0),
      weightedCenti: pieces.reduce((sum, piece) => sum + piece.minutes * piece.percent, 0),
      currency: () => (tariffOn(terms, tariff, workDay).isInDollars ? 'USD/2' : 'IRR/0'),
      priceCentiAt: (percent) => minutePriceCenti(tariffOn(terms, tariff, workDay).hourlyCenti, percent),
    };
  };
  if (facts.customerId === null) return answer('held', 'no-customer');
  if (facts.isDisputed) return answer('held', 'disputed');
  if (facts.waived) return answer('free', 'waived');
  if (!known) return answer('held', 'unclassified');
  const minutes = countedMinutes(facts);
  if (minutes < 0) return answer('held', 'negative-time');
  if (minutes === 0) return answer('held', 'no-time');
  if (minutes > version.maxEntryHours * 60) return answer('held', 'implausible-duration');
  if (known.isFree) {
    return known.needsSubscription && !hasSubscription ? answer('held', 'no-subscription') : answer('free', null);
  }
  const entitled = version.billableNeeds === 'any' ? hasSubscription || hasPackage : hasSubscription && hasPackage;
  if (!entitled) return answer('held', 'no-entitlement');
  const pieces = piecesOf(facts, minutes, workDay, terms, version);
  return typeof pieces === 'string' ? answer('held', pieces) : answer('billable', null, withMinimum(pieces, version));
}

function tariffOn(terms: Terms, kind: 'time' | 'deployment', day: number): TariffTerms {
  const ofKind = terms.tariffs.filter((one) => one.kind === kind);
  const valid = ofKind.filter((one) => dayOfText(one.from) <= day);
  return latest(valid.length > 0 ? valid : ofKind.slice(0, 1));
}

/** D6: when the work was done, cut where its multiplier changes; or why that can't be told. */
function piecesOf(
  facts: Facts,
  minutes: number,
  workDay: number,
  terms: Terms,
  version: VersionTerms,
): Piece[] | string {
  const covered = (day: number) => dayOfText(terms.covered.from) <= day && day <= dayOfText(terms.covered.to);
  let { begin, end } = facts;
  if (facts.managerMinutes !== null && begin !== null) end = null;
  if (begin === null && end === null) {
    if (!covered(workDay)) return 'holiday-calendar-missing';
    if (isHoliday(terms, workDay)) return [{ minutes, percent: version.holidayPercent }];
    return version.whenTimeUnknown === 'hold' ? 'time-unknown' : [{ minutes, percent: 100 }];
  }
  begin ??= (end as number) - minutes;
  end ??= begin + minutes;
  const span = end - begin;
  if (span <= 0 || span + 1 < minutes) return 'time-conflict';
  for (let at = begin; at < end; at++) if (!covered(localDay(at))) return 'holiday-calendar-missing';
  const pieces: Piece[] = [];
  for (let at = begin; at < end; at++) {
    const percent = percentOf(at, terms, version);
    const last = pieces.at(-1);
    if (last?.percent === percent) last.minutes += 1;
    else pieces.push({ minutes: 1, percent });
  }
  if (span <= minutes + 1) return pieces;
  const [only, ...others] = pieces as [Piece, ...Piece[]];
  return others.length > 0 ? 'time-ambiguous' : [{ minutes, percent: only.percent }];
}

/** 3.2, D5. */
function withMinimum(pieces: Piece[], version: VersionTerms): Piece[] {
  const billed = pieces.reduce((sum, piece) => sum + piece.minutes, 0);
  if (billed >= version.minimumMinutes) return pieces;
  const percent = Math.min(...pieces.map((piece) => piece.percent));
  return [...pieces, { minutes: version.minimumMinutes - billed, percent }];
}
