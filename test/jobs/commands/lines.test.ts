import { expect, test } from 'vitest';
import { LONGEST_LINE, linesOf } from '../../../jobs/commands/lines.ts';

async function read(...chunks: (string | Uint8Array)[]): Promise<(string | null)[]> {
  const all: (string | null)[] = [];
  async function* source() {
    yield* chunks;
  }
  for await (const lines of linesOf(source())) all.push(...lines);
  return all;
}

test.each<[string, string[], (string | null)[]]>([
  ['nothing', [], []],
  ['one line', ['a\n'], ['a']],
  ['the last line without an end', ['a\nb'], ['a', 'b']],
  ['a line in pieces', ['a', 'b', 'c\nd\n'], ['abc', 'd']],
  ['line ends of Windows', ['a\r\nb\r\n'], ['a', 'b']],
  ['an empty line', ['a\n\nb'], ['a', '', 'b']],
])('%s', async (_, chunks, expected) => {
  expect(await read(...chunks)).toEqual(expected);
});

test('a letter cut in two is one letter', async () => {
  const bytes = new TextEncoder().encode('رفع باگ\n');
  expect(await read(bytes.slice(0, 3), bytes.slice(3))).toEqual(['رفع باگ']);
});

test('a line that is too long is null, and the next one is read', async () => {
  const part = 'x'.repeat(LONGEST_LINE / 2 + 1);
  expect(await read(part, part, part, '\nb\n')).toEqual([null, 'b']);
  expect(await read(`${part}${part}\nb`)).toEqual([null, 'b']);
});
