import { lineAmountMinor } from '../money/price-per-minute.ts';
import { groupsOfEntry, type PlannedLedgerLine } from './invoice-groups.ts';

/** What an entry's invoice parts come to, in the currency's smallest unit: per price rounded as Odoo rounds a line, then added (D9). */
export function invoicedMinor(lines: readonly PlannedLedgerLine[], currencyDecimals: number): number {
  // most entries have no line or one
  const only = lines[0];
  if (only === undefined) return 0;
  if (lines.length === 1) {
    if (only.target.kind !== 'invoice' || only.unitPriceCenti === null) return 0;
    return lineAmountMinor(only.minutes, only.unitPriceCenti, currencyDecimals);
  }
  return groupsOfEntry(lines).reduce(
    (sum, group) => sum + lineAmountMinor(group.minutes, group.unitPriceCenti, currencyDecimals),
    0,
  );
}
