import type { Amounts, CustomerComparison, EntrySide } from './types.ts';

/**
 * What the policy itself changes of a customer's settled entries, as text that is the same for the same results: what an approval's hash
 * is made of. Null: nothing. Entries not settled yet, and those that were edited since, are no matter of the policy.
 */
export function settledChanges({
  customerId,
  changes,
}: Pick<CustomerComparison, 'customerId' | 'changes'>): string | null {
  const ours = changes.filter(({ cause }) => cause === 'rules').sort((a, b) => a.entryId - b.entryId);
  if (ours.length === 0) return null;
  return JSON.stringify([
    customerId,
    ours.map(({ entryId, workDate, before, after }) => [entryId, workDate, sideOf(before), sideOf(after)]),
  ]);
}

function sideOf(side: EntrySide): unknown[] {
  const { outcome, reason, category, billedMinutes, weightedCentiminutes, deductedCentiminutes, invoiced } = side;
  return [outcome, reason, category, billedMinutes, weightedCentiminutes, deductedCentiminutes, sorted(invoiced)];
}

function sorted(amounts: Amounts): [string, number][] {
  return Object.entries(amounts)
    .map(([currency, { minor }]): [string, number] => [currency, minor])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
