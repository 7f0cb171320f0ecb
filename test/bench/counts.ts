/**
 * Bytes allocated per entry priced, explained, fingerprinted, settled, per record decoded and per row encoded: counts that a busy
 * machine does not change, so that a regression shows where times are too noisy. Run `npm run build` first, then
 * `node dist/test/bench/counts.js`: it measures in a process of its own with flags that make the numbers repeat. Ends with 1 when a
 * count is more than its recorded bound and 15 % beyond; `--record` prints the counts as bounds.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeReply } from '../../connector/wire/decode.ts';
import { encodeCall } from '../../connector/wire/encode.ts';
import { packageRoot } from '../../jobs/package-root.ts';
import { explainPrice } from '../../rules/explain/explain-price.ts';
import { loadPolicy } from '../../rules/policy/load.ts';
import { price } from '../../rules/price/price.ts';
import { receiptOf, receiptText } from '../../rules/price/receipt.ts';
import { planBook } from '../../rules/settle/plan.ts';
import { makeBook, writtenBook } from './book.ts';
import { makeEntries } from './entries.ts';
import { missed, row } from './measuring.ts';
import { makeRows, writeReply } from './reply.ts';

const MARGIN = 1.15;
const COUNT = 2_000;
const WARM_UP = 60;
const ROUNDS = 9;
/** New space so large that nothing is collected within a round: then what the heap grows by is what was allocated. */
const FLAGS = [
  '--expose-gc',
  '--single-threaded',
  '--predictable-gc-schedule',
  '--max-semi-space-size=128',
  '--min-semi-space-size=128',
];

/** Bytes per entry, record or row: the larger of Node 20's and Node 24's, which lay some objects out in other sizes. */
const BOUNDS: Record<string, number> = {
  'priced, an entry': 936,
  'explained in Persian, an entry': 1_055,
  'explained in English, an entry': 940,
  'fingerprinted, an entry': 485,
  'settled first, an entry': 2_567,
  'settled again, an entry': 2_958,
  'decoded, a record of 12 fields': 1_134,
  'encoded, a row of 6 fields': 832,
};

/** The median of some rounds, each begun with an empty new space: V8 allocates for itself, too, while it compiles. */
function bytesOf(run: () => unknown): number {
  for (let round = 0; round < WARM_UP; round++) run();
  const grown: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    globalThis.gc?.({ type: 'minor' } as never);
    const before = process.memoryUsage().heapUsed;
    run();
    grown.push(process.memoryUsage().heapUsed - before);
  }
  grown.sort((a, b) => a - b);
  return Math.round((grown[Math.floor(ROUNDS / 2)] as number) / COUNT);
}

function counts(): Record<string, number> {
  const policy = loadPolicy(readFileSync(join(packageRoot(), 'rules/policy.yaml'), 'utf8'), 'rules/policy.yaml');
  const inputs = makeEntries(COUNT, policy);
  const prices = inputs.map((input) => price(input, policy));
  const fresh = makeBook(COUNT, 20, policy);
  const settled = writtenBook(fresh, planBook(fresh, policy));
  const reply = writeReply(makeRows(COUNT));
  const rows = makeRows(COUNT).map((one) => [one.id, one.name, one.date, one.unit_amount, one.amount, true]) as never;
  const each = (one: (input: (typeof inputs)[number], index: number) => unknown) => (): void => inputs.forEach(one);
  const priceOf = (index: number) => prices[index] as (typeof prices)[number];
  return {
    'priced, an entry': bytesOf(each((input) => price(input, policy))),
    'explained in Persian, an entry': bytesOf(each((input, at) => explainPrice(priceOf(at), { policy, input }, 'fa'))),
    'explained in English, an entry': bytesOf(each((input, at) => explainPrice(priceOf(at), { policy, input }, 'en'))),
    'fingerprinted, an entry': bytesOf(each((input, at) => receiptText(receiptOf(input, priceOf(at), policy)))),
    'settled first, an entry': bytesOf(() => planBook(fresh, policy)),
    'settled again, an entry': bytesOf(() => planBook(settled, policy)),
    'decoded, a record of 12 fields': bytesOf(() => decodeReply(reply)),
    'encoded, a row of 6 fields': bytesOf(() => encodeCall('execute_kw', ['load', rows])),
  };
}

if (process.argv[2] === 'child') {
  process.stdout.write(JSON.stringify(counts()));
} else {
  const file = fileURLToPath(import.meta.url);
  const found = JSON.parse(execFileSync(process.execPath, [...FLAGS, file, 'child'], { encoding: 'utf8' })) as Record<
    string,
    number
  >;
  if (process.argv[2] === '--record') process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else report(found);
}

function report(found: Record<string, number>): void {
  process.stdout.write(row('bytes allocated', 'now', 'recorded', 'of it'));
  for (const [name, bytes] of Object.entries(found)) {
    const bound = BOUNDS[name];
    assert(bound !== undefined, `no bound is recorded for "${name}"`);
    process.stdout.write(row(name, String(bytes), String(bound), `${((100 * bytes) / bound).toFixed(0)} %`));
    if (bytes > bound * MARGIN) missed(`${name}: ${bytes} bytes, at most ${Math.round(bound * MARGIN)}`);
  }
}
