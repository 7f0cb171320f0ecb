import { groupedInteger, hundredths, persianDigits } from '../../rules/calendar/persian-digits.ts';
import { ltr } from '../../rules/explain/isolate.ts';
import type { Pair } from '../../rules/simulate/types.ts';
import { runsOut } from '../simulate/simulate.ts';
import {
  customerText,
  dayText,
  differenceText,
  factRows,
  measureRows,
  minutesDifference,
  outcomeText,
  plus,
  type SimulateReport,
} from './simulate-format.ts';
import { barPlot, escapeHtml, type PlotRow } from './simulate-plot.ts';
import { type Language, WORDS } from './simulate-words.ts';

const MOST_PLOTTED = 20;

const STYLE = `
:root { color-scheme: light }
body { font: 14px/1.7 Vazirmatn, "Noto Sans Arabic", Tahoma, Arial, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1d2430; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% } th, td { padding: .25rem .5rem; border-bottom: 1px solid #d7dce4; text-align: start; vertical-align: top }
thead th { background: #eef1f6 } .number { white-space: nowrap; unicode-bidi: isolate }
.plot { table-layout: fixed } .plot td, .plot th { border: 0; padding: .1rem .5rem; font-weight: normal } .plot th { width: 34% } .plot .number { width: 24% } figure { margin: 1.2rem 0 } figcaption { font-weight: bold } figcaption, h2 { break-after: avoid }
.plot tr:first-child > *, .plot tr.next > * { border-top: 1px solid #eef1f6 } svg { direction: ltr; display: block; width: 100%; height: 14px } .hot { background: #fdf0e6 } .hot td:last-child { font-weight: bold }
.approve { border: 1px solid #d7dce4; border-radius: .4rem; padding: .5rem 1rem; break-inside: avoid } .before { fill: #7a8699 } .after { fill: #1f5fbf } .more { fill: #b3401e } .less { fill: #1c7a4a } .axis { stroke: #1d2430 }
code { direction: ltr; unicode-bidi: isolate; overflow-wrap: anywhere } .scroll { overflow-x: auto }
@media (max-width: 40rem) { body { margin: 1rem auto } .plot tr { display: grid; grid-template-columns: 1fr 9rem } .plot th { grid-column: 1 / -1; width: auto } .plot .number { width: auto } .facts th, .facts td { display: block; border: 0 } .facts td { border-bottom: 1px solid #d7dce4 } }
@page { size: A4; margin: 15mm } @media print { body { margin: 0; max-width: none; font-size: 10px } tr { break-inside: avoid } thead { display: table-header-group } .scroll { overflow: visible } }
`;

/**
 * The report as one HTML file with nothing from outside: right to left in Persian, fit to be printed.
 * @param fontCss `@font-face` rules with the font inside, or nothing
 */
