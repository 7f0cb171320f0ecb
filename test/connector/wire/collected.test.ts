import { expect, test } from 'vitest';
import { Collected } from '../../../connector/wire/collected.ts';

test.each<[what: string, announced: number, pieces: string[]]>([
  ['all that was announced', 9, ['one', 'two', 'six']],
  ['nothing was announced', 0, ['one', 'two']],
  ['less came than was announced', 100, ['one', 'two']],
  ['more came than was announced', 4, ['one', 'two', 'six']],
  ['an announced piece by itself', 3, ['one']],
  ['nothing at all', 0, []],
  ['nothing of what was announced', 7, []],
])('%s', (_, announced, pieces) => {
  const collected = new Collected(announced);
  for (const piece of pieces) collected.add(Buffer.from(piece));
  expect(collected.length).toBe(pieces.join('').length);
  expect(collected.whole().toString()).toBe(pieces.join(''));
});
