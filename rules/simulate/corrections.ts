import { lineAmountMinor } from '../money/price-per-minute.ts';
import { groupBy } from '../settle/group-by.ts';
import type { Book, NewLedgerLine } from '../settle/types.ts';

/** How much a plan changes of what was settled before; a first settlement is none. */
export interface Corrections {
  entries: number;
  /** Hundredths of weighted minutes, each entry's change without its sign, added. */
  weightedCentiminutes: number;
  /** Of invoices, likewise, in rials before tax. */
  rials: number;
}

const RIALS = 'IRR';

/**
 * Corrections among a plan's new ledger lines: those of entries that had a verdict and waited for nobody, and those that take back the
 * charges of entries that are gone.
 */
export function correctionsOf({ entries }: Pick<Book, 'entries'>, ledger: readonly NewLedgerLine[]): Corrections {
  const first = new Set(
    entries.filter(({ verdict }) => verdict === null || verdict.outcome === 'held').map(({ id }) => id),
  );
  const corrected = groupBy(
    ledger.filter(({ entryId }) => !first.has(entryId)),
    ({ entryId }) => entryId,
  );
  const found: Corrections = { entries: corrected.size, weightedCentiminutes: 0, rials: 0 };
  for (const [, lines] of corrected) {
    const weighted = lines.reduce((sum, { minutes, multiplierPercent }) => sum + minutes * multiplierPercent, 0);
    const rials = lines.reduce((sum, { minutes, unitPriceCenti, currency, currencyDecimals }) => {
      if (unitPriceCenti === null || currency !== RIALS) return sum;
      return sum + lineAmountMinor(minutes, unitPriceCenti, currencyDecimals ?? 0);
    }, 0);
    found.weightedCentiminutes += Math.abs(weighted);
    found.rials += Math.abs(rials);
  }
  return found;
}
