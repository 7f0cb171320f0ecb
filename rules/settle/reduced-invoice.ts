import type { OnInvoice } from './invoice-drift.ts';
import type { Invoice } from './invoice-types.ts';

/**
 * The posted invoice that a credit note over so many minutes of a group refers to: one that billed as many of it and was not credited since, so
 * that no invoice is credited more than it billed. The one that a note reduces already first, then the newest; where no invoice
 * billed as many, the one with the most.
 * @param minutes of the reduction, negative
 * @param settled the group's lines on invoices that are no drafts, by id
 * @param standing the draft that the group's line stands on
 */
export function reducedInvoice(
  minutes: number,
  settled: readonly OnInvoice[],
  standing: Invoice | null,
): Invoice | undefined {
  const left = new Map<number, { invoice: Invoice; minutes: number }>();
  for (const { invoice, line } of settled) {
    if (invoice?.state !== 'posted' || invoice.kind !== 'invoice' || (line.minutes ?? 0) <= 0) continue;
    left.set(invoice.id, { invoice, minutes: (left.get(invoice.id)?.minutes ?? 0) + (line.minutes ?? 0) });
  }
  if (left.size === 1) return left.values().next().value?.invoice;
  for (const { invoice, line } of settled) {
    if (invoice?.state !== 'posted' || invoice.kind !== 'credit-note') continue;
    const reduced = left.get(invoice.reversesId ?? 0);
    if (reduced) reduced.minutes += line.minutes ?? 0;
  }
  const newestFirst = [...left.values()].reverse();
  const isReduced = ({ invoice }: { invoice: Invoice }): boolean => invoice.id === standing?.reversesId;
  const inOrder = [...newestFirst.filter(isReduced), ...newestFirst.filter((one) => !isReduced(one))];
  const [most] = [...inOrder].sort((a, b) => b.minutes - a.minutes);
  return (inOrder.find((one) => one.minutes >= -minutes) ?? most)?.invoice;
}
