import { CAUSES } from '../../rules/reconcile/causes.ts';
import type { Difference, Mend } from '../../rules/reconcile/types.ts';
import { customerName, money } from './summary-text.ts';
import { table } from './table.ts';
import { writtenText } from './written-text.ts';

interface OfCustomer {
  customerId: number | null;
  differences: readonly Difference[];
}

const HEADING = ['customer', 'entry', 'cause', 'records', 'found', 'expected', 'last written', 'repair'];

/** Differences as a table, one line each. */
export function differenceTable(all: readonly OfCustomer[]): string {
  const rows = all.flatMap(({ customerId, differences }) =>
    differences.map((one) => [
      customerName(customerId),
      one.entryId === null ? '' : String(one.entryId),
      CAUSES[one.cause].en,
      one.records.map(({ model, id }) => `${model} ${id}`).join(', '),
      priceText(one.found),
      priceText(one.expected),
      writtenText(one),
      mendText(one.mend),
    ]),
  );
  return rows.length === 0 ? '' : table([HEADING, ...rows]);
}

/** A line's `minutes@price`, its price in hundredths, as people read it; other text as it is. */
export function priceText(text: string): string {
  return text.replace(/(-?\d+)@(\d+)/g, (_, minutes: string, centi: string) => {
    return `${minutes} min at ${money(Number(centi), 2)}`;
  });
}

/** What repair does about a difference, in words. */
function mendText(mend: Mend | null): string {
  switch (mend?.kind) {
    case undefined:
      return 'none: for people';
    case 'settle':
      return 'settle the customer';
    case 'ledger-line':
      return `write ledger line ${mend.lineId} back from its seal`;
    case 'ledger-task':
      return `put task ${mend.taskId} back to package ${mend.packageId}`;
    case 'draft-line':
      return `take line ${mend.lineId} off draft ${mend.invoiceId}, then settle`;
    case 'cancelled-line':
      return `take line ${mend.lineId} off the cancelled invoice ${mend.invoiceId}, then settle: it comes on the next draft`;
  }
}
