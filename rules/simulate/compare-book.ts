import type { Policy } from '../policy/policy.ts';
import { parseReceipt } from '../price/receipt.ts';
import { groupBy } from '../settle/group-by.ts';
import type { PlannedLedgerLine } from '../settle/invoice-groups.ts';
import { invoicedMinor } from '../settle/invoiced.ts';
import { planBook } from '../settle/plan.ts';
import type { Book, EntryOutcome, TimeEntry, VerdictFields } from '../settle/types.ts';
import { packageChanges } from './package-change.ts';
import { addEntry, noSums } from './sums.ts';
import type { Amounts, CustomerComparison, EntryChange, EntrySide, Pair, SimulatedPeriod } from './types.ts';

/**
 * What stands of a customer's book against what settling it by `candidate` would make of it, over the whole book (a package does not
 * end with a period) and told of the entries whose work date lies in `period`. Before is what was written: the verdict and the ledger.
 * Posted months change by corrections, which the ledger's sums hold (D19).
 */
export function compareBook(book: Book, candidate: Policy, period: SimulatedPeriod): CustomerComparison {
  const plan = planBook(book, candidate);
  const own = ({ customerId }: { customerId: number | null }): boolean => customerId === book.customerId;
  const standing: PlannedLedgerLine[] = book.ledger.filter(own);
  const added: PlannedLedgerLine[] = plan.ledger;
  const [oldLines, newLines] = [standing, added].map((lines) => groupBy(lines, ({ entryId }) => entryId));
  const entryById = new Map(book.entries.map((entry) => [entry.id, entry]));
  const receipts = new Map(plan.verdicts.map(({ entryId, receipt }) => [entryId, receipt]));
  const found: CustomerComparison = {
    customerId: book.customerId,
    entries: 0,
    unsettled: 0,
    before: noSums(),
    after: noSums(),
    changes: [],
    packages: packageChanges(book.packages, standing, added),
    byCategory: {},
    byMultiplier: {},
  };
  for (const outcome of plan.outcomes) {
    const { entryId, price } = outcome;
    const entry = entryById.get(entryId);
    if (entry === undefined || !within(price.workDate, period)) continue;
    if (entry.verdict === null) {
      found.unsettled += 1;
      continue;
    }
    const lines = oldLines?.get(entryId) ?? [];
    const corrections = newLines?.get(entryId) ?? [];
    const before = standingSide(entry.verdict, lines);
    const after = plannedSide(outcome, [...lines, ...corrections]);
    found.entries += 1;
    addEntry(found.before, before, entry.recordedMinutes);
    addEntry(found.after, after, entry.recordedMinutes);
    addPair(found.byCategory, before.category ?? '', 'before', before.weightedCentiminutes);
    addPair(found.byCategory, after.category ?? '', 'after', after.weightedCentiminutes);
    for (const { multiplierPercent, minutes } of lines) {
      addPair(found.byMultiplier, String(multiplierPercent), 'before', minutes);
      addPair(found.byMultiplier, String(multiplierPercent), 'after', minutes);
    }
    for (const { multiplierPercent, minutes } of corrections) {
      addPair(found.byMultiplier, String(multiplierPercent), 'after', minutes);
    }
    if (corrections.length === 0 && JSON.stringify(before) === JSON.stringify(after)) continue;
    found.changes.push(changeOf(entry, entry.verdict, outcome, before, after, receipts.get(entryId)));
  }
  found.changes.sort((a, b) => a.entryId - b.entryId);
  return found;
}

function within(day: string, { from, to }: SimulatedPeriod): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

function changeOf(
  { id: entryId, ticketLabel, recordedMinutes }: TimeEntry,
  verdict: VerdictFields,
  { price }: EntryOutcome,
  before: EntrySide,
  after: EntrySide,
  newReceipt: string | undefined,
): EntryChange {
  const then = parseReceipt(verdict.receipt);
  const now = parseReceipt(newReceipt ?? verdict.receipt);
  // a verdict without a receipt was written by rules nobody knows
  const byRules = then === null || now === null || then.policy !== now.policy || then.calendar !== now.calendar;
  const { workDate, clauses } = price;
  const cause = byRules ? 'rules' : 'other';
  return { entryId, workDate, ticketLabel, workedMinutes: recordedMinutes, before, after, clauses, cause };
}

/** What was written on the entry and charged for it. */
function standingSide(verdict: VerdictFields, lines: readonly PlannedLedgerLine[]): EntrySide {
  const { outcome, reason, category, billedMinutes, weightedCentiminutes } = verdict;
  return { outcome, reason, category, billedMinutes, weightedCentiminutes, ...chargedBy(lines) };
}

function plannedSide({ outcome, reason, price }: EntryOutcome, lines: readonly PlannedLedgerLine[]): EntrySide {
  const { category, billedMinutes, weightedCentiminutes } = price;
  return { outcome, reason, category, billedMinutes, weightedCentiminutes, ...chargedBy(lines) };
}

function chargedBy(
  lines: readonly PlannedLedgerLine[],
): Pick<EntrySide, 'deductedCentiminutes' | 'invoicedCentiminutes' | 'invoiced'> {
  const weighted = (kind: 'package' | 'invoice'): number =>
    lines.reduce((sum, line) => (line.target.kind === kind ? sum + line.minutes * line.multiplierPercent : sum), 0);
  const invoiced: Amounts = {};
  for (const [currency, own] of groupBy(lines, (line) => line.currency)) {
    const decimals = own[0]?.currencyDecimals ?? 0;
    const minor = currency === null ? 0 : invoicedMinor(own, decimals);
    if (currency !== null && minor !== 0) invoiced[currency] = { minor, decimals };
  }
  return { deductedCentiminutes: weighted('package'), invoicedCentiminutes: weighted('invoice'), invoiced };
}

function addPair(into: Record<string, Pair>, key: string, side: keyof Pair, value: number): void {
  const pair = into[key] ?? { before: 0, after: 0 };
  pair[side] += value;
  into[key] = pair;
}
