import { writeFileSync } from 'node:fs';
import type { SimulatedPeriod } from '../../rules/simulate/types.ts';
import { EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { CsvFile } from '../report/review-csv-file.ts';
import { simulateCsvHeading, simulateCsvRows, simulateCsvTotal } from '../report/simulate-csv.ts';
import type { NamedComparison } from '../report/simulate-format.ts';
import { simulateHtml } from '../report/simulate-html.ts';
import { simulateText } from '../report/simulate-text.ts';
import type { Language } from '../report/simulate-words.ts';
import { readCandidate } from '../simulate/candidate.ts';
import { simulateReport } from '../simulate/report.ts';
import { embeddedFont } from '../statement/font.ts';
import { whoIs } from './approval-options.ts';
import { companyAsked, eachCompany } from './companies.ts';
import { dayOf, dayProblem } from './review-period.ts';
import { type CommonOptions, type Run, withRun } from './run.ts';

export interface SimulateCommandOptions extends CommonOptions {
  policy: string;
  from?: string;
  to?: string;
  customer?: number[];
  /** Its id, `#id` or name. */
  company?: string;
  csv?: string;
  html?: string;
  lang: Language;
  approve?: string;
  by?: string;
}

/**
 * What a candidate policy would change of what stands in the book; nothing is written. With `--approve` the candidate is approved as the
 * report over the whole book says, and that is noted in Odoo. Where several companies are settled each has a report, and a hash, of its own; a file and
 * an approval are about one of them.
 * @returns 0; 2 when it is asked wrongly
 * @throws ApprovalRefused when the hash is not that of the report as it is now
 */
export function simulate(io: Io, parts: Parts, options: SimulateCommandOptions): Promise<number> {
  const wrong = (problem: string): Promise<number> => {
    if (options.json) io.stdout.write(`${JSON.stringify({ problems: [problem] })}\n`);
    else io.stderr.write(`${problem}\n`);
    return Promise.resolve(EXIT_WRONG_USE);
  };
  const period = boundsOf(options);
  if (typeof period === 'string') return wrong(period);
  const narrowed = period.from !== null || period.to !== null || options.customer !== undefined;
  if (options.approve !== undefined && narrowed) {
    return wrong('--approve goes with a report over the whole book: without --from, --to and --customer');
  }
  return withRun(io, parts, options, 'warn', async (all) => {
    const isAboutOne = options.csv !== undefined || options.html !== undefined || options.approve !== undefined;
    const aboutOne = isAboutOne ? '--csv, --html and --approve are' : '';
    const only = await companyAsked(all, options.company, aboutOne);
    if (typeof only === 'string') return wrong(only);
    return eachCompany(all, (run) => simulateCompany(run, period, options), only);
  });
}

async function simulateCompany(run: Run, period: SimulatedPeriod, options: SimulateCommandOptions): Promise<number> {
  const { io, connection, rules } = run;
  const candidate = readCandidate(options.policy);
  if (options.approve !== undefined) {
    run.progress.show('comparing …');
    const policy = await connection.withOfficialHolidays(candidate.policy);
    await connection.approval.approve({ ...candidate, policy }, options.approve, 'approved', whoIs(options.by, io));
    run.progress.clear();
    const own = candidate.fingerprint === rules.policyFingerprint ? '' : '; put it in the place of POLICY_FILE';
    if (run.json) io.stdout.write(`${JSON.stringify({ approved: candidate.fingerprint, report: options.approve })}\n`);
    else io.stdout.write(`approved: the policy may settle the book${own}\n`);
    return EXIT_FINE;
  }
  const { lang } = options;
  const csv = options.csv === undefined ? null : new CsvFile(options.csv, simulateCsvHeading(lang));
  let separator = '{"customers":[\n';
  const write = (one: NamedComparison): void => {
    csv?.add(simulateCsvRows(one, lang));
    if (!run.json) return;
    io.stdout.write(`${separator}${JSON.stringify(one)}`);
    separator = ',\n';
  };
  try {
    const customerIds = options.customer ?? null;
    const report = await simulateReport(run, { candidate, period, customerIds, language: lang, onCustomer: write });
    csv?.add(simulateCsvTotal(report.simulation, lang));
    if (options.html !== undefined) {
      const font = embeddedFont();
      if (font.note !== null) io.stderr.write(`${font.note}\n`);
      writeFileSync(options.html, simulateHtml(report, lang, font.css));
    }
    const head = separator.startsWith('{') ? separator : '';
    io.stdout.write(run.json ? `${head}],"total":${JSON.stringify(report.simulation)}}\n` : simulateText(report, lang));
  } finally {
    csv?.close();
  }
  return EXIT_FINE;
}

/** The problem as text when a day is none. */
function boundsOf({ from, to }: Pick<SimulateCommandOptions, 'from' | 'to'>): SimulatedPeriod | string {
  const bounds: SimulatedPeriod = { from: null, to: null };
  for (const [name, text] of Object.entries({ from, to }) as ['from' | 'to', string | undefined][]) {
    if (text === undefined) continue;
    bounds[name] = dayOf(text);
    if (bounds[name] === null) return dayProblem(`--${name}`, text);
  }
  if (bounds.from !== null && bounds.to !== null && bounds.from > bounds.to) {
    return `expected --to not before --from, found ${from} and ${to}`;
  }
  return bounds;
}
