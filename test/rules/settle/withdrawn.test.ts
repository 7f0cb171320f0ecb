import { describe, expect, it } from 'vitest';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book } from '../../../rules/settle/types.ts';
import { book, entry, pack, policy, written } from './book.ts';

const settled = (of: Book): Book => written(of, planBook(of, policy));
/** The entry lost its ticket or project: it is read no more, but still shows our verdict. */
const leaves = (of: Book, id: number): Book => ({
  ...of,
  entries: of.entries.filter((one) => one.id !== id),
  leftEntryIds: [id],
});

describe('an entry that left the scope', () => {
  it('gives its hours back, and its verdict is emptied in the same plan', () => {
    const plan = planBook(leaves(settled(book({ entries: [entry(1, 60)], packages: [pack(1, 10)] })), 1), policy);
    expect(plan.ledger.map(({ minutes }) => minutes)).toEqual([-60]);
    expect(plan.withdrawn).toEqual([1]);
  });

  it('whose charge was given back before the worker died: only its verdict is left to empty', () => {
    const left = leaves(settled(book({ entries: [entry(1, 60)], packages: [pack(1, 10)] })), 1);
    const givenBack = written(left, planBook(left, policy));
    const plan = planBook(givenBack, policy);
    expect([plan.ledger, plan.withdrawn]).toEqual([[], [1]]);
  });

  it('whose verdict is empty already: nothing to write', () => {
    const left = leaves(settled(book({ entries: [entry(1, 60)], packages: [pack(1, 10)] })), 1);
    const plan = planBook({ ...written(left, planBook(left, policy)), leftEntryIds: [] }, policy);
    expect([plan.ledger, plan.withdrawn]).toEqual([[], []]);
  });

  it('that cost nothing loses its verdict too', () => {
    expect(planBook(book({ leftEntryIds: [7, 3] }), policy).withdrawn).toEqual([3, 7]);
  });

  it('which another customer is still charged for keeps its verdict: Odoo must not count it beside that charge', () => {
    const before = settled(book({ entries: [entry(1, 60)], packages: [pack(1, 10)] }));
    const others = before.ledger.map((line) => ({ ...line, customerId: 999 }));
    const plan = planBook({ ...leaves(before, 1), ledger: others }, policy);
    expect([plan.ledger, plan.withdrawn]).toEqual([[], []]);
  });
});
