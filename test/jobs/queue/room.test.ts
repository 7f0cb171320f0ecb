import { describe, expect, test } from 'vitest';
import { Room } from '../../../jobs/queue/room.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Enters one after the other; says who is in after each has had its turn. */
function crowd(size: number, counts: readonly number[]) {
  const room = new Room(size);
  const leaves = new Map<number, () => void>();
  for (const [at, count] of counts.entries()) room.enter(count).then((leave) => leaves.set(at, leave));
  return {
    inside: async () => {
      await turn();
      return [...leaves.keys()];
    },
    leave: (at: number) => {
      leaves.get(at)?.();
      leaves.delete(at);
    },
  };
}

describe('room for 100 entries', () => {
  test.each<[who: string, counts: number[], inside: number[]]>([
    ['as many customers as fit', [40, 60, 1], [0, 1]],
    ['customers without an entry in particular', [100, 0, 0], [0, 1, 2]],
    ['who came first goes first, though a later one would fit', [60, 50, 10], [0]],
    ['a customer with more than all of it goes in alone', [250, 1], [0]],
  ])('%s', async (_, counts, inside) => {
    expect(await crowd(100, counts).inside()).toEqual(inside);
  });

  test('whoever leaves makes room for those that wait, in their order', async () => {
    const { inside, leave } = crowd(100, [60, 50, 10, 250, 1]);
    expect(await inside()).toEqual([0]);
    leave(0);
    expect(await inside()).toEqual([1, 2]);
    leave(1);
    // the large one waits for all of it, and the small one behind it waits too
    expect(await inside()).toEqual([2]);
    leave(2);
    expect(await inside()).toEqual([3]);
    leave(3);
    expect(await inside()).toEqual([4]);
  });
});
