import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ToldRecord } from '../../../connector/read/find-told.ts';
import { readLastPass } from '../../../jobs/queue/last-pass.ts';
import { forgetTold, putTold, takeTold } from '../../../jobs/queue/told.ts';
import { readWatermark } from '../../../jobs/queue/watermark.ts';
import { type Bench, nothingToWrite, openBench, signal, work } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const entry = (id: number): ToldRecord => ({ model: 'account.analytic.line', id });
const put = (...ids: number[]) => putTold(bench.redis.client, bench.keys, ids.map(entry));
const take = () => takeTold(bench.redis.client, bench.keys);

/** A worker that answers each told find with the records as one customer's entries, and keeps what it was told. */
function serve(told: number[][], before: () => Promise<void> = async () => {}) {
  return bench.start({
    findTold: async function* (records) {
      told.push(records.map(({ id }) => id));
      await before();
      if (records.length > 0) yield { work: [work(1, ...records.map(({ id }) => id))], newestWriteDate: null };
    },
    settle: async (asked) => nothingToWrite(asked),
  });
}

test('many calls within a moment are one find; nothing of it moves the watermark or counts as a pass', async () => {
  const told: number[][] = [];
  for (const id of [3, 1, 2, 3]) {
    await put(id);
    await bench.queues.addTold();
  }
  expect(await bench.queues.find.getJobCountByTypes('wait', 'delayed')).toBe(1);
  await bench.rest([serve(told)]);
  expect(told).toEqual([[1, 2, 3]]);
  expect(await readWatermark(bench.redis.client, bench.keys)).toBe(null);
  expect(await readLastPass(bench.redis.client, bench.keys)).toBe(null);
  expect(await take()).toEqual([]);
});

test('what is told while a find is under way is looked for by one more', async () => {
  const told: number[][] = [];
  const came = signal();
  const worker = serve(told, async () => {
    if (told.length > 1) return;
    for (const id of [2, 3]) {
      await put(id);
      await bench.queues.addTold();
    }
    came.say();
  });
  await put(1);
  await bench.queues.addTold();
  await came.promise;
  await bench.rest([worker]);
  expect(told).toEqual([[1], [2, 3]]);
});

test('a find that dies has forgotten nothing: the next one takes it along', async () => {
  await put(1, 2);
  expect(await take()).toEqual([entry(1), entry(2)]);
  await put(3);
  expect(await take()).toEqual([entry(1), entry(2), entry(3)]);
  await forgetTold(bench.redis.client, bench.keys, [entry(1), entry(2)]);
  expect(await take()).toEqual([entry(3)]);
});
