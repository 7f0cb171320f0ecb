import { describe, expect, it } from 'vitest';
import { loadPolicy, PolicyFault } from '../../../rules/policy/load.ts';
import { BROKEN, GOOD } from './broken-policies.ts';

/** Each problem as `line:column path: message`. */
function problemsOf(text: string): string[] {
  try {
    loadPolicy(text, 'policy.yaml');
  } catch (fault) {
    expect(fault).toBeInstanceOf(PolicyFault);
    return (fault as PolicyFault).message.split('\n').map((line) => line.replace(/^policy\.yaml:/, ''));
  }
  return ['loaded'];
}

describe('a policy file with a mistake is refused, with the place, what was expected and what was found', () => {
  it('the file the cases start from loads', () => {
    expect(problemsOf(GOOD)).toEqual(['loaded']);
  });

  it.each(BROKEN)('%s', (_what, from, to, problems) => {
    expect(GOOD).toContain(from);
    const found = problemsOf(GOOD.replace(from, () => to));
    expect(found).toEqual(problems);
    for (const line of found) expect(line).toMatch(/^\d+:\d+ .*(found|unknown key|missing: expected|YAML: )/);
  });

  it('there are at least 60 of them, no two alike', () => {
    const files = new Set(BROKEN.map(([, from, to]) => GOOD.replace(from, () => to)));
    expect(files.size).toBe(BROKEN.length);
    expect(files.size).toBeGreaterThanOrEqual(60);
  });

  it('all problems are told at once, in the order of the file', () => {
    const mistakes = [
      'a holiday twice',
      'a price of nothing',
      'no hours at all',
      'maintenance above the whole',
      'a gap between shifts',
    ].map((name) => BROKEN.find(([what]) => what === name) as (typeof BROKEN)[number]);
    const text = mistakes.reduce((file, [, from, to]) => file.replace(from, () => to), GOOD);
    expect(problemsOf(text)).toEqual(mistakes.flatMap(([, , , problems]) => problems).sort(byLine));
  });
});

function byLine(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10);
}
