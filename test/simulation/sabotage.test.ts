import { describe, expect, it } from 'vitest';
import { SABOTAGE } from './sabotage.ts';
import { simulate } from './simulate.ts';

/** Not every month gives a bug a chance to strike; these are enough for each. */
const SEEDS = Array.from({ length: 12 }, (_, at) => 9_001 + at);

describe('bugs put in on purpose are caught', () => {
  it.each(Object.entries(SABOTAGE))('%s', async (_, { bug, found }) => {
    const faults: string[] = [];
    for (const seed of SEEDS) {
      const outcome = await simulate(seed, { sabotage: bug });
      faults.push(...outcome.faults);
      if (faults.some((fault) => found.test(fault))) break;
    }
    expect(faults.filter((fault) => found.test(fault)).length, faults.join('\n')).toBeGreaterThan(0);
  });
});
