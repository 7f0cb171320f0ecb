import { lineAmountMinor } from '../money/price-per-minute.ts';
import { invoiceGroups, type PlannedLedgerLine } from './invoice-groups.ts';

/** What an entry's invoice parts come to, in the currency's smallest unit: per price rounded as Odoo rounds a line, then added (D9). */
export function invoicedMinor(lines: readonly PlannedLedgerLine[], currencyDecimals: number): number {
  return invoiceGroups(lines).reduce(
    (sum, group) => sum + lineAmountMinor(group.minutes, group.unitPriceCenti, currencyDecimals),
    0,
  );
}
