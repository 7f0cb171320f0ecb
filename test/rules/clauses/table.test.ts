import { describe, expect, it } from 'vitest';
import { citedIds, IDS } from './ids.ts';
import { clauseTable, uncited } from './make-table.ts';
import { scanNames } from './scan-names.ts';

describe('the table of clauses', () => {
  it('is current; `npm run clauses` writes it anew', async () => {
    await expect(clauseTable()).toMatchFileSnapshot('../../../rules/CLAUSES.md');
  });

  it('has a test for every clause and decision', () => {
    expect(uncited()).toEqual([]);
  });
});

describe('the ids of the policy', () => {
  it('are 28 clauses and 22 decisions', () => {
    expect(IDS.length).toBe(50);
    expect([IDS[0], IDS[27], IDS[28], IDS[49]]).toEqual(['1.1', '8.3', 'D1', 'D22']);
  });

  // in code, so that these names are not taken for names of tests
  const cited = (name: string): string => citedIds(name).join(' ');

  it('are those at the start of a name before a colon, and those in brackets', () => {
    expect(cited(`${'D4'}, ${'D9'}: the parts sum up`)).toBe('D4 D9');
    expect(cited(`${'5.1'} to ${'5.4'}, ${'D5'}: minute by minute`)).toBe('5.1 5.2 5.3 5.4 D5');
    expect(cited(`it was a bug (${'1.5'}), and back (${'D13'}, ${'D19'})`)).toBe('1.5 D13 D19');
    expect(cited(`an hour at 1.5 in ${'D4'} is ${'5.2'}`)).toBe('');
    expect(cited('1405: of 27 days')).toBe('');
  });

  it('an id that the policy does not have is refused, and a range over chapters', () => {
    expect(() => cited(`${'D23'}: something`)).toThrow('expected ids of POLICY.md, found "D23"');
    expect(() => cited(`${'9.1'}: something`)).toThrow('found "9.1"');
    expect(() => cited(`${'1.1'} to ${'2.7'}: something`)).toThrow('found "1.1 to 2.7"');
  });
});

const HOLE = '\u0024{b(`c`)}';

describe('names of tests in the text of a file', () => {
  it.each([
    ['a test', `it('a', () => {});`, ['a']],
    ['a group', `describe("a b", () => {});`, ['a b']],
    ['a template', `describe(\`a ${HOLE} d\`, () => {});`, [`a ${HOLE} d`]],
    ['a table and its name', `it.each([['a', 1], ['b', 2]])('%s', () => {});`, ['a', 'b', '%s']],
    ['a table on lines of its own', `it.each([\n  // why\n  [\n    'a',\n    1,\n  ],\n])('%s');`, ['a', '%s']],
    ['a table in one text', 'const LIST = `\n# what | x\na | 1\nb\n`;', ['# what', 'a']],
    ['a quote within', `it('it\\'s', f);`, ["it's"]],
    ['a quote in a regular expression', `x(/['"]/, 5); it('a', f);`, ['a']],
    ['a quote in a comment', `// it's\nit('a', f); /* it('b') */`, ['a']],
    ['other strings are none', `const a = 'b'; f(1, 'c'); import 'd';`, []],
  ])('%s', (_what, source, names) => {
    expect(scanNames(source).map(({ name }) => name)).toEqual(names);
  });
});
