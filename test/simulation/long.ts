/**
 * `npm run simulate:long`: many seeds, on all cores. SEEDS says how many (20,000), FROM where they begin (1). Prints progress and
 * each failing seed with its shortened story; ends with 1 when there was one.
 */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { shrink } from './shrink.ts';
import { simulate } from './simulate.ts';
import { storyText } from './story-text.ts';

interface Share {
  from: number;
  to: number;
  step: number;
}

interface Told {
  seed: number;
  calls: number;
  /** Null: everything held. */
  story: string | null;
}

async function work({ from, to, step }: Share): Promise<void> {
  for (let seed = from; seed < to; seed += step) {
    const outcome = await simulate(seed);
    const story = outcome.faults.length === 0 ? null : storyText(await shrink(outcome));
    parentPort?.postMessage({ seed, calls: outcome.calls, story } satisfies Told);
  }
}

async function lead(): Promise<number> {
  const count = Number(process.env.SEEDS ?? 20_000);
  const from = Number(process.env.FROM ?? 1);
  const threads = availableParallelism();
  const start = Date.now();
  const failed: number[] = [];
  let done = 0;
  let calls = 0;
  const told = (one: Told): void => {
    done += 1;
    calls += one.calls;
    if (one.story !== null) {
      failed.push(one.seed);
      process.stdout.write(`${one.story}\n`);
    }
    if (done % 500 !== 0 && done !== count) return;
    const seconds = Math.round((Date.now() - start) / 1000);
    process.stdout.write(`${done} of ${count} seeds, ${calls} calls, ${failed.length} failed, ${seconds} s\n`);
  };
  const shares = Array.from(
    { length: threads },
    (_, at): Share => ({ from: from + at, to: from + count, step: threads }),
  );
  await Promise.all(
    shares.map(
      (share) =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: share });
          worker.on('message', told);
          worker.on('error', reject);
          worker.on('exit', () => resolve());
        }),
    ),
  );
  if (failed.length > 0) process.stdout.write(`failed: ${failed.join(', ')}\n`);
  return failed.length === 0 && done === count ? 0 : 1;
}

if (isMainThread) process.exitCode = await lead();
else await work(workerData as Share);
