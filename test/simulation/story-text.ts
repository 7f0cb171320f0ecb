import type { Outcome } from './simulate.ts';

/** A failed seed as people read it: what does not hold, how to see it again, and what happened. */
export function storyText({ seed, faults, story }: Outcome, file = 'simulation.test.ts'): string {
  const happened = story.map(({ step, what }) => `    ${String(step).padStart(4)}  ${what}`);
  return [
    `seed ${seed}: replay with SEED=${seed} npx vitest run --project unit test/simulation/${file}`,
    ...faults.map((fault) => `  ${fault}`),
    ...happened,
  ].join('\n');
}
