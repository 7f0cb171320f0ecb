import { describe, expect, it } from 'vitest';
import { withHolidays } from '../../../rules/policy/policy.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book } from '../../../rules/settle/types.ts';
import { verifyEntry } from '../../../rules/settle/verify.ts';
import { book, entry, evening, pack, policy, policyWith, written } from './book.ts';

/** A settled book: an hour by day, an hour by evening, a free one. */
const settled = (): Book => {
  const before = book({
    entries: [entry(1, 60), evening(2, 60), entry(3, 30, { category: 'bug' })],
    packages: [pack(9, 10)],
  });
  return written(before, planBook(before, policy));
};

/** The book with the receipt of every verdict changed. */
function withReceipts(change: (receipt: string) => string): Book {
  const one = settled();
  const entries = one.entries.map((each) =>
    each.verdict === null ? each : { ...each, verdict: { ...each.verdict, receipt: change(each.verdict.receipt) } },
  );
  return { ...one, entries };
}

describe('a new version of the rules by itself', () => {
  const older = withReceipts((receipt) => receipt.replace(/^rules=\d+/, 'rules=999'));

  it('writes nothing', () => {
    const plan = planBook(older, policy);
    expect(plan.verdicts).toEqual([]);
    expect(plan.ledger).toEqual([]);
    expect(plan.invoices).toEqual([]);
  });

  it('is told, and the verdict holds', () => {
    expect(verifyEntry(older, policy, 1)).toMatchObject({ holds: true, changed: ['rules'], differs: [] });
  });
});

describe('whether a verdict holds, and what changed since', () => {
  it('nothing did', () => {
    const one = settled();
    for (const id of [1, 2, 3]) {
      expect(verifyEntry(one, policy, id)).toEqual({ holds: true, receiptRead: true, changed: [], differs: [] });
    }
  });

  it('D2: a holiday declared late changes the calendar, and the price of what is billed', () => {
    const late = withHolidays(policy, [{ date: '2026-11-03', name: 'تعطیل ویژه' }]);
    expect(verifyEntry(settled(), late, 2)).toMatchObject({
      holds: false,
      changed: ['calendar'],
      differs: [{ field: 'weightedCentiminutes', found: 9_000, now: 12_000 }],
    });
    // free work stays free
    expect(verifyEntry(settled(), late, 3)).toMatchObject({ holds: true, changed: ['calendar'], differs: [] });
  });

  it('an edited entry changes the input', () => {
    const one = settled();
    const [first, ...rest] = one.entries;
    const edited = { ...one, entries: [{ ...(first ?? entry(1, 60)), recordedMinutes: 90, end: null }, ...rest] };
    expect(verifyEntry(edited, policy, 1)).toMatchObject({
      holds: false,
      changed: ['input'],
      differs: [
        { field: 'billedMinutes', found: 60, now: 90 },
        { field: 'weightedCentiminutes', found: 6_000, now: 9_000 },
      ],
    });
  });

  it('other terms change the policy', () => {
    const dearer = policyWith('multiplier: 1.5', 'multiplier: 1.75');
    expect(verifyEntry(settled(), dearer, 2)).toMatchObject({
      holds: false,
      changed: ['policy'],
      differs: [{ field: 'weightedCentiminutes', found: 9_000, now: 10_500 }],
    });
    expect(verifyEntry(settled(), dearer, 1)).toMatchObject({ holds: true, changed: ['policy'] });
  });

  it('a receipt that is none, and no verdict at all', () => {
    expect(
      verifyEntry(
        withReceipts(() => ''),
        policy,
        1,
      ),
    ).toMatchObject({ holds: false, receiptRead: false, changed: [] });
    expect(verifyEntry(book({ entries: [entry(1, 60)] }), policy, 1)).toBeNull();
    expect(verifyEntry(settled(), policy, 404)).toBeNull();
  });
});
