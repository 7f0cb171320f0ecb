/** The policy of a case: the shipped one, with the case's own changes made to its file before it is loaded. */
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { loadPolicy } from '../../../rules/policy/load.ts';
import { type Policy, withHolidays } from '../../../rules/policy/policy.ts';
import type { PolicyFile } from '../../../rules/policy/schema.ts';
import { shippedText } from '../policy/some-policy.ts';
import { CUSTOMER } from '../settle/book.ts';

const text = z.string().min(1);
/** What these hold is checked where every policy is: by `loadPolicy`. */
const anything = z.record(text, z.unknown());

const rules = {
  shifts: z.record(text, anything),
  holiday: anything,
  minimum: anything,
  categories: z.record(text, anything),
  maxEntryHours: z.number(),
  whenTimeUnknown: text,
  billableNeeds: text,
  overflow: text,
  backdating: text,
  corrections: text,
};
const tariff = z.strictObject({
  tariff: text,
  from: text,
  hourlyRate: z.union([z.number(), text]),
  currency: text.optional(),
  currencyDecimals: z.int().optional(),
});
const holiday = z.strictObject({ date: text, name: text });

export const policyPatch = z.strictObject({
  /** The shipped rules, tariffs and covered range begin on this day instead. */
  reachesBack: text.optional(),
  /** Changes of the shipped rules. */
  rules: z.strictObject(rules).partial().optional(),
  /** Further versions: the (changed) shipped rules with these changes. */
  versions: z.array(z.strictObject({ id: text, from: text, ...z.strictObject(rules).partial().shape })).optional(),
  /** Further tariffs; one of the same kind and day takes the other's place. */
  tariffs: z.array(tariff).optional(),
  covered: z.array(z.strictObject({ from: text, to: text })).optional(),
  holidays: z.array(holiday).optional(),
  withoutHolidays: z.array(text).optional(),
  /** Public holidays of Odoo that the mapping marks as official. */
  odooHolidays: z.array(holiday).optional(),
});
export type PolicyPatch = z.infer<typeof policyPatch>;

export interface OwnTariff {
  tariff: 'time' | 'deployment';
  from: string;
  to?: string | undefined;
  hourlyRate: string;
}

type Version = PolicyFile['versions'][number];
type RulesPatch = NonNullable<PolicyPatch['rules']>;

const known = new Map<string, Policy>();

/** Loaded once per change. @throws PolicyFault when the changed file is refused. */
export function casePolicy(patch: PolicyPatch, own: OwnTariff | undefined): Policy {
  const key = JSON.stringify([patch, own]);
  const policy = known.get(key) ?? load(patch, own);
  known.set(key, policy);
  return policy;
}

function load(patch: PolicyPatch, own: OwnTariff | undefined): Policy {
  const file = parse(shippedText) as PolicyFile;
  const shipped = file.versions[0] as Version;
  if (patch.reachesBack !== undefined) {
    shipped.from = patch.reachesBack;
    for (const one of [...file.tariffs, ...file.holidays.covered]) one.from = patch.reachesBack;
  }
  changeRules(shipped, patch.rules ?? {});
  for (const { id, from, ...rest } of patch.versions ?? []) {
    const version: Version = { ...structuredClone(shipped), id, from };
    changeRules(version, rest);
    file.versions.push(version);
  }
  for (const one of patch.tariffs ?? []) {
    file.tariffs = file.tariffs.filter((other) => other.tariff !== one.tariff || other.from !== one.from);
    file.tariffs.push({ currency: 'IRR', currencyDecimals: 0, ...one } as PolicyFile['tariffs'][number]);
  }
  if (own !== undefined) {
    file.customerTariffs = [{ customer: CUSTOMER, currency: 'IRR', currencyDecimals: 0, ...own }];
  }
  if (patch.covered !== undefined) file.holidays.covered = patch.covered;
  const gone = patch.withoutHolidays ?? [];
  file.holidays.dates = file.holidays.dates.filter(({ date }) => !gone.includes(date));
  for (const { date, name } of patch.holidays ?? []) {
    file.holidays.dates.push({ date, name, kind: 'solar', confirmed: true });
  }
  return withHolidays(loadPolicy(stringify(file), 'policy of the case'), patch.odooHolidays ?? []);
}

function changeRules(version: Version, { shifts, categories, holiday, minimum, ...plain }: RulesPatch): void {
  Object.assign(version, plain);
  Object.assign(version.holiday, holiday);
  Object.assign(version.minimum, minimum);
  for (const [key, change] of Object.entries(categories ?? {})) {
    version.categories[key] = { ...version.categories[key], ...change } as Version['categories'][string];
  }
  for (const [key, change] of Object.entries(shifts ?? {})) {
    const shift = version.shifts.find((one) => one.key === key);
    if (shift !== undefined) Object.assign(shift, change);
    else
      version.shifts.push({ key, labels: { fa: key, en: key }, clause: '5.1', ...change } as Version['shifts'][number]);
  }
}
