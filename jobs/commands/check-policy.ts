import { type Check, say, term } from '../../connector/doctor/check.ts';
import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import { toJalali } from '../../rules/calendar/jalali.ts';
import { jalaliYearDays } from '../../rules/policy/holidays/holiday-year.ts';
import { unconfirmedWithin } from '../../rules/policy/holidays/unconfirmed.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { EpochMinutes } from '../../rules/price/types.ts';
import type { RulesPaths } from '../config/config.ts';
import type { Rules } from '../config/rules-files.ts';

/** How long before the end of the known holidays somebody should add the next year's. */
const NOTICE_DAYS = 60;
/** How long ahead a lunar date that nobody confirmed is told. */
const CONFIRM_DAYS = 30;

/** What can be wrong with a policy and a mapping that are well formed: old, unfinished, or not made for each other. */
export function checkPolicy({ policy, mapping }: Pick<Rules, 'policy' | 'mapping'>, now: EpochMinutes): Check[] {
  const today = policy.clock.localDay(now);
  return [
    checkCovered(policy, today),
    checkConfirmed(policy, today),
    checkTariffs(policy),
    checkCategories(policy, mapping),
    checkServices(policy, mapping),
  ];
}

/** The files themselves: which they are and what is in them. */
export function checkFiles(
  { policy, mapping }: Pick<Rules, 'policy' | 'mapping'>,
  files: RulesPaths,
  isExample: boolean,
  now: EpochMinutes,
): Check[] {
  const today = policy.clock.localDay(now);
  const first = policy.versions[0];
  const policyFile =
    first !== undefined && first.fromDay > today
      ? say('policy', 'warning', 'future', {
          file: files.policy,
          version: first.id,
          from: civilDate(first.fromDay),
        })
      : say('policy', 'ok', 'ok', {
          file: files.policy,
          versions: policy.versions.length,
          version: policy.onDay(today).id,
        });
  if (isExample) return [policyFile, say('mapping', 'warning', 'example', {})];
  const { preset, kinds, packages } = mapping;
  const counts = { kinds: Object.keys(kinds).length, packages: packages.length };
  return [policyFile, say('mapping', 'ok', 'ok', { file: files.mapping, preset, ...counts })];
}

/** The list of holidays must reach the end of the present Jalali year, and soon that of the next. */
function checkCovered(policy: Policy, today: number): Check {
  const { year } = toJalali(civilDate(today));
  const range = policy.covered().find(({ from, to }) => dayNumber(from) <= today && today <= dayNumber(to));
  if (range === undefined) return say('holidays', 'mend', 'outside', { year: String(year) });
  const last = dayNumber(range.to);
  const found = { days: last - today, to: range.to };
  if (last < jalaliYearDays(year).last) {
    return say('holidays', 'warning', 'short', { ...found, present: String(year), year: String(year) });
  }
  if (last - today < NOTICE_DAYS) return say('holidays', 'warning', 'ending', { ...found, year: String(year + 1) });
  return say('holidays', 'ok', 'ok', found);
}

/** Lunar holidays that come soon and that the policy does not call certain (D2). */
function checkConfirmed(policy: Policy, today: number): Check {
  const rows = unconfirmedWithin(policy, civilDate(today), CONFIRM_DAYS);
  if (rows.length === 0) return say('unconfirmed', 'ok', 'ok', { days: CONFIRM_DAYS });
  const holidays = rows.map(({ jalali, gregorian, nameFa }) => `${jalali} (${gregorian}) ${nameFa}`);
  return say('unconfirmed', 'warning', 'soon', { holidays });
}

function checkTariffs(policy: Policy): Check {
  const samples = policy.tariffs.filter((tariff) => tariff.sample);
  if (samples.length === 0) return say('tariffs', 'ok', 'ok', { count: policy.tariffs.length });
  return say('tariffs', 'warning', 'samples', {
    samples: samples.map(({ tariff, from }) => term('tariffFrom', { tariff, from })),
  });
}

function checkCategories(policy: Policy, mapping: Rules['mapping']): Check {
  const known = new Set(policy.versions.flatMap((version) => [...version.categories.keys()]));
  const unknown = [...new Set(Object.values(mapping.kinds))].filter((key) => !known.has(key));
  if (unknown.length === 0) return say('categories', 'ok', 'ok', {});
  return say('categories', 'mend', 'unknown', { categories: unknown });
}

/** Tariffs of the policy and products of the mapping must fit each other both ways. */
function checkServices(policy: Policy, mapping: Rules['mapping']): Check {
  const tariffs = [...new Set(policy.tariffs.map(({ tariff }) => tariff as string))];
  const products = Object.keys(mapping.service);
  const problems = [
    ...products.filter((key) => !tariffs.includes(key)).map((key) => term('notTariff', { key })),
    ...tariffs.filter((key) => !products.includes(key)).map((key) => term('noProduct', { key })),
  ];
  if (problems.length === 0) return say('services', 'ok', 'ok', { tariffs });
  return say('services', 'mend', 'differ', { problems });
}
