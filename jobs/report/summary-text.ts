import { groupedInteger, hundredths } from '../../rules/calendar/persian-digits.ts';
import { divRoundHalfAway } from '../../rules/money/round-half-away.ts';
import type { CallCounter } from '../odoo/call-counter.ts';
import { formatFailure } from '../queue/failure.ts';
import type { Summary } from './summary.ts';
import { writtenText } from './written-text.ts';

const OUTCOMES: readonly [key: string, label: string][] = [
  ['free', 'free'],
  ['package', 'deducted from packages'],
  ['invoice', 'invoiced'],
  ['mixed', 'part deducted, part invoiced or held'],
  ['held', 'held'],
];
/** Longer lists end with a count of what is left out; `--json` has them all. */
const MOST_SHOWN = 20;
const MOST_WARNED = 8;

/** The summary for people, one fact a line. */
export function summaryText(summary: Summary, calls: CallCounter): string {
  const lines = [
    row('looked at', `${whatWasAsked(summary)}${summary.dryRun ? ' (dry run: nothing written)' : ''}`),
    ...(summary.found === null ? [] : resultRows(summary, summary.found)),
  ];
  if (summary.findFailure !== null) lines.push(row('finding failed', formatFailure(summary.findFailure)));
  if (summary.stopped) lines.push(row('stopped', 'before everything was settled; the rest waits for the next pass'));
  lines.push(
    row('calls to Odoo', `${n(calls.total)}, of which ${n(calls.writing)} may write`),
    row('took', `${hundredths(divRoundHalfAway(Math.round(summary.durationMs), 10), 'en')} s`),
  );
  return `${lines.join('\n')}\n`;
}

function resultRows(summary: Summary, found: NonNullable<Summary['found']>): string[] {
  const { total } = summary;
  return [
    row('found', `${plural(found.entries, 'entry', 'entries')} of ${plural(found.customers, 'customer', 'customers')}`),
    row(
      'settled',
      `${plural(total.entries, 'entry', 'entries')} of ${plural(summary.settledCustomers, 'customer', 'customers')}`,
    ),
    ...OUTCOMES.map(([key, label]) => row(`  ${label}`, n(total.outcomes[key] ?? 0))),
    ...countRows('  held because', total.held),
    ...countRows('warnings', total.warnings),
    ...warnedRows(total.warned),
    row('weighted hours deducted', weightedHours(total.deductedCentiminutes)),
    ...invoicedRows(total.invoiced),
    row(
      summary.dryRun ? 'would write' : 'written',
      `${plural(total.written.ledgerLines, 'ledger line', 'ledger lines')}, ` +
        `${plural(total.written.invoiceLines, 'invoice line', 'invoice lines')}, ` +
        plural(total.written.verdicts, 'verdict', 'verdicts') +
        (total.written.disputes > 0 ? `, ${plural(total.written.disputes, 'dispute', 'disputes')}` : ''),
    ),
    row('set aside', n(total.setAside.length)),
    ...shortened(total.setAside.map(({ model, id, reason }) => `    ${model} ${id}: ${reason}`)),
    row('changed by others', n(total.drift.length)),
    ...shortened(
      total.drift.map(
        ({ what, entryId, detail, ...last }) =>
          `    entry ${entryId}, ${what}: ${detail}${inBrackets(writtenText(last))}`,
      ),
    ),
    row('failed customers', n(summary.failed.length)),
    ...shortened(
      summary.failed.map(
        ({ customerId, entries, failure }) =>
          `    ${customerName(customerId)} (${plural(entries, 'entry', 'entries')}): ${formatFailure(failure)}`,
      ),
    ),
  ];
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** Hundredths of a weighted minute as hours with two decimals. */
export function weightedHours(centiminutes: number): string {
  return hundredths(divRoundHalfAway(centiminutes, 60), 'en');
}

/** An amount in a currency's smallest unit, in groups of three. */
export function money(minor: number, decimals: number): string {
  if (decimals === 0) return groupedInteger(minor, 'en');
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = groupedInteger(Number(digits.slice(0, -decimals)), 'en');
  return `${minor < 0 ? '-' : ''}${whole}.${digits.slice(-decimals)}`;
}

export function customerName(customerId: number | null): string {
  return customerId === null ? 'entries without a customer' : `customer ${customerId}`;
}

function whatWasAsked({ scope, since }: Summary): string {
  if (scope === 'full') return 'everything';
  const what = scope === 'selection' ? 'what was named' : 'what changed';
  return since === null ? what : `${what}, since ${since} UTC`;
}

function invoicedRows(invoiced: Summary['total']['invoiced']): string[] {
  const rows = Object.entries(invoiced);
  if (rows.length === 0) return [row('invoiced', '0')];
  return rows.map(([currency, { minor, decimals }]) => row('invoiced', `${money(minor, decimals)} ${currency}`));
}

function countRows(label: string, counts: Record<string, number>): string[] {
  const all = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length === 0 ? [] : [row(label, all.map(([key, value]) => `${key} ${n(value)}`).join(', '))];
}

/** Which entries stand out, a line a warning. */
function warnedRows(warned: Summary['total']['warned']): string[] {
  return Object.entries(warned)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([warning, entryIds]) => {
      const shown = [...entryIds].sort((a, b) => a - b).slice(0, MOST_WARNED);
      const more = entryIds.length - shown.length;
      return `    ${warning}: entries ${shown.join(', ')}${more > 0 ? ` … and ${n(more)} more (--json shows more)` : ''}`;
    });
}

function shortened(lines: readonly string[]): string[] {
  if (lines.length <= MOST_SHOWN) return [...lines];
  return [...lines.slice(0, MOST_SHOWN), `    … and ${n(lines.length - MOST_SHOWN)} more (--json shows all)`];
}

function row(label: string, value: string): string {
  return `${label.padEnd(40)} ${value}`;
}

function n(value: number): string {
  return groupedInteger(value, 'en');
}

function plural(value: number, one: string, many: string): string {
  return `${n(value)} ${value === 1 ? one : many}`;
}
