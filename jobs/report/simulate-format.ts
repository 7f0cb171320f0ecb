import { formatJalali } from '../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths } from '../../rules/calendar/persian-digits.ts';
import { ltr } from '../../rules/explain/isolate.ts';
import { moneyText } from '../../rules/explain/money-text.ts';
import { plain } from '../../rules/explain/plain.ts';
import { amountsDifference } from '../../rules/simulate/sums.ts';
import type { Amounts, CustomerComparison, EntrySide, PackageChange, Sums } from '../../rules/simulate/types.ts';
import type { Simulation } from '../simulate/simulate.ts';
import { reasonText } from './reason-text.ts';
import { OUTCOMES } from './review-words.ts';
import { type Language, WORDS } from './simulate-words.ts';

/** A customer's comparison with its name. */
export interface NamedComparison extends CustomerComparison {
  name: string;
}

/** What the terminal and the HTML file show; long lists are cut, CSV and JSON have everything. */
export interface SimulateReport {
  simulation: Simulation;
  /** Every customer with something settled, without its entries. */
  customers: Omit<NamedComparison, 'changes' | 'packages'>[];
  packages: (PackageChange & { name: string; customer: string })[];
  changes: (CustomerComparison['changes'][number] & { customer: string })[];
  /** Labels of categories by key. */
  categories: ReadonlyMap<string, { fa: string; en: string }>;
}

/** Measures of sums with the word of each; amounts come apart, by currency. */
export const MEASURES = [
  ['worked', (sums: Sums, language: Language) => groupedInteger(sums.workedMinutes, language), 'workedMinutes', 1],
  ['billed', (sums: Sums, language: Language) => groupedInteger(sums.billedMinutes, language), 'billedMinutes', 1],
  [
    'weighted',
    (sums: Sums, language: Language) => hundredths(sums.weightedCentiminutes, language),
    'weightedCentiminutes',
    100,
  ],
  [
    'deducted',
    (sums: Sums, language: Language) => hundredths(sums.deductedCentiminutes, language),
    'deductedCentiminutes',
    100,
  ],
  ['free', (sums: Sums, language: Language) => groupedInteger(sums.freeMinutes, language), 'freeMinutes', 1],
  ['held', (sums: Sums, language: Language) => groupedInteger(sums.heldMinutes, language), 'heldMinutes', 1],
] as const;

/** Rows `measure, before, after, difference` of two sums. */
export function measureRows(before: Sums, after: Sums, language: Language): string[][] {
  const rows = MEASURES.map(([name, text, field, unit]) => {
    const change = after[field] - before[field];
    const shown = unit === 1 ? groupedInteger(change, language) : hundredths(change, language);
    return [WORDS[name][language], text(before, language), text(after, language), plus(change, shown)];
  });
  const currencies = [...new Set(['IRR', ...Object.keys(before.invoiced), ...Object.keys(after.invoiced)])].sort();
  for (const currency of currencies) {
    const [old, now] = [only(before.invoiced, currency), only(after.invoiced, currency)];
    rows.push([
      WORDS.invoiced[language],
      amountsText(old, language),
      amountsText(now, language),
      differenceText(old, now, language),
    ]);
  }
  return rows;
}

function only(amounts: Amounts, currency: string): Amounts {
  const amount = amounts[currency] ?? { minor: 0, decimals: 0 };
  return { [currency]: amount };
}

function amountsText(amounts: Amounts, language: Language): string {
  const texts = Object.entries(amounts).map(([currency, { minor, decimals }]) =>
    moneyText(minor, { currency, currencyDecimals: decimals }, language),
  );
  return texts.length === 0 ? groupedInteger(0, language) : texts.join(', ');
}

/** After less before, with its sign. */
export function differenceText(before: Amounts, after: Amounts, language: Language): string {
  const difference = Object.entries(amountsDifference(before, after));
  if (difference.length === 0) return groupedInteger(0, language);
  return difference
    .map(([currency, { minor, decimals }]) =>
      plus(minor, moneyText(minor, { currency, currencyDecimals: decimals }, language)),
    )
    .join(', ');
}

const ISOLATE = '\u2066';

/** A difference shows its sign, before its digits in either direction: within the isolate where the number has one. */
export function plus(value: number, text: string): string {
  if (value <= 0) return text;
  return text.startsWith(ISOLATE) ? `${ISOLATE}+${text.slice(1)}` : `+${text}`;
}

/** The same, in hundredths of minutes. */
export function minutesDifference(centiminutes: number, language: Language): string {
  return plus(centiminutes, hundredths(centiminutes, language));
}

export function outcomeText({ outcome, reason }: Pick<EntrySide, 'outcome' | 'reason'>, language: Language): string {
  const name = OUTCOMES[outcome]?.[language] ?? outcome;
  return reason === null ? name : `${name} (${reasonText(reason, language)})`;
}

export function dayText(day: string | null, language: Language): string {
  return day === null ? '-' : formatJalali(day, language);
}

export function customerText(customerId: number | null, name: string, language: Language): string {
  return customerId === null ? WORDS.nobody[language] : `${plain(name)} ${ltr(`(#${customerId})`)}`;
}

/** What was compared, a fact a row. */
export function factRows({ simulation }: SimulateReport, language: Language): string[][] {
  const { question, entries, unsettled, changed, changedByRules, setAside, customers } = simulation;
  const { from, to } = question.period;
  const range = [
    ...(from === null ? [] : [`${WORDS.from[language]} ${dayText(from, language)}`]),
    ...(to === null ? [] : [`${WORDS.to[language]} ${dayText(to, language)}`]),
  ].join(' ');
  const n = (value: number): string => groupedInteger(value, language);
  return [
    [WORDS.candidate[language], question.candidate],
    [WORDS.against[language], question.against ?? WORDS.unrecorded[language]],
    [WORDS.period[language], range === '' ? WORDS.everything[language] : range],
    ...(question.customerIds === null ? [] : [[WORDS.only[language], question.customerIds.join(', ')]]),
    [WORDS.customers[language], n(customers)],
    [WORDS.entries[language], n(entries)],
    [WORDS.unsettled[language], n(unsettled)],
    [WORDS.changed[language], n(changed)],
    [WORDS.byRules[language], n(changedByRules)],
    [WORDS.packagesRunOut[language], n(simulation.packagesRunOut)],
    ...(setAside === 0 ? [] : [[WORDS.setAside[language], n(setAside)]]),
  ];
}
