import { describe, expect, it } from 'vitest';
import { shrink } from './shrink.ts';
import { simulate } from './simulate.ts';
import { storyText } from './story-text.ts';

const FIRST = 1;
const SEEDS = 200;
const A_TEST = 20;
/** Months that broke the book once; what they found stands in README.md. */
const ONCE_FAILED = [338, 1142, 1209, 1369, 1415, 1546, 1566, 20_063, 20_207, 21_123];
const one = process.env.SEED;

if (one === undefined) {
  describe('random months, whatever goes wrong: the book holds', () => {
    const blocks = Array.from({ length: SEEDS / A_TEST }, (_, block): [name: string, seeds: number[]] => {
      const from = FIRST + block * A_TEST;
      return [`seeds ${from} to ${from + A_TEST - 1}`, Array.from({ length: A_TEST }, (_, at) => from + at)];
    });
    it.each([...blocks, ['months that broke it once', ONCE_FAILED] as const])('%s', async (_, seeds) => {
      const failed: string[] = [];
      for (const seed of seeds) {
        const outcome = await simulate(seed);
        if (outcome.faults.length > 0) failed.push(storyText({ ...outcome, story: outcome.story.slice(-40) }));
      }
      expect(failed.length, failed.join('\n\n')).toBe(0);
    });
  });
} else {
  describe('one seed, as SEED says', () => {
    it(`seed ${one}`, async () => {
      const outcome = await simulate(Number(one));
      const shown = outcome.faults.length > 0 && process.env.WHOLE === undefined ? await shrink(outcome) : outcome;
      expect(outcome.faults.length, storyText(shown)).toBe(0);
    });
  });
}

it('the same seed gives the same story', async () => {
  const [first, second] = [await simulate(3), await simulate(3)];
  expect(second).toEqual(first);
  expect(first.story.length).toBeGreaterThan(20);
});
