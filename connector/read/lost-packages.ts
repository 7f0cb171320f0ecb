import { groupBy } from '../../rules/settle/group-by.ts';
import { standingOf } from '../../rules/settle/standing.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { SetAside } from './rows.ts';

/**
 * The book without the entries of which something stands on a package that nobody can read: its order was deleted, or a record rule hides
 * it. What they were charged can be neither judged nor given back there: they are set aside together with their ledger lines, and left as they are.
 */
export function withoutLostPackages(book: Book, setAside: SetAside[]): Book {
  const known = new Set(book.packages.map(({ id }) => id));
  const own = groupBy(
    book.ledger.filter(({ customerId }) => customerId === book.customerId),
    (line) => line.entryId,
  );
  const lost = new Map<number, number>();
  for (const [entryId, lines] of own) {
    for (const { target } of standingOf(lines)) {
      if (target.kind === 'package' && !known.has(target.packageId)) lost.set(entryId, target.packageId);
    }
  }
  if (lost.size === 0) return book;
  for (const id of new Set(lost.values())) {
    setAside.push({
      model: 'sale.order.line',
      id,
      reason: 'a package that is gone, or that there is no right to read',
    });
  }
  for (const [id, packageId] of lost) {
    const reason = `its package #${packageId} cannot be read`;
    setAside.push({ model: 'account.analytic.line', id, reason });
  }
  const ledger = book.ledger.filter(({ entryId }) => !lost.has(entryId));
  const keys = new Set(ledger.map(({ id }) => id));
  return {
    ...book,
    ledger,
    entries: book.entries.filter(({ id }) => !lost.has(id)),
    goneEntryIds: book.goneEntryIds.filter((id) => !lost.has(id)),
    leftEntryIds: book.leftEntryIds.filter((id) => !lost.has(id)),
    invoiceLines: book.invoiceLines.filter(({ ledgerLineId }) => keys.has(ledgerLineId)),
  };
}
