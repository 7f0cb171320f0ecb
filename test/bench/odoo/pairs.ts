/** Two ways of doing one thing, measured in turn: what else the machine does meets both. */

export interface Pairs {
  /** Seconds, in the order of the rounds. */
  ours: number[];
  floor: number[];
  /** Median of ours / floor, pair by pair. */
  ratio: number;
}

/** @param rounds pairs; who goes first alternates */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Pairs> {
  const pairs: Pairs = { ours: [], floor: [], ratio: 0 };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      pairs.ours.push(await ours());
      pairs.floor.push(await floor());
    } else {
      pairs.floor.push(await floor());
      pairs.ours.push(await ours());
    }
  }
  pairs.ratio = median(pairs.ours.map((seconds, round) => seconds / (pairs.floor[round] as number)));
  return pairs;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** Seconds that some work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
