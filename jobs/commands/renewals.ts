import { readCodeByCustomer, readRenewalFacts } from '../../connector/read/renewals.ts';
import type { SetAside } from '../../connector/read/rows.ts';
import { dueByCurrency, type Renewal, renewalOf } from '../../rules/renewals/renewal.ts';
import { EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { renewalsCsvHeading, renewalsCsvRow, renewalsText } from '../report/renewals-text.ts';
import { CsvFile } from '../report/review-csv-file.ts';
import { unreadLine } from '../report/unread-text.ts';
import type { SettleContext } from '../settle/settle-customer.ts';
import { dayOf, dayProblem } from './review-period.ts';
import { type CommonOptions, withRun, writeJson } from './run.ts';

export interface RenewalsOptions extends CommonOptions {
  from?: string;
  to?: string;
  csv?: string;
  lang: 'fa' | 'en';
}

/**
 * Customers with custom code under maintenance (2.6, D21), by the day of their renewal; with `--from` or `--to` those only whose renewal
 * lies there. Reads only.
 * @returns 0; 2 when a day is none
 */
export async function renewals(io: Io, parts: Parts, options: RenewalsOptions): Promise<number> {
  const [from, to] = [options.from, options.to].map((text) => (text === undefined ? undefined : dayOf(text)));
  for (const [name, text, day] of [
    ['--from', options.from, from],
    ['--to', options.to, to],
  ] as const) {
    if (day !== null) continue;
    const problem = dayProblem(name, text);
    if (options.json) writeJson(io, { problems: [problem] });
    else io.stderr.write(`${problem}\n`);
    return EXIT_WRONG_USE;
  }
  return withRun(io, parts, options, 'warn', async ({ connection, json }) => {
    const context = await connection.context();
    const setAside: SetAside[] = [];
    const asked = from != null || to != null;
    const isIn = ({ renewalOn }: Renewal): boolean =>
      renewalOn === null ? !asked : (from ?? renewalOn) <= renewalOn && renewalOn <= (to ?? renewalOn);
    const found = (await readRenewals(context, setAside)).filter(isIn);
    if (options.csv !== undefined) {
      const file = new CsvFile(options.csv, renewalsCsvHeading(options.lang));
      file.add(found.map((renewal) => renewalsCsvRow(renewal, options.lang)));
      file.close();
    }
    if (json) writeJson(io, { renewals: found, due: Object.fromEntries(dueByCurrency(found)), setAside });
    else {
      io.stdout.write(renewalsText(found, context.policy.clock, options.lang));
      for (const one of setAside) io.stdout.write(unreadLine(one, options.lang));
    }
    return EXIT_FINE;
  });
}

async function readRenewals({ deployment, policy, today }: SettleContext, setAside: SetAside[]): Promise<Renewal[]> {
  const found: Renewal[] = [];
  for (const [customerId, tickets] of await readCodeByCustomer(deployment, setAside)) {
    found.push(renewalOf(await readRenewalFacts(deployment, customerId, tickets, setAside), policy, today()));
  }
  const day = ({ renewalOn }: Renewal): string => renewalOn ?? '9999';
  return found.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.customerId - b.customerId));
}
