import { describe, expect, it } from 'vitest';
import { readCases } from './read-cases.ts';
import { runCase } from './run-case.ts';

const CASES = readCases();

describe('golden cases', () => {
  // not it.each, which shortens and quotes long names
  for (const one of CASES) {
    it(one.name, () => {
      for (const { step, expected, found, stands, again } of runCase(one)) {
        const where = `${one.place} ${one.title} (${step})`;
        expect(found, where).toEqual(expected);
        if (stands.expected !== undefined) expect(stands.found, where).toEqual(stands.expected);
        expect(again, `${where}: a second pass writes nothing`).toEqual([]);
      }
    });
  }

  it('are 150 or more, no two of one title', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(150);
    const titles = CASES.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
  });
});
