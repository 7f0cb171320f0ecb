import { loadPolicy } from '../../rules/policy/load.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { Terms, VersionTerms } from './terms.ts';

const both = (text: string) => ({ fa: text, en: text });

const free = (needsSubscription: boolean, changesSystem = false) => ({
  labels: both('free'),
  clause: '1.1',
  kind: 'free',
  needsSubscription,
  changesSystem,
});
const billable = (tariff: string) => ({
  labels: both('billable'),
  clause: '2.1',
  kind: 'billable',
  tariff,
  changesSystem: false,
});

const CATEGORIES = {
  bug: free(true, true),
  backup: free(true),
  upgrade: free(true, true),
  account: free(false),
  rnd_referral: free(false),
  training: billable('time'),
  process_analysis: billable('time'),
  configuration: billable('time'),
  feasibility: billable('time'),
  studio: billable('time'),
  custom_code: billable('time'),
  deployment: billable('deployment'),
};

/** The terms as the service reads them: a policy file (JSON is YAML) through its own loader. */
export function policyOfTerms(terms: Terms): Policy {
  const file = {
    policy: { name: both('simulated'), timezone: 'Asia/Tehran' },
    versions: terms.versions.map(versionOf),
    tariffs: terms.tariffs.map(({ kind, from, hourlyCenti, isInDollars = false }) => ({
      tariff: kind,
      from,
      currency: isInDollars ? 'USD' : 'IRR',
      currencyDecimals: isInDollars ? 2 : 0,
      hourlyRate: hourlyCenti / 100,
    })),
    customerTariffs: [],
    holidays: {
      covered: [terms.covered],
      dates: [...terms.holidays].sort().map((date) => ({ date, kind: 'solar', confirmed: true, name: 'تعطیل' })),
    },
  };
  return loadPolicy(JSON.stringify(file, null, 1), 'simulated policy');
}

function versionOf(version: VersionTerms) {
  const shift = (key: string, from: string, to: string, percent: number) => ({
    key,
    labels: both(key),
    from,
    to,
    multiplier: percent / 100,
    clause: '5.2',
  });
  return {
    id: version.id,
    from: version.from,
    shifts: [
      shift('day', '08:30', '17:00', 100),
      shift('evening', '17:00', '22:00', version.eveningPercent),
      shift('night', '22:00', '08:30', version.nightPercent),
    ],
    holiday: { multiplier: version.holidayPercent / 100, clause: '5.4', weekly: ['friday'] },
    minimum: { minutes: version.minimumMinutes, clause: '3.2' },
    maxEntryHours: version.maxEntryHours,
    whenTimeUnknown: version.whenTimeUnknown,
    billableNeeds: version.billableNeeds,
    entitlementClause: '4.1',
    priceClause: '5.1',
    overflow: version.overflow,
    backdating: version.backdating,
    corrections: version.corrections,
    disputeDays: 10,
    maintenance: { percent: 15, clause: '2.6' },
    categories: CATEGORIES,
  };
}
