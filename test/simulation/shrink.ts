import { type Outcome, type SimulationOptions, simulate } from './simulate.ts';

/**
 * A shorter story with the same kind of fault: leaves out acts and mishaps, many at a time, then one by one, as long as a fault of
 * the same rule remains.
 */
export async function shrink(failed: Outcome, options: SimulationOptions = {}): Promise<Outcome> {
  const rule = ruleOf(failed);
  let skip = new Set(options.skip);
  let best = failed;
  const attempt = async (more: number[]): Promise<boolean> => {
    const outcome = await simulate(failed.seed, { ...options, skip: new Set([...skip, ...more]) });
    if (outcome.faults.length === 0 || ruleOf(outcome) !== rule) return false;
    skip = new Set([...skip, ...more]);
    best = outcome;
    return true;
  };
  const steps = [...new Set(failed.story.map(({ step }) => step))];
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < steps.length; at += size) {
      const more = steps.slice(at, at + size).filter((step) => !skip.has(step));
      if (more.length > 0) await attempt(more);
    }
  }
  return best;
}

/** `[3] two drafts of …` → its rule and first words. */
function ruleOf({ faults }: Outcome): string {
  return (faults[0] ?? '').replace(/[\d:]+/g, '#').slice(0, 40);
}
