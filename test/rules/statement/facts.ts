import { lineAmountMinor } from '../../../rules/money/price-per-minute.ts';
import type { CivilDate } from '../../../rules/price/types.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book } from '../../../rules/settle/types.ts';
import type { StatementFacts } from '../../../rules/statement/types.ts';
import { policy, written } from '../settle/book.ts';

/** A book settled on one day, as a statement reads it: every ledger line and verdict is of that day. */
export function settledFacts(before: Book, day: CivilDate, more: Partial<StatementFacts> = {}): StatementFacts {
  const after = written(before, planBook(before, policy));
  return {
    customerName: 'شرکت نمونه',
    book: after,
    ledgerWrittenOn: new Map(after.ledger.map(({ id }) => [id, day])),
    entryChangedOn: new Map(after.entries.map(({ id }) => [id, day])),
    invoices: after.invoices.map(({ id, kind, state, period, currency, untaxedMinor }) => ({
      ...{ id, kind, state, period, currency, untaxedMinor },
      number: null,
      currencyDecimals: 0,
      taxMinor: untaxedMinor / 10,
      totalMinor: untaxedMinor + untaxedMinor / 10,
      changedOn: day,
    })),
    invoiceLines: after.invoiceLines.map(({ id, invoiceId, ledgerLineId, minutes, unitPriceCenti }) => ({
      ...{ id, invoiceId, ledgerLineId, minutes },
      untaxedMinor: lineAmountMinor(minutes ?? 0, unitPriceCenti ?? 0, 0),
    })),
    unread: [],
    ...more,
  };
}
