/**
 * How fast one customer's book of 10,000 entries and 20 packages is settled and planned: for the first time, again with nothing to
 * write, and with one entry changed; and what of it is pricing and explaining. Run `npm run build` first, then
 * `node --expose-gc dist/test/bench/settle.js`. Ends with 1 when a plan is much slower than the machine's yardstick allows.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../jobs/package-root.ts';
import { explainPrice } from '../../rules/explain/explain-price.ts';
import { loadPolicy } from '../../rules/policy/load.ts';
import { price } from '../../rules/price/price.ts';
import { receiptOf, receiptText } from '../../rules/price/receipt.ts';
import { planBook } from '../../rules/settle/plan.ts';
import { priceInputOf } from '../../rules/settle/price-input.ts';
import { settleBook } from '../../rules/settle/settle-book.ts';
import type { Book, Plan } from '../../rules/settle/types.ts';
import { makeBook, writtenBook } from './book.ts';
import { measured, measuredRunning, missed, row, yardstickMs } from './measuring.ts';

const ENTRIES = 10_000;
const PACKAGES = 20;
const ROUNDS = 21;
const WARM_UP = 12;
/** The agreed time, on a machine that parses the yardstick in the time that BENCHMARKS.md names. */
const GOAL_MS = 50;

const policy = loadPolicy(readFileSync(join(packageRoot(), 'rules/policy.yaml'), 'utf8'), 'rules/policy.yaml');
const fresh = makeBook(ENTRIES, PACKAGES, policy);
const first = planBook(fresh, policy);
const settled = writtenBook(fresh, first);
assert.deepEqual(sizeOf(planBook(settled, policy)), { ledger: 0, invoices: 0, verdicts: 0, disputes: 0, drift: 0 });
const changed: Book = {
  ...settled,
  entries: settled.entries.map((entry, index) =>
    index === ENTRIES / 2 ? { ...entry, recordedMinutes: entry.recordedMinutes + 7, end: null } : entry,
  ),
};
assert.equal(planBook(changed, policy).verdicts.length >= 1, true);

function sizeOf({ ledger, invoices, verdicts, disputes, drift }: Plan): Record<string, number> {
  return {
    ledger: ledger.length,
    invoices: invoices.length,
    verdicts: verdicts.length,
    disputes: disputes.length,
    drift: drift.length,
  };
}

/** Explanations and receipts are made when they are written (rules/settle/due-verdict.ts). */
function textsOf({ verdicts }: Plan): number {
  let characters = 0;
  for (const { explanation, receipt } of verdicts) characters += explanation.length + receipt.length;
  return characters;
}

const inputs = settled.entries.map((entry) => priceInputOf(entry, { hasSubscription: true, hasPackage: true }));
const prices = inputs.map((input) => price(input, policy));
const each = (one: (index: number) => unknown) => (): void => {
  for (let index = 0; index < ENTRIES; index++) one(index);
};

/** `most`: how many times the yardstick a plan may take before the bench fails. */
const lines: { name: string; most: number | null; run: () => unknown; measure?: typeof measured }[] = [
  { name: 'first settlement', most: 40, run: () => planBook(fresh, policy) },
  { name: 'nothing changed', most: 60, run: () => planBook(settled, policy) },
  { name: 'one entry changed', most: 60, run: () => planBook(changed, policy) },
  { name: '  first, and all texts for the writing', most: null, run: () => textsOf(planBook(fresh, policy)) },
  { name: '  first, after a forced collection', most: null, run: () => planBook(fresh, policy), measure: measured },
  {
    name: '  nothing changed, after a forced one',
    most: null,
    run: () => planBook(settled, policy),
    measure: measured,
  },
  { name: '  of which settling, first', most: null, run: () => settleBook(fresh, policy) },
  { name: '  of which settling, nothing changed', most: null, run: () => settleBook(settled, policy) },
  { name: '  pricing alone', most: null, run: each((index) => price(inputs[index] as never, policy)) },
  {
    name: '  explaining alone, in Persian',
    most: null,
    run: each((index) =>
      explainPrice(prices[index] as never, { policy, input: inputs[index] as never, worker: 'سارا محمدی' }, 'fa'),
    ),
  },
  {
    name: '  receipts alone',
    most: null,
    run: each((index) => receiptText(receiptOf(inputs[index] as never, prices[index] as never, policy))),
  },
];

process.stdout.write(`${ENTRIES} entries, ${PACKAGES} packages, first plan: ${JSON.stringify(sizeOf(first))}\n`);
const yard = yardstickMs();
process.stdout.write(`the yardstick: ${yard.toFixed(2)} ms; agreed: ${GOAL_MS} ms\n`);
process.stdout.write(row('', 'best, ms', 'median, ms', 'µs an entry', 'yardsticks', 'at most'));
for (const { name, most, run, measure = measuredRunning } of lines) {
  const { bestMs, medianMs } = measure(ROUNDS, WARM_UP, run);
  const ratio = bestMs / yard;
  const micros = ((1000 * bestMs) / ENTRIES).toFixed(2);
  process.stdout.write(
    row(name, bestMs.toFixed(1), medianMs.toFixed(1), micros, ratio.toFixed(1), most === null ? '-' : String(most)),
  );
  if (most !== null && ratio > most) missed(`${name}: ${ratio.toFixed(1)} yardsticks, at most ${most}`);
}
