/** From the text of a policy file to a Policy. The only way in: what this lets through can be priced by. */
import { civilDate, WEEKDAYS } from '../calendar/civil-date.ts';
import { hundredthsOf } from '../money/decimal.ts';
import { fileDay } from './file-dates.ts';
import { HolidayCalendar, OCCASION_SEPARATOR } from './holiday-calendar.ts';
import { Policy } from './policy.ts';
import { type CategoryFile, type PolicyFile, policyFileSchema } from './schema.ts';
import { shiftTable } from './shift-table.ts';
import type { Category, PolicyVersion, Tariff } from './types.ts';
import { type FileProblem, formatProblems, parseYamlWith } from './yaml-problems.ts';

/** The file can't be priced by; `problems` holds all that is wrong with it. */
export class PolicyFault extends Error {
  override readonly name = 'PolicyFault';
  readonly problems: readonly FileProblem[];
  constructor(problems: readonly FileProblem[]) {
    super(formatProblems(problems));
    this.problems = problems;
  }
}

/**
 * Reads a policy file (YAML text). `fileName` only appears in problems.
 * @throws PolicyFault with every problem, each with line, column, what was found and what was expected.
 */
export function loadPolicy(text: string, fileName: string): Policy {
  const parsed = parseYamlWith(policyFileSchema, text, fileName);
  if (!parsed.ok) throw new PolicyFault(parsed.problems);
  return policyFromFile(parsed.value);
}

/** A checked file's content as a Policy. @throws RangeError when it was not checked with `policyFileSchema`. */
function policyFromFile(file: PolicyFile): Policy {
  const { billingStart } = file.policy;
  return new Policy({
    name: file.policy.name,
    timezone: file.policy.timezone,
    billingStart: billingStart === undefined ? null : civilDate(knownDay(billingStart)),
    versions: file.versions.map(versionFromFile),
    tariffs: [
      ...file.tariffs.map((tariff) => tariffFromFile(tariff)),
      ...(file.customerTariffs ?? []).map((tariff) => tariffFromFile(tariff)),
    ],
    holidays: new HolidayCalendar(
      file.holidays.dates.map((holiday) => ({
        date: civilDate(knownDay(holiday.date)),
        name: holiday.name,
        nameEn: englishName(holiday.name, file.holidays.english ?? {}),
        kind: holiday.kind,
        confirmed: holiday.confirmed,
        source: 'policy',
      })),
      file.holidays.covered.map(({ from, to }) => ({ from: civilDate(knownDay(from)), to: civilDate(knownDay(to)) })),
    ),
  });
}

/** The name of a day with each of its occasions translated, or null when one of them has no English name. */
function englishName(name: string, english: Record<string, string>): string | null {
  const occasions = name.split(OCCASION_SEPARATOR).map((occasion) => english[occasion.trim()]);
  return occasions.includes(undefined) ? null : occasions.join('; ');
}

function versionFromFile(file: PolicyFile['versions'][number]): PolicyVersion {
  const fromDay = knownDay(file.from);
  const shifts = file.shifts.map(({ multiplier, ...shift }) => ({
    ...shift,
    multiplierPercent: knownHundredths(multiplier),
  }));
  const weekly = file.holiday.weekly;
  return {
    id: file.id,
    from: civilDate(fromDay),
    fromDay,
    shifts,
    ...shiftTable(file.shifts),
    holidayPercent: knownHundredths(file.holiday.multiplier),
    holidayClause: file.holiday.clause,
    weeklyHolidays: weekly,
    isWeeklyHoliday: WEEKDAYS.map((weekday) => weekly.includes(weekday)),
    minimumMinutes: file.minimum.minutes,
    minimumClause: file.minimum.clause,
    microEntries: file.microEntries ?? { count: 4, belowMinutes: file.minimum.minutes },
    maxEntryMinutes: file.maxEntryHours * 60,
    whenTimeUnknown: file.whenTimeUnknown,
    billableNeeds: file.billableNeeds,
    entitlementClause: file.entitlementClause,
    priceClause: file.priceClause,
    overflow: file.overflow,
    backdating: file.backdating,
    corrections: file.corrections,
    disputeDays: file.disputeDays,
    maintenancePercentCenti: knownHundredths(file.maintenance.percent),
    maintenanceClause: file.maintenance.clause,
    categories: new Map(
      Object.entries(file.categories).map(([key, category]) => [key, categoryFromFile(key, category)]),
    ),
  };
}

function categoryFromFile(key: string, file: CategoryFile): Category {
  return { key, ...file };
}

function tariffFromFile(
  file: Omit<PolicyFile['tariffs'][number], 'sample'> & {
    sample?: boolean | undefined;
    customer?: number;
    to?: string | undefined;
  },
): Tariff {
  const fromDay = knownDay(file.from);
  return {
    tariff: file.tariff,
    from: civilDate(fromDay),
    fromDay,
    toDay: file.to === undefined ? null : knownDay(file.to),
    customerId: file.customer ?? null,
    currency: file.currency,
    currencyDecimals: file.currencyDecimals,
    hourlyRateCenti: knownHundredths(file.hourlyRate),
    sample: file.sample ?? false,
  };
}

function knownDay(text: string): number {
  const day = fileDay(text);
  if (day === null) throw new RangeError(`expected a checked date, found ${JSON.stringify(text)}`);
  return day;
}

function knownHundredths(value: string | number): number {
  const scaled = hundredthsOf(value);
  if (scaled === null) throw new RangeError(`expected a checked decimal, found ${JSON.stringify(value)}`);
  return scaled;
}
