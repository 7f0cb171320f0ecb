/**
 * What must agree across the parts of a policy file. The checks run on whatever of the file is well formed, so that a
 * mistake in one part does not hide another's.
 */
import { z } from 'zod';
import { civilDate } from '../calendar/civil-date.ts';
import { formatJalali } from '../calendar/jalali.ts';
import { fileDay } from './file-dates.ts';
import type { PathedFault } from './shift-table.ts';

/** The dates of the file as day numbers; null where the file has none that can be read. */
const day = z
  .string()
  .transform((text) => fileDay(text))
  .nullable()
  .catch(null);
const listOf = <T extends z.ZodType>(item: T) => z.array(item.nullable().catch(null)).catch([]);
const word = z.string().nullable().catch(null);
const count = z.number().nullable().catch(null);
const terms = { tariff: word, from: day, currency: word, currencyDecimals: count };

const outline = z.object({
  policy: z.object({ billingStart: day }).catch({ billingStart: null }),
  versions: listOf(z.object({ id: word, from: day })),
  tariffs: listOf(z.object(terms)),
  customerTariffs: listOf(z.object({ ...terms, customer: count, to: day })),
  holidays: z
    .object({ covered: listOf(z.object({ from: day, to: day })), dates: listOf(z.object({ date: day })) })
    .catch({ covered: [], dates: [] }),
});
type Outline = z.infer<typeof outline>;

const show = (dayNumber: number): string => {
  const date = civilDate(dayNumber);
  return `${formatJalali(date, 'en')} (${date})`;
};

/** Says of every element whose name was met before that it is there again. */
function repeats<T>(
  list: readonly T[],
  path: PropertyKey[],
  field: string,
  nameOf: (item: NonNullable<T>) => string | null,
  message: (name: string) => string,
): PathedFault[] {
  const seen = new Set<string>();
  const faults: PathedFault[] = [];
  for (const [index, item] of list.entries()) {
    const name = item === null || item === undefined ? null : nameOf(item);
    if (name === null) continue;
    if (seen.has(name)) faults.push({ path: [...path, index, field], message: message(name) });
    seen.add(name);
  }
  return faults;
}

const dayName = (dayNumber: number | null): string | null => (dayNumber === null ? null : show(dayNumber));

/** Every disagreement in the file; paths are from its root. Never throws, whatever the file holds. */
export function crossChecks(file: unknown): PathedFault[] {
  const parsed = outline.safeParse(file);
  if (!parsed.success) return [];
  const { versions, tariffs, holidays } = parsed.data;
  return [
    ...repeats(
      versions,
      ['versions'],
      'id',
      (v) => v.id,
      (id) => `expected each id once, found "${id}" again`,
    ),
    ...repeats(
      versions,
      ['versions'],
      'from',
      (v) => dayName(v.from),
      (from) => `expected one version from a day on, found a second from ${from}`,
    ),
    ...repeats(
      tariffs,
      ['tariffs'],
      'from',
      (t) => (t.from === null ? null : `${t.tariff} from ${show(t.from)}`),
      (name) => `expected one tariff of a kind from a day on, found a second: ${name}`,
    ),
    ...repeats(
      holidays.dates,
      ['holidays', 'dates'],
      'date',
      (h) => dayName(h.date),
      (date) => `expected each day once (put both names in one entry), found ${date} again`,
    ),
    ...coverage(parsed.data),
    ...holidayRanges(parsed.data),
    ...customerTariffs(parsed.data),
    ...currencies(parsed.data),
  ];
}

function earliest(days: readonly (number | null | undefined)[]): number | null {
  const known = days.filter((one): one is number => typeof one === 'number');
  return known.length === 0 ? null : Math.min(...known);
}

