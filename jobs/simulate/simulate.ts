import type { Selection } from '../../connector/read/changes-types.ts';
import { readBook } from '../../connector/read/read-book.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { compareBook } from '../../rules/simulate/compare-book.ts';
import { addPairs, addSums, noSums } from '../../rules/simulate/sums.ts';
import type { CustomerComparison, PackageChange, Pair, Sums } from '../../rules/simulate/types.ts';
import type { Connection } from '../odoo/connection.ts';
import type { SettleContext } from '../settle/settle-customer.ts';
import { type Question, ReportHash } from './report-hash.ts';

export interface Simulation {
  question: Question;
  customers: number;
  entries: number;
  unsettled: number;
  /** Entries that come out otherwise, and of these the ones by the policy's doing. */
  changed: number;
  changedByRules: number;
  customersChangedByRules: number;
  /** Packages that would run out and have not. */
  packagesRunOut: number;
  before: Sums;
  after: Sums;
  byCategory: Record<string, Pair>;
  byMultiplier: Record<string, Pair>;
  /** Records that could not be read and are left as they are. */
  setAside: number;
  /** Null when the simulation was stopped before its end. */
  hash: string | null;
}

export interface SimulateOptions {
  /** The candidate, with the official holidays of Odoo. */
  candidate: Policy;
  question: Question;
  /** Books read at the same time. */
  concurrency: number;
  /** Told of each customer in ascending order, entries of nobody first. */
  onCustomer?: (comparison: CustomerComparison) => Promise<void>;
  stopped?: () => boolean;
}

const EVERYTHING: Selection = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/**
 * Holds every customer's book as it stands against what settling it by the candidate would make of it. Reads only; a few books at a time
 * are in memory, the rest is sums.
 * @throws what reading throws: half a comparison is none
 */
export async function simulate(
  { deployment, today }: Pick<SettleContext, 'deployment' | 'today'>,
  find: Connection['find'],
  { candidate, question, concurrency, onCustomer, stopped }: SimulateOptions,
): Promise<Simulation> {
  const framed = { ...deployment, billingStart: candidate.billingStart, clock: candidate.clock };
  const hash = new ReportHash(question);
  const found: Simulation = {
    question,
    customers: 0,
    entries: 0,
    unsettled: 0,
    changed: 0,
    changedByRules: 0,
    customersChangedByRules: 0,
    packagesRunOut: 0,
    before: noSums(),
    after: noSums(),
    byCategory: {},
    byMultiplier: {},
    setAside: 0,
    hash: null,
  };
  const whose = await customersOf(find, question.customerIds);
  for (let at = 0; at < whose.length; at += concurrency) {
    if (stopped?.() === true) return found;
    const together = whose
      .slice(at, at + concurrency)
      .map((customerId) => readBook(framed, customerId, 'all', today()));
    for (const { book, setAside } of await Promise.all(together)) {
      const comparison = compareBook(book, candidate, question.period);
      addTo(found, comparison);
      found.setAside += setAside.length;
      hash.add(comparison);
      await onCustomer?.(comparison);
    }
  }
  return { ...found, hash: hash.hex() };
}

function addTo(found: Simulation, one: CustomerComparison): void {
  const byRules = one.changes.filter(({ cause }) => cause === 'rules').length;
  if (one.entries > 0) found.customers += 1;
  found.entries += one.entries;
  found.unsettled += one.unsettled;
  found.changed += one.changes.length;
  found.changedByRules += byRules;
  if (byRules > 0) found.customersChangedByRules += 1;
  found.packagesRunOut += one.packages.filter(runsOut).length;
  addSums(found.before, one.before);
  addSums(found.after, one.after);
  addPairs(found.byCategory, one.byCategory);
  addPairs(found.byMultiplier, one.byMultiplier);
}

/** Whether nothing would be left of a package that now has something left. */
export function runsOut({ ranOutBefore, ranOutAfter }: Pick<PackageChange, 'ranOutBefore' | 'ranOutAfter'>): boolean {
  return ranOutBefore === null && ranOutAfter !== null;
}

/** Ids only, whatever the length of the history. */
async function customersOf(find: Connection['find'], named: readonly number[] | null): Promise<(number | null)[]> {
  if (named !== null) return [...new Set(named)].sort((a, b) => a - b);
  const ids = new Set<number | null>();
  for await (const { work } of find(EVERYTHING)) for (const { customerId } of work) ids.add(customerId);
  return [...ids].sort((a, b) => (a ?? 0) - (b ?? 0));
}
