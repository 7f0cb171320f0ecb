import { describe, expect, it } from 'vitest';
import { rowsOfColumns } from '../../../connector/calls/columns.ts';

describe('rows in a text of columns', () => {
  it('are what search_read answers', () => {
    const text = '[[3, 4], ["a \\u0633", false], [1.5, 0], [[1, 2], []]]';
    expect(rowsOfColumns(text, ['name', 'hours', 'tag_ids'])).toEqual([
      { id: 3, name: 'a س', hours: 1.5, tag_ids: [1, 2] },
      { id: 4, name: false, hours: 0, tag_ids: [] },
    ]);
    expect(rowsOfColumns('[[], []]', ['name'])).toEqual([]);
  });

  it('of many fields too: none keeps what the one before it had', () => {
    const fields = Array.from({ length: 30 }, (_, at) => `f${at}`);
    const columns = [[7, 8], ...fields.map((name) => [`${name} of 7`, `${name} of 8`])];
    const of = (id: number) => ({ id, ...Object.fromEntries(fields.map((name) => [name, `${name} of ${id}`])) });
    expect(rowsOfColumns(JSON.stringify(columns), fields)).toEqual([of(7), of(8)]);
  });

  it.each([
    ['\\u0001\\u001f\\u000b', ''],
    ['a\\bc\\fd', 'acd'],
    ['\\n\\t\\r kept', '\n\t\r kept'],
    ['two \\\\b are text', 'two \\b are text'],
    ['\\\\\\u0007', '\\'],
    ['\\u00e9 \\ud83d\\ude42 \\u2028\\uffff\\u007f', 'é 🙂 \u2028\uffff\u007f'],
  ])('no control characters, which XML-RPC drops: %s', (written, text) => {
    expect(rowsOfColumns(`[[1], ["${written}"]]`, ['name'])).toEqual([{ id: 1, name: text }]);
  });

  it('are handed over one by one', () => {
    const each = (row: unknown): string => `no. ${(row as { id: number }).id}`;
    expect(rowsOfColumns('[[1, 2], [true, false]]', ['flag'], each)).toEqual(['no. 1', 'no. 2']);
  });

  it.each([
    ['no JSON', 'sorry'],
    ['a number that JSON has none of', '[[1], [NaN]]'],
    ['no list', '{"ids": [1]}'],
    ['a list of something else', '[[1], 2]'],
    ['too few columns', '[[1]]'],
    ['too many', '[[1], [2], [3]]'],
    ['a column that is too short', '[[1, 2], ["a"]]'],
    ['ids that are none', '[["1"], ["a"]]'],
  ])('%s: not to be read, and nothing is handed over', (_, text) => {
    expect(rowsOfColumns(text, ['name'], () => expect.unreachable())).toBe(null);
  });
});
