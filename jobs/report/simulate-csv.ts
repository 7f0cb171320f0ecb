import { formatJalali } from '../../rules/calendar/jalali.ts';
import type { Amounts, Sums } from '../../rules/simulate/types.ts';
import type { Simulation } from '../simulate/simulate.ts';
import type { Cell } from './review-csv-file.ts';
import { type NamedComparison, outcomeText } from './simulate-format.ts';
import { type Language, WORDS } from './simulate-words.ts';

type Name = keyof typeof WORDS;

const PAIRS: Name[] = ['worked', 'billed', 'weighted', 'deducted', 'free', 'held', 'left', 'invoiced'];

/** One table for customers, their packages and their changed entries (the first column tells which), and the total at the end. */
export function simulateCsvHeading(language: Language): string[] {
  const w = (name: Name): string => WORDS[name][language];
  const about: Name[] = ['kind', 'customer', 'customer', 'entry', 'ticket', 'workDate'];
  return [
    ...about.map((name, at) => (at === 1 ? `${w(name)} #` : w(name))),
    `${w('outcome')}: ${w('before')}`,
    `${w('outcome')}: ${w('after')}`,
    w('clauses'),
    w('cause'),
    w('runsOut'),
    w('currency'),
    ...PAIRS.flatMap((name) => ['before', 'after', 'difference'].map((side) => `${w(name)}: ${w(side as Name)}`)),
  ];
}

/** Rows of one customer: itself, its packages, its entries that change. */
export function simulateCsvRows(one: NamedComparison, language: Language): Cell[][] {
  const { customerId, before, after, packages, changes } = one;
  const name = customerId === null ? WORDS.nobody[language] : one.name;
  const whose: Cell[] = [customerId, name];
  return [
    ...sumRows(WORDS.customer[language], whose, before, after),
    ...packages.map((pack): Cell[] => [
      WORDS.package[language],
      ...whose,
      pack.packageId,
      pack.name,
      '',
      '',
      '',
      '',
      '',
      pack.ranOutBefore === pack.ranOutAfter || pack.ranOutAfter === null
        ? ''
        : formatJalali(pack.ranOutAfter, language),
      '',
      ...PAIRS.flatMap((pair) =>
        pair === 'left'
          ? triple(pack.leftBeforeCentiminutes / 100, pack.leftAfterCentiminutes / 100)
          : [null, null, null],
      ),
    ]),
    ...changes.flatMap((change) => {
      const { entryId, ticketLabel, workDate, clauses, cause, workedMinutes } = change;
      const about: Cell[] = [
        WORDS.entry[language],
        ...whose,
        entryId,
        ticketLabel,
        formatJalali(workDate, language),
        outcomeText(change.before, language),
        outcomeText(change.after, language),
        clauses.join(' '),
        WORDS[cause][language],
        '',
      ];
      const minutes = (side: typeof change.before): Cell[] => [
        workedMinutes,
        side.billedMinutes,
        side.weightedCentiminutes / 100,
        side.deductedCentiminutes / 100,
        side.outcome === 'free' ? workedMinutes : 0,
        side.outcome === 'held' ? workedMinutes : 0,
        null,
      ];
      return rowsByCurrency(
        about,
        minutes(change.before),
        minutes(change.after),
        change.before.invoiced,
        change.after.invoiced,
      );
    }),
  ];
}

/** The last rows: everybody, one for each currency. */
export function simulateCsvTotal({ before, after }: Simulation, language: Language): Cell[][] {
  return sumRows(WORDS.total[language], [null, ''], before, after);
}

function sumRows(kind: string, whose: Cell[], before: Sums, after: Sums): Cell[][] {
  const minutes = (sums: Sums): Cell[] => [
    sums.workedMinutes,
    sums.billedMinutes,
    sums.weightedCentiminutes / 100,
    sums.deductedCentiminutes / 100,
    sums.freeMinutes,
    sums.heldMinutes,
    null,
  ];
  const about: Cell[] = [kind, ...whose, null, '', '', '', '', '', '', ''];
  return rowsByCurrency(about, minutes(before), minutes(after), before.invoiced, after.invoiced);
}

/** Amounts of several currencies need a row each; what is no amount stands in the first. */
function rowsByCurrency(about: Cell[], before: Cell[], after: Cell[], old: Amounts, now: Amounts): Cell[][] {
  const found = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  const currencies = found.length === 0 ? ['IRR'] : found;
  return currencies.map((currency, at) => {
    const minutes = before.flatMap((value, pair) =>
      at === 0 ? triple(value, after[pair] ?? null) : [null, null, null],
    );
    return [...about, currency, ...minutes, ...triple(major(old[currency]), major(now[currency]))];
  });
}

function major(amount: Amounts[string] | undefined): number {
  return amount === undefined ? 0 : amount.minor / 10 ** amount.decimals;
}

function triple(before: Cell, after: Cell): Cell[] {
  if (typeof before !== 'number' || typeof after !== 'number') return [before, after, null];
  // differences of hundredths, free of the tail that binary fractions leave
  return [before, after, Math.round((after - before) * 1000) / 1000];
}