/** A day that can be billed has a version and both tariffs. */
function coverage({ policy, versions, tariffs, holidays }: Outline): PathedFault[] {
  const faults: PathedFault[] = [];
  const firstVersion = earliest(versions.map((v) => v?.from));
  // an unreadable date might be the earliest one: complaints about gaps would be guesses
  if (firstVersion === null || versions.some((v) => v === null || v.from === null)) return faults;
  for (const [index, range] of holidays.covered.entries()) {
    if (range?.from != null && range.from < firstVersion) {
      const message = `expected a version that is valid from ${show(range.from)}, found the first from ${show(firstVersion)}`;
      faults.push({ path: ['holidays', 'covered', index, 'from'], message });
    }
  }
  if (policy.billingStart !== null && policy.billingStart < firstVersion) {
    const message = `expected a day not before the first version (${show(firstVersion)}), found ${show(policy.billingStart)}`;
    faults.push({ path: ['policy', 'billingStart'], message });
  }
  if (tariffs.some((t) => t === null || t.from === null || t.tariff === null)) return faults;
  for (const kind of ['time', 'deployment']) {
    const first = earliest(tariffs.filter((t) => t?.tariff === kind).map((t) => t?.from));
    if (first !== null && first <= firstVersion) continue;
    const found = first === null ? 'none' : `the first from ${show(first)}`;
    const message = `expected a tariff "${kind}" from ${show(firstVersion)} on (the first version), found ${found}`;
    faults.push({ path: ['tariffs'], message });
  }
  return faults;
}

function holidayRanges({ holidays: { covered, dates } }: Outline): PathedFault[] {
  const faults: PathedFault[] = [];
  const whole = covered.every((range) => range !== null && range.from !== null && range.to !== null);
  for (const [index, range] of covered.entries()) {
    if (range === null || range.from === null || range.to === null) continue;
    const { from, to } = range;
    const path = ['holidays', 'covered', index];
    if (to < from)
      faults.push({ path: [...path, 'to'], message: `expected a day not before ${show(from)}, found ${show(to)}` });
    const over = covered.slice(0, index).find((r) => r?.from != null && r.to != null && r.from <= to && from <= r.to);
    if (over)
      faults.push({
        path: [...path, 'from'],
        message: `expected ranges that do not overlap, found ${show(from)} in another`,
      });
  }
  if (!whole || covered.length === 0) return faults;
  for (const [index, holiday] of dates.entries()) {
    const date = holiday?.date ?? null;
    if (date === null || covered.some((r) => r?.from != null && r.to != null && r.from <= date && date <= r.to))
      continue;
    const message = `expected a day inside the covered range, found ${show(date)}`;
    faults.push({ path: ['holidays', 'dates', index, 'date'], message });
  }
  return faults;
}

function customerTariffs({ customerTariffs: list }: Outline): PathedFault[] {
  const faults: PathedFault[] = [];
  for (const [index, item] of list.entries()) {
    if (item === null || item.from === null) continue;
    const { from, customer, tariff } = item;
    const to = item.to ?? Number.POSITIVE_INFINITY;
    const path = ['customerTariffs', index];
    if (to < from)
      faults.push({ path: [...path, 'to'], message: `expected a day not before ${show(from)}, found ${show(to)}` });
    const over = list
      .slice(0, index)
      .some(
        (other) =>
          other?.from != null &&
          other.customer === customer &&
          other.tariff === tariff &&
          other.from <= to &&
          from <= (other.to ?? Number.POSITIVE_INFINITY),
      );
    if (!over) continue;
    const message = `expected one tariff "${tariff}" at a time for customer ${customer}, found an overlap from ${show(from)}`;
    faults.push({ path: [...path, 'from'], message });
  }
  return faults;
}

/** One currency has one number of decimals, in both lists. */
function currencies({ tariffs, customerTariffs: own }: Outline): PathedFault[] {
  const decimals = new Map<string, number>();
  const faults: PathedFault[] = [];
  for (const [part, list] of [['tariffs', tariffs] as const, ['customerTariffs', own] as const]) {
    for (const [index, tariff] of list.entries()) {
      if (tariff === null || tariff.currency === null || tariff.currencyDecimals === null) continue;
      const known = decimals.get(tariff.currency) ?? tariff.currencyDecimals;
      decimals.set(tariff.currency, known);
      if (known === tariff.currencyDecimals) continue;
      const message = `expected ${known} decimals for ${tariff.currency} as before, found ${tariff.currencyDecimals}`;
      faults.push({ path: [part, index, 'currencyDecimals'], message });
    }
  }
  return faults;
}
