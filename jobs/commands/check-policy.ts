import { type Check, fail, ok, warn } from '../../connector/doctor/check.ts';
import { civilDate, dayNumber } from '../../rules/calendar/civil-date.ts';
import { toJalali } from '../../rules/calendar/jalali.ts';
import { jalaliYearDays } from '../../rules/policy/holidays/holiday-year.ts';
import { unconfirmedWithin } from '../../rules/policy/holidays/unconfirmed.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { EpochMinutes } from '../../rules/price/types.ts';
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

/** The list of holidays must reach the end of the present Jalali year, and soon that of the next. */
function checkCovered(policy: Policy, today: number): Check {
  const why = 'billable work on a day outside the covered range is held';
  const { year } = toJalali(civilDate(today));
  const range = policy.covered().find(({ from, to }) => dayNumber(from) <= today && today <= dayNumber(to));
  const mend = (missing: number): string =>
    `sazmanyar-connector holidays ${missing} --yaml proposes the days of ${missing}: compare them with the official ` +
    "calendar, put them into the policy's holidays.dates and widen holidays.covered";
  if (range === undefined) return fail('holidays', 'today is outside the covered range', why, mend(year));
  const last = dayNumber(range.to);
  const found = `covered for ${last - today} more days, to ${range.to}`;
  if (last < jalaliYearDays(year).last) return warn('holidays', `${found}: not to the end of ${year}`, why, mend(year));
  return last - today < NOTICE_DAYS ? warn('holidays', found, why, mend(year + 1)) : ok('holidays', found, why);
}

/** Lunar holidays that come soon and that the policy does not call certain (D2). */
function checkConfirmed(policy: Policy, today: number): Check {
  const why = 'a lunar holiday can still move by a day, and with it the price of the work on both days';
  const rows = unconfirmedWithin(policy, civilDate(today), CONFIRM_DAYS);
  if (rows.length === 0) return ok('unconfirmed', `no unconfirmed holiday in the next ${CONFIRM_DAYS} days`, why);
  const days = rows.map(({ jalali, gregorian, nameFa }) => `${jalali} (${gregorian}) ${nameFa}`);
  const mend =
    "hold them against the official calendar, and set confirmed: true (or the right date) in the policy's list";
  return warn('unconfirmed', `not confirmed: ${days.join(', ')}`, why, mend);
}

function checkTariffs(policy: Policy): Check {
  const why = 'customers are invoiced by them';
  const samples = policy.tariffs.filter((tariff) => tariff.sample).map(({ tariff, from }) => `${tariff} from ${from}`);
  if (samples.length === 0) return ok('tariffs', 'no sample figures', why);
  const mend = 'put the agreed rates into the policy, and remove sample: true';
  return warn('tariffs', `sample figures: ${samples.join(', ')}`, why, mend);
}

function checkCategories(policy: Policy, mapping: Rules['mapping']): Check {
  const why = 'entries of a category the policy does not have are held';
  const known = new Set(policy.versions.flatMap((version) => [...version.categories.keys()]));
  const unknown = [...new Set(Object.values(mapping.kinds))].filter((key) => !known.has(key));
  if (unknown.length === 0) return ok('categories', 'every category of the mapping is in the policy', why);
  const mend = 'correct kinds: in the mapping, or add the category to the policy';
  return fail('categories', `the mapping names ${unknown.join(', ')}`, why, mend);
}

/** Tariffs of the policy and products of the mapping must fit each other both ways. */
function checkServices(policy: Policy, mapping: Rules['mapping']): Check {
  const why = 'an invoice line needs the product of its tariff';
  const tariffs = [...new Set(policy.tariffs.map(({ tariff }) => tariff as string))];
  const named = Object.keys(mapping.service);
  const problems = [
    ...named.filter((key) => !tariffs.includes(key)).map((key) => `the mapping names ${key}, no tariff of the policy`),
    ...tariffs.filter((key) => !named.includes(key)).map((key) => `the tariff ${key} has no product in the mapping`),
  ];
  if (problems.length === 0) return ok('services', `products for the tariffs ${tariffs.join(', ')}`, why);
  return fail('services', problems.join('; '), why, 'correct service: in the mapping');
}
