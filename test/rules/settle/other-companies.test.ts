import { describe, expect, it } from 'vitest';
import { planBook } from '../../../rules/settle/plan.ts';
import { book, entry, pack, policy } from './book.ts';

const numbers = (numbersTaken: ReadonlyMap<number, number>, ...minutes: number[]): (number | null)[][] => {
  const packages = [pack(1, 1), pack(2, 10)];
  const entries = minutes.map((one, at) => entry(at + 1, one));
  const { ledger } = planBook(book({ entries, packages, numbersTaken }), policy);
  return ledger.map(({ entryId, n, seq }) => [entryId, n, seq]);
};

describe('an entry that another company charged before it moved here', () => {
  it('its numbers go on where those end; a package counts its own lines', () => {
    expect(numbers(new Map([[1, 2]]), 60)).toEqual([[1, 3, 1]]);
  });

  it('split on two packages: each part takes the next number', () => {
    const taken = new Map([[1, 2]]);
    expect(numbers(taken, 90).map(([, n]) => n)).toEqual([3, 4]);
  });

  it('another entry begins at 1', () => {
    expect(numbers(new Map([[9, 5]]), 30, 60).map(([id, n]) => [id, n])).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
  });
});
