import type { PlannedLedgerLine } from './invoice-groups.ts';
import { standingOf } from './standing.ts';
import type { Book, Drift } from './types.ts';

/**
 * What people did to ledger lines: edited them, or deleted one that took while what gave it back stands (below-zero.ts). The second is told
 * as long as the package has not the hours to take them again: Odoo shows too many of them as free.
 * @param byEntry the customer's ledger as it will be
 */
export function ledgerDrift(book: Book, byEntry: ReadonlyMap<number, readonly PlannedLedgerLine[]>): Drift[] {
  const drift: Drift[] = [];
  const corrected = new Set<number>();
  for (const line of book.ledger) {
    if (line.minutes < 0 && line.target.kind === 'package') corrected.add(line.entryId);
    if (line.edited === undefined) continue;
    const detail = `line ${line.n}: ${line.edited}`;
    drift.push({ what: 'ledger-line-edited', entryId: line.entryId, invoiceId: null, lineId: line.id, detail });
  }
  for (const entryId of corrected) {
    for (const { target, minutes, multiplierPercent, latest } of standingOf(byEntry.get(entryId) ?? [])) {
      if (minutes > 0 || target.kind !== 'package') continue;
      const line = book.ledger.find(({ n, entryId: of }) => of === entryId && n === latest.n);
      const detail = `${minutes} min × ${multiplierPercent} % on package ${target.packageId}, given back and never taken`;
      drift.push({ what: 'package-below-zero', entryId, invoiceId: null, lineId: line?.id ?? null, detail });
    }
  }
  return drift;
}