export function simulateHtml(report: SimulateReport, language: Language, fontCss: string): string {
  const w = (name: keyof typeof WORDS): string => WORDS[name][language];
  const { simulation, customers, packages, changes } = report;
  const facts = factRows(report, language).map(([name = '', value = '']) => {
    const shown = /^[0-9a-f]{64}$/.test(value) ? `<code>${value}</code>` : escapeHtml(value);
    return `<tr><th scope="row">${escapeHtml(name)}</th><td>${shown}</td></tr>`;
  });
  const touched = customers.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  const perCustomer = touched.map(({ customerId, name, before, after }) => [
    customerText(customerId, name, language),
    minutesDifference(after.weightedCentiminutes - before.weightedCentiminutes, language),
    minutesDifference(after.deductedCentiminutes - before.deductedCentiminutes, language),
    differenceText(before.invoiced, after.invoiced, language),
    plus(after.freeMinutes - before.freeMinutes, groupedInteger(after.freeMinutes - before.freeMinutes, language)),
    plus(after.heldMinutes - before.heldMinutes, groupedInteger(after.heldMinutes - before.heldMinutes, language)),
  ]);
  const ofPackages = packages.map((pack) => [
    pack.customer,
    `${pack.name} ${ltr(`(#${pack.packageId})`)}`,
    hundredths(pack.leftBeforeCentiminutes, language),
    hundredths(pack.leftAfterCentiminutes, language),
    dayText(pack.ranOutBefore, language),
    dayText(pack.ranOutAfter, language),
  ]);
  const ofEntries = changes.map((one) => [
    one.customer,
    language === 'fa' ? persianDigits(one.entryId) : String(one.entryId),
    one.ticketLabel ?? '',
    dayText(one.workDate, language),
    outcomeText(one.before, language),
    outcomeText(one.after, language),
    minutesDifference(one.after.weightedCentiminutes - one.before.weightedCentiminutes, language),
    differenceText(one.before.invoiced, one.after.invoiced, language),
    w(one.cause),
    language === 'fa' ? persianDigits(one.clauses.join('، ')) : one.clauses.join(', '),
  ]);
  const left = simulation.changed > changes.length ? `<p>${escapeHtml(w('more'))}</p>` : '';
  return `<!doctype html>
<html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(w('title'))}</title><style>${fontCss}${STYLE}</style></head>
<body>
<h1>${escapeHtml(w('title'))}</h1>
<p>${escapeHtml(w('nothingWritten'))}</p>
<table class="facts">${facts.join('\n')}</table>
<h2>${escapeHtml(w('total'))}</h2>
${grid(['', w('before'), w('after'), w('difference')], measureRows(simulation.before, simulation.after, language), w('nothing'))}
${customerPlot(report, language)}${pairPlot(w('byCategory'), simulation.byCategory, (key) => report.categories.get(key)?.[language] ?? (key || '-'), 1, language)}${pairPlot(w('byMultiplier'), simulation.byMultiplier, (key) => `× ${hundredths(Number(key), language)}`, 100, language)}
<h2>${escapeHtml(w('perCustomer'))} (${escapeHtml(w('difference'))})</h2>
${grid([w('customer'), w('weighted'), w('deducted'), w('invoiced'), w('free'), w('held')], perCustomer, w('nothing'))}
<h2>${escapeHtml(w('packagesTitle'))}</h2>
${grid([w('customer'), w('package'), `${w('left')}: ${w('before')}`, `${w('left')}: ${w('after')}`, `${w('ranOut')}: ${w('before')}`, `${w('runsOut')}: ${w('after')}`], ofPackages, w('nothing'), packages.map(runsOut))}
<h2>${escapeHtml(w('entriesTitle'))}</h2>
${grid([w('customer'), w('entry'), w('ticket'), w('workDate'), w('before'), w('after'), w('weighted'), w('invoiced'), w('cause'), w('clauses')], ofEntries, w('nothing'))}${left}
${approval(report, language)}
</body>
</html>
`;
}

/** The hash, and what is done with it. */
function approval({ simulation }: SimulateReport, language: Language): string {
  const { question, hash } = simulation;
  const narrowed = question.customerIds !== null || question.period.from !== null || question.period.to !== null;
  const how = narrowed
    ? escapeHtml(WORDS.narrowed[language])
    : `${escapeHtml(WORDS.approveBy[language])} <code>sazmanyar-connector sync --approve ${hash}</code>`;
  return `<div class="approve"><p>${escapeHtml(WORDS.hash[language])}: <code>${hash}</code></p><p>${how}</p></div>`;
}

/** @param hot rows that stand out */
function grid(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  nothing: string,
  hot: readonly boolean[] = [],
): string {
  if (rows.length === 0) return `<p>${escapeHtml(nothing)}</p>`;
  const head = heading.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const body = rows.map(
    (row, at) =>
      `<tr${hot[at] === true ? ' class="hot"' : ''}>${row.map((cell) => `<td><bdi>${escapeHtml(cell)}</bdi></td>`).join('')}</tr>`,
  );
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

/** Rials only: other currencies stand in the table. */
function customerPlot({ customers }: SimulateReport, language: Language): string {
  const rows = customers.flatMap(({ customerId, name, before, after }) => {
    const value = (after.invoiced.IRR?.minor ?? 0) - (before.invoiced.IRR?.minor ?? 0);
    return value === 0 ? [] : [{ label: customerText(customerId, name, language), value }];
  });
  const largest = rows.sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, MOST_PLOTTED);
  return barPlot(
    WORDS.byCustomer[language],
    largest.map(({ label, value }): PlotRow => {
      const text = plus(value, ltr(groupedInteger(value, language)));
      return { label, values: [{ value, text, tone: value > 0 ? 'more' : 'less' }] };
    }),
    language,
  );
}

function pairPlot(
  title: string,
  pairs: Readonly<Record<string, Pair>>,
  label: (key: string) => string,
  unit: 1 | 100,
  language: Language,
): string {
  const rows = Object.entries(pairs)
    .filter(([, { before, after }]) => before !== 0 || after !== 0)
    // multipliers ascending, categories by what they come to
    .sort(([a, one], [b, other]) => (unit === 100 ? Number(a) - Number(b) : other.after - one.after));
  const value = (tone: 'before' | 'after', amount: number) => {
    const text = `${hundredths(amount * unit, language)} ${WORDS[tone][language]}`;
    return { value: amount, text, tone };
  };
  return barPlot(
    title,
    rows.map(([key, { before, after }]) => ({
      label: label(key),
      values: [value('before', before), value('after', after)],
    })),
    language,
  );
}
