import type { Company } from '../../connector/companies.ts';
import type { Config } from '../config/config.ts';
import { GateProblem } from '../gate/answer-gate.ts';
import { whichCompany } from '../gate/which-company.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Connection } from '../odoo/connection.ts';
import { describeFailure, formatFailure } from '../queue/failure.ts';
import type { Run } from './run.ts';

/**
 * Does a command's work for each company to settle, one after the other, each over its own connection and with its own part of Redis. What goes
 * wrong in one company stops no other. Where the mapping names none, this is the work and nothing else; otherwise the
 * company's name stands before its output, and with `--json` there is one object: `{"companies": [{"company", "result" or "failure"}]}`.
 * @param only the company that was asked for alone; all of them otherwise
 * @returns the worst of what the work returned, 1 when it threw
 * @throws CompaniesUnclear; with one company, what the work throws
 */
export async function eachCompany(
  run: Run,
  work: (run: Run) => Promise<number>,
  only: Connection | null = null,
): Promise<number> {
  const { io, json, redact } = run;
  const connections = only === null ? await run.connection.companies() : [only];
  if (connections.every(({ company }) => company === null)) return work(run);
  let stopped = false;
  const unlisten = io.onStop(() => {
    stopped = true;
  });
  let worst = EXIT_FINE;
  let before = '{"companies":[\n';
  for (const connection of connections) {
    const { company } = connection;
    if (company === null) continue;
    if (stopped) {
      worst = Math.max(worst, EXIT_FAILED);
      break;
    }
    const shown = JSON.stringify({ id: company.id, name: company.name });
    // nothing is written before the work writes: its failure may be all there is to tell
    const heading = json ? `${before}{"company":${shown},"result":` : `${before === '' ? '\n' : ''}${company.name}\n`;
    const out = headed(io, heading);
    try {
      worst = Math.max(worst, await work(ofCompany({ ...run, io: out.io }, connection, company)));
      if (json) io.stdout.write(out.begun() ? '}' : `${before}{"company":${shown},"result":null}`);
    } catch (error) {
      // half of an object cannot be mended
      if (connections.length === 1 || (json && out.begun())) throw error;
      worst = Math.max(worst, EXIT_FAILED);
      const failure = describeFailure(error, redact);
      if (json) io.stdout.write(`${before}{"company":${shown},"failure":${JSON.stringify(failure)}}`);
      else io.stdout.write(`${out.begun() ? '' : heading}failed: ${formatFailure(failure)}\n`);
    }
    before = json ? ',\n' : '';
  }
  if (json) io.stdout.write(`${before.startsWith('{') ? before : ''}]}\n`);
  unlisten();
  return worst;
}

/**
 * The company that `--company` names, null for all of them; the problem as text when it names none, or when one has to be named.
 * @param aboutOne options given that are about one company; empty: none
 * @throws CompaniesUnclear
 */
export async function companyAsked(
  { connection }: Run,
  asked: string | undefined,
  aboutOne: string,
): Promise<Connection | null | string> {
  if (asked === undefined && aboutOne === '') return null;
  const companies = await connection.companies();
  if (asked === undefined) {
    if (companies.length < 2) return null;
    const names = companies.flatMap(({ company }) => (company === null ? [] : [`${company.id} (${company.name})`]));
    return `several companies are settled: ${aboutOne} about one of them, --company says which: ${names.join(', ')}`;
  }
  try {
    return await whichCompany(companies, asked, null);
  } catch (error) {
    if (!(error instanceof GateProblem)) throw error;
    return error.problems.map((problem) => `--${problem}`).join('\n');
  }
}

/** The same run for one company: its connection, and its own part of Redis (queues, lanes, watermark). */
export function ofCompany(run: Run, connection: Connection, company: Company | null): Run {
  if (company === null) return run;
  return { ...run, connection, config: configOf(run.config, company) };
}

/** A company has its own queues, lanes and watermark. */
export function configOf(config: Config, { id }: Company): Config {
  return { ...config, redisPrefix: `${config.redisPrefix}-company-${id}` };
}

function headed(io: Io, heading: string): { io: Io; begun: () => boolean } {
  let begun = false;
  const stdout: Io['stdout'] = Object.create(io.stdout, {
    write: {
      value: (...args: Parameters<Io['stdout']['write']>) => {
        const first = !begun;
        begun = true;
        if (first) io.stdout.write(heading);
        return io.stdout.write(...args);
      },
    },
  });
  return { io: { ...io, stdout }, begun: () => begun };
}
