import { expect, test } from 'vitest';
import { Collected } from '../../../connector/wire/collected.ts';
import { Places } from '../../../connector/wire/places.ts';

test.each<[what: string, announced: number, pieces: string[]]>([
  ['all that was announced', 9, ['one', 'two', 'six']],
  ['nothing was announced', 0, ['one', 'two']],
  ['less came than was announced', 100, ['one', 'two']],
  ['more came than was announced', 4, ['one', 'two', 'six']],
  ['an announced piece by itself', 3, ['one']],
  ['nothing at all', 0, []],
  ['nothing of what was announced', 7, []],
])('%s', (_, announced, pieces) => {
  const collected = new Collected(announced, new Places());
  for (const piece of pieces) collected.add(Buffer.from(piece));
  expect(collected.length).toBe(pieces.join('').length);
  expect(collected.whole().toString()).toBe(pieces.join(''));
});

test('a body shorter than the place it is put into, with another one left in it', () => {
  const places = new Places();
  places.give(Buffer.alloc(300_000, 'x'));
  const collected = new Collected(299_000, places);
  collected.add(Buffer.alloc(299_000, 'y'));
  expect(collected.whole().equals(Buffer.alloc(299_000, 'y'))).toBe(true);
});
