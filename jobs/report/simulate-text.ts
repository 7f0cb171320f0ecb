import { hundredths, persianDigits } from '../../rules/calendar/persian-digits.ts';
import {
  customerText,
  dayText,
  differenceText,
  factRows,
  measureRows,
  minutesDifference,
  outcomeText,
  type SimulateReport,
} from './simulate-format.ts';
import { type Language, WORDS } from './simulate-words.ts';
import { table } from './table.ts';

const MOST_SHOWN = 50;

/** The report on the terminal. */
export function simulateText(report: SimulateReport, language: Language): string {
  const w = (name: keyof typeof WORDS): string => WORDS[name][language];
  const { simulation, customers, packages, changes } = report;
  const parts = [
    `${w('title')}\n${w('nothingWritten')}\n`,
    table(factRows(report, language)),
    table([
      ['', w('before'), w('after'), w('difference')],
      ...measureRows(simulation.before, simulation.after, language),
    ]),
  ];
  const touched = customers.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  if (touched.length > 0) {
    const rows = touched
      .slice(0, MOST_SHOWN)
      .map(({ customerId, name, before, after }) => [
        customerText(customerId, name, language),
        minutesDifference(after.weightedCentiminutes - before.weightedCentiminutes, language),
        minutesDifference(after.deductedCentiminutes - before.deductedCentiminutes, language),
        differenceText(before.invoiced, after.invoiced, language),
      ]);
    const heading = [w('customer'), w('weighted'), w('deducted'), w('invoiced')];
    parts.push(
      `${w('perCustomer')} (${w('difference')})\n${table([heading, ...rows])}${more(touched.length, w('more'))}`,
    );
  }
  if (packages.length > 0) {
    const rows = packages
      .slice(0, MOST_SHOWN)
      .map((pack) => [
        pack.customer,
        `${pack.name} (#${pack.packageId})`,
        `${hundredths(pack.leftBeforeCentiminutes, language)} → ${hundredths(pack.leftAfterCentiminutes, language)}`,
        pack.ranOutBefore === pack.ranOutAfter ? '' : dayText(pack.ranOutAfter, language),
      ]);
    const heading = [w('customer'), w('package'), w('left'), w('runsOut')];
    parts.push(`${w('packagesTitle')}\n${table([heading, ...rows])}${more(packages.length, w('more'))}`);
  }
  if (changes.length > 0) {
    const rows = changes
      .slice(0, MOST_SHOWN)
      .map((one) => [
        one.customer,
        String(one.entryId),
        dayText(one.workDate, language),
        `${outcomeText(one.before, language)} → ${outcomeText(one.after, language)}`,
        minutesDifference(one.after.weightedCentiminutes - one.before.weightedCentiminutes, language),
        differenceText(one.before.invoiced, one.after.invoiced, language),
        w(one.cause),
        language === 'fa' ? persianDigits(one.clauses.join(' ')) : one.clauses.join(' '),
      ]);
    const heading = [
      w('customer'),
      w('entry'),
      w('workDate'),
      w('outcome'),
      w('weighted'),
      w('invoiced'),
      w('cause'),
      w('clauses'),
    ];
    parts.push(`${w('entriesTitle')}\n${table([heading, ...rows])}${more(simulation.changed, w('more'))}`);
  }
  parts.push(`${w('hash')}: ${simulation.hash}\n`);
  return parts.join('\n');
}

function more(all: number, where: string): string {
  return all > MOST_SHOWN ? `… +${all - MOST_SHOWN} (${where})\n` : '';
}
