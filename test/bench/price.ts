/**
 * How fast entries are priced: with segments, and with the full explanation in Persian, in English and in both. Run `npm run build`
 * first, then `node --expose-gc dist/test/bench/price.js`. Ends with 1 when one takes much more of the machine's yardstick than it did.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../jobs/package-root.ts';
import { explainPrice, textOf } from '../../rules/explain/explain-price.ts';
import { statementsOf } from '../../rules/explain/statements.ts';
import { loadPolicy } from '../../rules/policy/load.ts';
import { price } from '../../rules/price/price.ts';
import type { PriceInput } from '../../rules/price/types.ts';
import { makeEntries } from './entries.ts';
import { missed, yardstickMs } from './measuring.ts';

const ENTRIES = 200_000;
const ROUNDS = 7;
const GOAL_PRICED = 1_000_000;
const GOAL_EXPLAINED = 200_000;
/** Yardsticks for 1,000 entries: beyond these the bench fails, on whatever machine. Measured about half of it. */
const MOST_PRICED = 0.6;
const MOST_EXPLAINED = 3;
const MOST_IN_BOTH = 5;
/** Names are not the policy's: each employee's is another one. */
const WORKERS = ['سارا محمدی', 'رضا کریمی', 'مریم احمدی', 'Ali Rezaei', 'نگار موسوی'];

const policy = loadPolicy(readFileSync(join(packageRoot(), 'rules/policy.yaml'), 'utf8'), 'rules/policy.yaml');
const entries = makeEntries(ENTRIES, policy);

interface Measured {
  name: string;
  goal: number;
  most: number;
  /** Best and median, by the time of the processor, so that what else the machine does counts little. */
  perSecond: number;
  best: number;
  byTheClock: number;
  /** Something that hangs on every answer, so that none can be left out. */
  sum: number;
}

/** The median of some rounds over all entries, after one that warms up. */
function measure(
  name: string,
  goal: number,
  most: number,
  one: (input: PriceInput, index: number) => number,
): Measured {
  const [used, passed]: [number[], number[]] = [[], []];
  let sum = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    globalThis.gc?.();
    sum = 0;
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    for (let index = 0; index < entries.length; index++) sum += one(entries[index] as PriceInput, index);
    const { user, system } = process.cpuUsage(cpu);
    if (round === 0) continue;
    used.push((user + system) / 1_000_000);
    passed.push((performance.now() - start) / 1000);
  }
  const rate = (seconds: number[]): number =>
    Math.round(entries.length / (seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number));
  const perSecond = rate(used);
  const best = Math.round(entries.length / (used[0] as number));
  return { name, goal, most, perSecond, best, byTheClock: rate(passed), sum };
}

const explained =
  (language: 'fa' | 'en') =>
  (input: PriceInput, index: number): number => {
    const worker = WORKERS[index % WORKERS.length] as string;
    return explainPrice(price(input, policy), { policy, input, worker }, language).length;
  };

/** Who wants both, as a console in two languages does, makes the statements once. */
function explainedInBoth(input: PriceInput, index: number): number {
  const worker = WORKERS[index % WORKERS.length] as string;
  const statements = statementsOf(price(input, policy), { policy, input, worker });
  return textOf(statements, 'fa').length + textOf(statements, 'en').length;
}

const lines = [
  measure('priced, with segments', GOAL_PRICED, MOST_PRICED, (input) => price(input, policy).segments.length),
  measure('… and explained in Persian', GOAL_EXPLAINED, MOST_EXPLAINED, explained('fa')),
  measure('… and explained in English', GOAL_EXPLAINED, MOST_EXPLAINED, explained('en')),
  measure('… and explained in both', GOAL_EXPLAINED, MOST_IN_BOTH, explainedInBoth),
];

const outcomes = new Map<string, number>();
for (const input of entries) {
  const { outcome } = price(input, policy);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}
const mix = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
const row = (...cells: string[]): string =>
  `${(cells[0] ?? '').padEnd(28)}${cells
    .slice(1)
    .map((cell) => cell.padStart(16))
    .join('')}\n`;
process.stdout.write(`${entries.length} entries: ${mix}\n`);
const yard = yardstickMs();
process.stdout.write(
  row('', 'best, a second', 'median', 'agreed', 'by the clock', 'yardsticks/1000', 'at most', 'check sum'),
);
for (const { name, goal, most, perSecond, best, byTheClock, sum } of lines) {
  const yardsticks = 1_000_000 / best / yard;
  const number = (value: number): string => value.toLocaleString('en');
  process.stdout.write(
    row(
      name,
      number(best),
      number(perSecond),
      number(goal),
      number(byTheClock),
      yardsticks.toFixed(2),
      String(most),
      String(sum),
    ),
  );
  if (yardsticks > most) missed(`${name}: ${yardsticks.toFixed(2)} yardsticks for 1,000 entries, at most ${most}`);
}
