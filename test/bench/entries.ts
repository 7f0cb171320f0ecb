/** Seeded time entries for measuring: every shift, midnights, holidays, short ones, date only, free, a few held. */
import { Random } from '../../fixtures/month/random.ts';
import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { PriceInput } from '../../rules/price/types.ts';

const FREE = ['bug', 'backup', 'upgrade', 'account'] as const;
const BILLABLE = [
  'training',
  'process_analysis',
  'configuration',
  'feasibility',
  'studio',
  'custom_code',
  'deployment',
];
/** Tehran's, without summer time, as since 2022. */
const OFFSET_MINUTES = 210;

/** So many entries of the two years before the end of the policy's covered range. The same seed gives the same entries. */
export function makeEntries(count: number, policy: Policy, seed = 1): PriceInput[] {
  const random = new Random(seed);
  const last = Math.max(...policy.covered().map(({ to }) => dayNumber(to)));
  const holidays = policy.holidays.list().map(({ date }) => dayNumber(date));
  return Array.from({ length: count }, () => entryOf(random, last, holidays));
}

function entryOf(random: Random, last: number, holidays: readonly number[]): PriceInput {
  const day = random.percent(6) ? random.pick(holidays) : last - 1 - random.below(730);
  const recordedMinutes = random.percent(12) ? random.between(1, 9) : random.between(10, 240);
  const begin = day * 1440 - OFFSET_MINUTES + startOf(random);
  const known = random.below(100);
  return {
    date: civilDate(day),
    recordedMinutes,
    // a third begin and end, a third begin only, the others end only, with a break, or nothing but the date
    begin: known < 66 || (known >= 78 && known < 85) ? begin : null,
    end:
      known < 33 || (known >= 66 && known < 78)
        ? begin + recordedMinutes
        : known < 85 && known >= 78
          ? begin + recordedMinutes + 15
          : null,
    category: random.percent(30) ? random.pick(FREE) : random.percent(2) ? null : random.pick(BILLABLE),
    hasSubscription: random.percent(92),
    hasPackage: random.percent(50),
    customerId: random.between(1, 300),
    inDeploymentProject: random.percent(5),
    managerWord: random.percent(2) ? { category: null, minutes: random.between(5, 120), waived: false } : null,
  };
}

/** Minutes after local midnight: mostly by day, often near an edge of a shift, some over midnight. */
function startOf(random: Random): number {
  const where = random.below(100);
  if (where < 50) return random.between(8 * 60 + 30, 16 * 60);
  if (where < 75) return random.pick([8 * 60, 16 * 60 + 15, 21 * 60]) + random.below(60);
  if (where < 85) return 22 * 60 + 30 + random.below(90);
  return random.below(1440);
}
