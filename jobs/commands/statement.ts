import { writeFileSync } from 'node:fs';
import { readStatement } from '../../connector/read/statement.ts';
import { jalaliMonth } from '../../rules/calendar/jalali.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { statementOf } from '../../rules/statement/statement.ts';
import type { Statement } from '../../rules/statement/types.ts';
import { EXIT_FAILED, EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { CannotPrint, findChromium, printPdf } from '../statement/chromium.ts';
import { statementCsv } from '../statement/csv.ts';
import { embeddedFont } from '../statement/font.ts';
import { statementHtml } from '../statement/html.ts';
import { statementText } from '../statement/text.ts';
import { dayOf, dayProblem, periodOf } from './review-period.ts';
import { type CommonOptions, withRun, writeJson } from './run.ts';

export interface StatementOptions extends CommonOptions {
  asOf?: string;
  html?: string;
  pdf?: string;
  csv?: string;
  lang: 'fa' | 'en';
}

/**
 * A customer's Jalali month (7.6), as it stood at the end of a day: files for the customer, and a summary, or with `--json` all of it. Reads
 * only. The same day and the same book give the same bytes.
 * @returns 0; 1 when Odoo's sums differ, a record could not be read, or no PDF could be printed; 2 for a month, day or customer that is none
 */
export async function statement(
  io: Io,
  parts: Parts,
  customerId: number,
  monthText: string,
  options: StatementOptions,
): Promise<number> {
  const wrong = (problem: string): number => {
    if (options.json) writeJson(io, { problems: [problem] });
    else io.stderr.write(`${problem}\n`);
    return EXIT_WRONG_USE;
  };
  const period = periodOf(monthText, {});
  if (typeof period === 'string') return wrong(period);
  const wanted = options.asOf === undefined ? undefined : dayOf(options.asOf);
  if (wanted === null) return wrong(dayProblem('--as-of', options.asOf));
  return withRun(io, parts, options, 'warn', async ({ connection }) => {
    const { deployment, policy, today } = await connection.context();
    const now = today();
    const asOf = wanted ?? now;
    if (asOf > now) return wrong(`--as-of: expected a day until today (${now}), found ${asOf}`);
    if (asOf < period.from) return wrong(`expected a day not before the month's first (${period.from}), found ${asOf}`);
    const facts = await readStatement(deployment, customerId, now);
    if (facts === null) return wrong(`expected the id of a customer, found ${customerId}: Odoo has no such contact`);
    const made = statementOf(facts, policy, { month: jalaliMonth(period.from), asOf, language: options.lang });
    const printed = await writeFiles(io, made, policy, options);
    if (options.json) writeJson(io, { statement: made });
    else io.stdout.write(statementText(made, policy, options.lang));
    const whole = made.agreement.differences.length === 0 && made.unread.length === 0;
    return whole && printed ? EXIT_FINE : EXIT_FAILED;
  });
}

async function writeFiles(io: Io, made: Statement, policy: Policy, options: StatementOptions): Promise<boolean> {
  const { html: htmlFile, pdf: pdfFile, csv: csvFile, lang } = options;
  if (csvFile !== undefined) writeFileSync(csvFile, statementCsv(made, policy, lang));
  if (htmlFile === undefined && pdfFile === undefined) return true;
  const font = embeddedFont();
  if (font.note !== null) io.stderr.write(`${font.note}\n`);
  const html = statementHtml(made, policy, lang, font.css);
  if (htmlFile !== undefined) writeFileSync(htmlFile, html);
  if (pdfFile === undefined) return true;
  try {
    writeFileSync(pdfFile, await printPdf(findChromium(io.env), html, made.asOf));
    return true;
  } catch (error) {
    if (!(error instanceof CannotPrint)) throw error;
    io.stderr.write(`${error.message}\n`);
    return false;
  }
}
