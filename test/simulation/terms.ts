/**
 * The policy of one simulated month as plain data: the product gets it as a policy file (policy-of-terms.ts), the auditor reads it
 * as it stands. Neither sees the other's reading of it.
 */
import type { Random } from '../../fixtures/month/random.ts';

export interface VersionTerms {
  id: string;
  /** Gregorian, `YYYY-MM-DD`. */
  from: string;
  /** Hundredths: 150 is × 1.5. */
  eveningPercent: number;
  nightPercent: number;
  holidayPercent: number;
  minimumMinutes: number;
  maxEntryHours: number;
  whenTimeUnknown: 'base' | 'hold';
  billableNeeds: 'any' | 'all';
  overflow: 'invoice' | 'hold';
  backdating: 'none' | 'arrival';
  corrections: 'next-draft' | 'referring';
}

export interface TariffTerms {
  kind: 'time' | 'deployment';
  from: string;
  /** Price of an hour in hundredths of a rial, or of a dollar. */
  hourlyCenti: number;
  isInDollars?: boolean;
}

export interface Terms {
  versions: VersionTerms[];
  tariffs: TariffTerms[];
  /** Official holidays beside Fridays, Gregorian. */
  holidays: string[];
  covered: { from: string; to: string };
}

/** Official holidays of the autumn of 1405. */
const HOLIDAYS = ['2026-11-14', '2026-12-23', '2027-01-06', '2027-01-24', '2027-02-11'];

export function makeTerms(random: Random): Terms {
  const first: VersionTerms = {
    id: 'v1',
    from: '2023-03-21',
    eveningPercent: random.pick([150, 150, 150, 125]),
    nightPercent: random.pick([200, 200, 175]),
    holidayPercent: 200,
    minimumMinutes: random.pick([10, 10, 10, 15]),
    maxEntryHours: 16,
    whenTimeUnknown: random.pick(['base', 'base', 'hold']),
    billableNeeds: random.pick(['any', 'any', 'any', 'all']),
    overflow: random.pick(['invoice', 'invoice', 'hold']),
    backdating: random.pick(['none', 'none', 'arrival']),
    corrections: random.pick(['next-draft', 'next-draft', 'referring']),
  };
  return {
    versions: [first],
    tariffs: [
      { kind: 'time', from: '2023-03-21', hourlyCenti: random.pick([1_500_000_000, 999_999_900, 1_234_567_800]) },
      { kind: 'deployment', from: '2023-03-21', hourlyCenti: random.pick([1_800_000_000, 1_000_000_100]) },
    ],
    holidays: HOLIDAYS,
    covered: { from: '2023-03-21', to: '2027-03-20' },
  };
}

/** What an owner does to a policy in the middle of a month: a holiday declared late, a new version, a new tariff. */
export function changedTerms(terms: Terms, random: Random): { terms: Terms; what: string } {
  const roll = random.below(3);
  if (roll === 0) {
    const day = `2026-1${random.pick(['0-25', '0-27', '0-28', '1-03', '1-08', '1-16'])}`;
    return { terms: { ...terms, holidays: [...new Set([...terms.holidays, day])] }, what: `late holiday ${day}` };
  }
  const from = random.pick(['2026-10-24', '2026-11-01', '2026-11-10', '2026-11-22']);
  const id = `v${terms.versions.length + 1}`;
  if (roll === 1 && !terms.versions.some((one) => one.from === from)) {
    const last = terms.versions.at(-1) as VersionTerms;
    const next: VersionTerms = {
      ...last,
      id,
      from,
      eveningPercent: random.pick([150, 160]),
      minimumMinutes: random.pick([10, 12]),
      whenTimeUnknown: random.pick(['base', 'hold']),
      overflow: random.pick(['invoice', 'hold']),
      backdating: random.pick([last.backdating, 'none', 'arrival']),
      billableNeeds: random.pick([last.billableNeeds, 'any', 'all']),
      corrections: random.pick([last.corrections, 'next-draft', 'referring']),
    };
    return { terms: { ...terms, versions: [...terms.versions, next] }, what: `version ${id} from ${from}` };
  }
  const kind = random.pick(['time', 'deployment'] as const);
  if (terms.tariffs.some((one) => one.kind === kind && one.from === from)) return changedTerms(terms, random);
  const tariff: TariffTerms = random.percent(35)
    ? { kind, from, hourlyCenti: random.pick([4_567, 3_333]), isInDollars: true }
    : { kind, from, hourlyCenti: random.pick([1_600_000_000, 777_777_700]) };
  const what = `tariff ${kind} from ${from}${tariff.isInDollars ? ' in dollars' : ''}`;
  return { terms: { ...terms, tariffs: [...terms.tariffs, tariff] }, what };
}
