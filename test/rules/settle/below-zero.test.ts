import { describe, expect, it } from 'vitest';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book, Package, TimeEntry } from '../../../rules/settle/types.ts';
import { book, entry, evening, pack, policy, policyWith, standing, written } from './book.ts';

const settle = (of: Book, by = policy): Book => written(of, planBook(of, by));
const change = (of: Book, to: TimeEntry): Book => ({
  ...of,
  entries: of.entries.map((old) => (old.id === to.id ? { ...to, verdict: old.verdict, countedByOdoo: false } : old)),
});

/** Entry 1 was charged, then made shorter or free; then somebody deleted the line that took, and left the one that gave back. */
function deleted(before: TimeEntry, after: TimeEntry, packages: Package[] = [pack(1, 2)]): Book {
  const corrected = settle(change(settle(book({ entries: [before], packages })), after));
  const ledger = corrected.ledger.filter(({ n }) => n !== 1);
  const used = ledger.reduce((sum, line) => sum + line.minutes * line.multiplierPercent, 0);
  expect(used).toBeLessThan(0);
  return { ...corrected, ledger, packages: corrected.packages.map((one) => ({ ...one, usedCentiminutes: used })) };
}

/** Other work has taken since what looked free: 120 minutes were bought. */
const emptied = (of: Book): Book => ({
  ...of,
  packages: of.packages.map((one) => ({ ...one, usedCentiminutes: one.boughtCentiminutes })),
});

describe('a correction stands, and a person deleted what it corrects', () => {
  it.each([
    // 60 min taken, 30 given back, the 60 deleted: Odoo shows 30 too many
    ['shorter: the package has what the work takes', entry(1, 60), entry(1, 30), ['package 1: 30']],
    ['free: nothing', entry(1, 60), entry(1, 60, { category: 'bug' }), []],
    // 60 min at 1.5 were given back whole; 60 at 1 stand
    ['another hour of the day', evening(1, 60), entry(1, 60), ['package 1: 60']],
  ])('%s', (_, before, after, expected) => {
    expect(standing(settle(deleted(before, after)))).toEqual(expected);
  });

  it('what others have taken since is charged like work that no package covers: never beyond what was bought', () => {
    const of = emptied(deleted(entry(1, 60), entry(1, 30)));
    // 30 for the work, and the 30 that were given back once too often
    const plan = planBook(of, policy);
    expect(plan.ledger.map(({ target, minutes }) => [target.kind, minutes])).toEqual([['invoice', 60]]);
    expect(plan.outcomes[0]).toMatchObject({
      outcome: 'mixed',
      deductedCentiminutes: -3000,
      invoicedCentiminutes: 6000,
    });
    // Odoo shows the 30 as free: told, until the package has them
    expect(plan.drift).toMatchObject([
      { what: 'package-below-zero', entryId: 1, detail: '-30 min × 100 % on package 1, given back and never taken' },
    ]);
    const held = planBook(of, policyWith('overflow: invoice', 'overflow: hold'));
    expect(held.ledger).toEqual([]);
    expect(held.outcomes[0]).toMatchObject({ outcome: 'mixed', reason: 'overflow', heldCentiminutes: 6000 });
  });

  it('free work is charged nowhere else; the package takes its hours when it has them again', () => {
    const free = deleted(entry(1, 60), entry(1, 60, { category: 'bug' }));
    const waits = planBook(emptied(free), policy);
    expect([waits.ledger, waits.drift.map(({ what }) => what)]).toEqual([[], ['package-below-zero']]);
    expect(standing(settle(free))).toEqual([]);
    expect([planBook(free, policy).drift, planBook(settle(free), policy).drift]).toEqual([[], []]);
  });

  it('an entry that is gone too', () => {
    const of = deleted(entry(1, 60), entry(1, 30));
    const gone = settle({ ...of, entries: [], goneEntryIds: [1] });
    expect(standing(gone)).toEqual([]);
    expect(planBook(gone, policy).ledger).toEqual([]);
    expect(planBook(emptied({ ...of, entries: [], goneEntryIds: [1] }), policy).ledger).toEqual([]);
  });

  it('an invoice part that no invoice bills any more', () => {
    const withdrawn = settle(change(settle(book({ entries: [entry(1, 60)] })), entry(1, 60, { category: 'bug' })));
    expect(withdrawn.ledger.map(({ minutes }) => minutes)).toEqual([60, -60]);
    const of = { ...withdrawn, ledger: withdrawn.ledger.filter(({ n }) => n !== 1) };
    const mended = settle(of);
    expect(mended.ledger.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(0);
    expect(standing(mended)).toEqual([]);
    expect(standing(settle(change(mended, entry(1, 45))))).toEqual(['draft 1405-08: 45@250000']);
  });
});
