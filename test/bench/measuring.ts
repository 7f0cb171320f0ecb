/** Measuring by the time of the processor, and a yardstick of the machine: what else it does decides nothing. */
import { makeRows } from './reply.ts';

export interface Rounds {
  /** Milliseconds of the processor, the garbage collector's threads included. */
  bestMs: number;
  medianMs: number;
}

/** Runs a few rounds, after some that warm up, and collects garbage before each. */
export function measured(rounds: number, warmUp: number, run: () => unknown): Rounds {
  return timed(rounds, warmUp, run, () => globalThis.gc?.());
}

/**
 * The same as in a process that goes on working: V8 collects when it wants to, and what it takes for that is in the rounds. A collection
 * that is asked for between two rounds finds no object of the work alive and forgets the shapes of all of them, and each round begins
 * with compiling anew.
 */
export function measuredRunning(rounds: number, warmUp: number, run: () => unknown): Rounds {
  return timed(rounds, warmUp, run, () => undefined);
}

function timed(rounds: number, warmUp: number, run: () => unknown, before: () => unknown): Rounds {
  const used: number[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    before();
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    if (round >= 0) used.push((user + system) / 1000);
  }
  used.sort((a, b) => a - b);
  return { bestMs: used[0] as number, medianMs: used[Math.floor(rounds / 2)] as number };
}

const yardstickText = JSON.stringify(makeRows(2_000));

/**
 * Milliseconds in which this machine, as busy as it is now, parses 2,000 rows of JSON (0.7 MB) by `JSON.parse`: V8's own code, which
 * no change of ours makes slower. Limits are multiples of it.
 */
export function yardstickMs(): number {
  return measured(15, 10, () => JSON.parse(yardstickText)).bestMs;
}

/** Ends the bench with 1 and says why; a multiple of the agreed limit is told too. */
export function missed(what: string): void {
  process.stdout.write(`missed: ${what}\n`);
  process.exitCode = 1;
}

/** A line of a table: the first cell to the left, numbers to the right. */
export function row(first: string, ...cells: string[]): string {
  return `${first.padEnd(40)}${cells.map((cell) => cell.padStart(15)).join('')}\n`;
}
