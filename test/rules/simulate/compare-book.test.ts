import { describe, expect, test } from 'vitest';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book } from '../../../rules/settle/types.ts';
import { compareBook } from '../../../rules/simulate/compare-book.ts';
import { correctionsOf } from '../../../rules/simulate/corrections.ts';
import { book, entry, evening, pack, policy, policyWith, written } from '../settle/book.ts';

const ALL = { from: null, to: null };
/** The evening at × 2 instead of × 1.5. */
const dearEvening = policyWith('multiplier: 1.5', 'multiplier: 2');

/** A package of 2 h; 60 min by day and 40 min in the evening come out of it, 30 min in the evening are invoiced in part. */
function settled(): Book {
  const before = book({
    entries: [entry(1, 60), evening(2, 40), evening(3, 30, { date: '2026-11-03' })],
    packages: [pack(50, 2)],
  });
  return written(before, planBook(before, policy));
}

describe('what stands against what another policy would make of it', () => {
  test('by the policy that settled it: nothing differs', () => {
    const found = compareBook(settled(), policy, ALL);
    expect(found).toMatchObject({ entries: 3, unsettled: 0, changes: [], packages: [] });
    expect(found.after).toEqual(found.before);
  });

  test('the evening at × 2: minutes, rials, package, by hand', () => {
    const found = compareBook(settled(), dearEvening, ALL);
    // 1: 60 of the 120 min. 2 and 3: both evening, 40 → 60 weighted take the rest; 30 at 375,000 a minute are invoiced
    expect(found.before).toEqual({
      workedMinutes: 130,
      billedMinutes: 130,
      weightedCentiminutes: 6_000 + 6_000 + 4_500,
      deductedCentiminutes: 12_000,
      invoicedCentiminutes: 4_500,
      invoiced: { IRR: { minor: 11_250_000, decimals: 0 } },
      freeMinutes: 0,
      heldMinutes: 0,
    });
    // 2: its 60 weighted min go back and give 30 at × 2; 10 and 30 min are invoiced at 500,000
    expect(found.after).toEqual({
      ...found.before,
      weightedCentiminutes: 6_000 + 8_000 + 6_000,
      deductedCentiminutes: 12_000,
      invoicedCentiminutes: 8_000,
      invoiced: { IRR: { minor: 20_000_000, decimals: 0 } },
    });
    expect(
      found.changes.map(({ entryId, cause, before, after }) => [entryId, cause, before.outcome, after.outcome]),
    ).toEqual([
      [2, 'rules', 'package', 'mixed'],
      [3, 'rules', 'invoice', 'invoice'],
    ]);
    expect(found.changes[0]?.clauses).toContain('5.3');
    expect(found.packages).toEqual([]);
    expect(found.byMultiplier).toEqual({
      100: { before: 60, after: 60 },
      150: { before: 70, after: 0 },
      200: { before: 0, after: 70 },
    });
    expect(found.byCategory).toEqual({ training: { before: 16_500, after: 20_000 } });
  });

  test('a package that would run out, and on which day', () => {
    const later = { date: '2026-11-04', begin: null, end: null, arrivedOn: '2026-11-04' };
    const before = book({ entries: [evening(1, 40), entry(2, 20, later)], packages: [pack(50, 2)] });
    // 60 + 20 of 120 min; at × 2 80 + 20
    const open = compareBook(written(before, planBook(before, policy)), dearEvening, ALL);
    expect(open.packages).toMatchObject([
      {
        packageId: 50,
        leftBeforeCentiminutes: 4_000,
        leftAfterCentiminutes: 2_000,
        ranOutBefore: null,
        ranOutAfter: null,
      },
    ]);
    const small = book({ entries: [evening(1, 40), entry(2, 20, later)], packages: [pack(50, 1), pack(51, 1)] });
    // the first hour is used up either way; of the second 20 min → 40 min
    const two = compareBook(written(small, planBook(small, policy)), dearEvening, ALL);
    expect(two.packages).toMatchObject([
      { packageId: 51, leftBeforeCentiminutes: 4_000, leftAfterCentiminutes: 2_000, ranOutAfter: null },
    ]);
    const tight = book({
      entries: [evening(1, 40), entry(2, 20, later)],
      packages: [pack(50, 1), { ...pack(51, 1), boughtCentiminutes: 4_000 }],
    });
    const out = compareBook(written(tight, planBook(tight, policy)), dearEvening, ALL);
    expect(out.packages).toMatchObject([
      {
        packageId: 51,
        leftBeforeCentiminutes: 2_000,
        leftAfterCentiminutes: 0,
        ranOutBefore: null,
        ranOutAfter: '2026-11-04',
      },
    ]);
  });

  test('only entries whose work date lies in the period are told, and what was never settled is counted apart', () => {
    const stands = settled();
    const found = compareBook({ ...stands, entries: [...stands.entries, entry(9, 30)] }, dearEvening, ALL);
    expect(found).toMatchObject({ entries: 3, unsettled: 1 });
    expect(found.changes.map(({ entryId }) => entryId)).toEqual([2, 3]);
    expect(compareBook(stands, dearEvening, { from: '2026-11-04', to: null })).toMatchObject({
      entries: 0,
      changes: [],
    });
    expect(compareBook(stands, dearEvening, { from: '2026-11-03', to: '2026-11-03' }).entries).toBe(3);
  });

  test('an entry that was edited since is told, but not as the doing of the policy', () => {
    const stands = settled();
    const edited = stands.entries.map((one) =>
      one.id === 1 ? { ...one, recordedMinutes: 50, end: Number(one.begin) + 50 } : one,
    );
    expect(compareBook({ ...stands, entries: edited }, policy, ALL).changes).toMatchObject([
      { entryId: 1, cause: 'other' },
    ]);
  });
});

describe('how much a plan corrects', () => {
  test('first settlements are none', () => {
    const before = book({ entries: [entry(1, 60), evening(2, 40)] });
    expect(correctionsOf(before, planBook(before, policy).ledger)).toEqual({
      entries: 0,
      weightedCentiminutes: 0,
      rials: 0,
    });
  });

  test('each entry without its sign: from 60 to 80 and from 45 to 60 weighted minutes', () => {
    const stands = settled();
    expect(correctionsOf(stands, planBook(stands, dearEvening).ledger)).toEqual({
      entries: 2,
      weightedCentiminutes: 2_000 + 1_500,
      // 0 → 5,000,000 and 11,250,000 → 15,000,000
      rials: 5_000_000 + 3_750_000,
    });
  });
});
