import type { Policy } from '../policy/policy.ts';
import { planBook } from '../settle/plan.ts';
import type { Book, Plan } from '../settle/types.ts';
import { invoiceDifferences } from './invoices.ts';
import { ledgerDifferences } from './ledger.ts';
import { packageDifferences } from './packages.ts';
import { pendingDifferences } from './pending.ts';
import type { Difference, Extra } from './types.ts';

/**
 * Compares a customer's entries, deductions, package balances and invoice lines, and names every difference with its cause. The
 * order: what people changed on records of ours (told by seals and written contents), then what a settlement would write, then
 * packages, where only what is not explained yet is named. A healthy book gives none.
 * @param book the whole book of one customer
 */
export function reconcileBook(book: Book, policy: Policy, extra: Extra): Difference[] {
  const planned = plan(book, policy);
  const pending = 'plan' in planned ? pendingDifferences(book, planned.plan, extra) : [planned.contradiction];
  const drift = 'plan' in planned ? planned.plan.drift : [];
  // Odoo counts an entry of ours until its verdict is written: that difference is the entry's own
  const counted = new Set(book.entries.filter((entry) => entry.countedByOdoo).map((entry) => entry.id));
  return [
    ...unreadableDifferences(extra.unreadable),
    ...ledgerDifferences(book, extra),
    ...belowZeroDifferences(drift),
    ...invoiceDifferences(book, extra, drift),
    ...leftToPeople(drift, extra),
    ...pending,
    ...packageDifferences(book, extra, counted),
  ];
}

/** Hours that nothing took and a correction gave back: the settlement takes them again when the package has them; until then people see to it. */
function belowZeroDifferences(drift: Plan['drift']): Difference[] {
  return drift
    .filter(({ what }) => what === 'package-below-zero')
    .map(({ entryId, lineId, detail }) => ({
      cause: 'package-below-zero',
      entryId,
      records: lineId === null ? [] : [{ model: 'account.analytic.line', id: lineId }],
      found: detail,
      expected: 'no less than was taken',
      by: null,
      at: null,
      mend: null,
    }));
}

/** Records that were set aside, with their reason. */
export function unreadableDifferences(records: Extra['unreadable']): Difference[] {
  return records.map(({ model, id, reason }) => ({
    cause: 'record-unreadable',
    entryId: null,
    records: [{ model, id }],
    found: reason,
    expected: 'a record that can be read',
    by: null,
    at: null,
    mend: null,
  }));
}

function plan(book: Book, policy: Policy): { plan: Plan } | { contradiction: Difference } {
  try {
    return { plan: planBook(book, policy) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const contradiction: Difference = {
      cause: 'book-contradicts-itself',
      entryId: null,
      records: [],
      found: error.message,
      expected: 'records that can be settled',
      by: null,
      at: null,
      mend: null,
    };
    return { contradiction };
  }
}

/** What is due on an invoice and cannot be put there: no key is free, or people have credited it themselves. */
function leftToPeople(drift: Plan['drift'], { invoices }: Extra): Difference[] {
  return drift.flatMap(({ what, entryId, invoiceId, detail }): Difference[] => {
    if (what !== 'invoice-line-without-key' && what !== 'reduction-credited-by-hand') return [];
    const { by = null, at = null } = invoices.get(invoiceId ?? 0) ?? {};
    const records = invoiceId === null ? [] : [{ model: 'account.move', id: invoiceId }];
    return [{ cause: what, entryId, records, found: detail, expected: EXPECTED[what], by, at, mend: null }];
  });
}

const EXPECTED = {
  'invoice-line-without-key': 'a ledger line that is no key yet',
  'reduction-credited-by-hand': 'as their credit note says',
};
