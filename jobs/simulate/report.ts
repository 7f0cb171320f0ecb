import { readApprovals } from '../../connector/read/approvals.ts';
import { readPartnerNames } from '../../connector/read/period-entries-names.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { SimulatedPeriod } from '../../rules/simulate/types.ts';
import { settlingNote } from '../approval/policy-gate.ts';
import type { Run } from '../commands/run.ts';
import { customerText, type NamedComparison, type SimulateReport } from '../report/simulate-format.ts';
import type { Language } from '../report/simulate-words.ts';
import { simulate } from './simulate.ts';

/** Longer lists are cut on the terminal and in HTML; CSV and JSON have everything. */
const MOST_LISTED = 2_000;

export interface ReportOptions {
  candidate: { policy: Policy; fingerprint: string };
  period: SimulatedPeriod;
  customerIds: readonly number[] | null;
  language: Language;
  /** Told of each customer in turn, with all its entries. */
  onCustomer?: (one: NamedComparison) => void;
}

/** Simulates and gathers what people are shown. @throws what reading throws; Stopped when asked to stop */
export async function simulateReport(run: Run, options: ReportOptions): Promise<SimulateReport> {
  const { candidate, period, customerIds, language, onCustomer } = options;
  const { connection, config, progress, io } = run;
  const context = await connection.context();
  const last = settlingNote(await readApprovals(context.deployment));
  const report: Omit<SimulateReport, 'simulation'> = {
    customers: [],
    packages: [],
    changes: [],
    categories: labelsOf(candidate.policy),
  };
  let stopped = false;
  const unlisten = io.onStop(() => {
    stopped = true;
  });
  const question = { candidate: candidate.fingerprint, against: last?.policy ?? null, period, customerIds };
  const simulation = await simulate(context, connection.find, {
    candidate: await connection.withOfficialHolidays(candidate.policy),
    question,
    concurrency: config.settleConcurrency,
    stopped: () => stopped,
    onCustomer: async (comparison) => {
      const { customerId } = comparison;
      progress.show(`comparing … ${report.customers.length} customers`);
      if (comparison.entries === 0 && comparison.packages.length === 0) return;
      const names = customerId === null ? null : await readPartnerNames(context.deployment.odoo, [customerId], []);
      const one: NamedComparison = { ...comparison, name: names?.get(customerId ?? 0) ?? '' };
      const { changes, packages, ...sums } = one;
      const customer = customerText(customerId, one.name, language);
      report.customers.push(sums);
      const room = MOST_LISTED - report.changes.length;
      for (const change of changes.slice(0, room)) report.changes.push({ ...change, customer });
      for (const pack of packages.slice(0, MOST_LISTED - report.packages.length))
        report.packages.push({ ...pack, customer });
      onCustomer?.(one);
    },
  }).finally(unlisten);
  progress.clear();
  if (simulation.hash === null) throw new Stopped('asked to stop before the comparison was complete');
  return { ...report, simulation };
}

/** Half a comparison is none. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

function labelsOf({ versions }: Policy): SimulateReport['categories'] {
  // a later version's words win
  return new Map(
    versions.flatMap(({ categories }) => [...categories.values()].map(({ key, labels }) => [key, labels] as const)),
  );
}
