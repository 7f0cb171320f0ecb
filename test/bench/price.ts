/**
 * How fast entries are priced: with segments, and with the full Persian explanation (which is priced with). Run `npm run build`
 * first, then `node --expose-gc dist/test/bench/price.js`. Exits 1 when either is slower than agreed, by the time of one core.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../jobs/package-root.ts';
import { explainPrice } from '../../rules/explain/explain-price.ts';
import { loadPolicy } from '../../rules/policy/load.ts';
import { price } from '../../rules/price/price.ts';
import type { PriceInput } from '../../rules/price/types.ts';
import { makeEntries } from './entries.ts';

const ENTRIES = 200_000;
const ROUNDS = 7;
const LEAST_PRICED = 500_000;
const LEAST_EXPLAINED = 100_000;
/** Names are not the policy's: each employee's is another one. */
const WORKERS = ['سارا محمدی', 'رضا کریمی', 'مریم احمدی', 'Ali Rezaei', 'نگار موسوی'];

const policy = loadPolicy(readFileSync(join(packageRoot(), 'rules/policy.yaml'), 'utf8'), 'rules/policy.yaml');
const entries = makeEntries(ENTRIES, policy);

interface Measured {
  name: string;
  least: number | null;
  /** By the time of the processor, so that what else the machine does counts little. */
  perSecond: number;
  byTheClock: number;
  /** Something that hangs on every answer, so that none can be left out. */
  sum: number;
}

/** The median of some rounds over all entries, after one that warms up. */
function measure(name: string, least: number | null, one: (input: PriceInput, index: number) => number): Measured {
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
  return { name, least, perSecond: rate(used), byTheClock: rate(passed), sum };
}

const explained =
  (language: 'fa' | 'en') =>
  (input: PriceInput, index: number): number => {
    const worker = WORKERS[index % WORKERS.length] as string;
    return explainPrice(price(input, policy), { policy, input, worker }, language).length;
  };

const lines = [
  measure('priced, with segments', LEAST_PRICED, (input) => price(input, policy).segments.length),
  measure('… and explained in Persian', LEAST_EXPLAINED, explained('fa')),
  measure('… and explained in English', null, explained('en')),
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
    .map((cell) => cell.padStart(14))
    .join('')}\n`;
process.stdout.write(`${entries.length} entries: ${mix}\n`);
process.stdout.write(row('', 'entries/s', 'at least', 'by the clock', 'µs an entry', 'check sum'));
for (const { name, least, perSecond, byTheClock, sum } of lines) {
  const micros = (1_000_000 / perSecond).toFixed(2);
  process.stdout.write(
    row(
      name,
      perSecond.toLocaleString('en'),
      least?.toLocaleString('en') ?? '-',
      byTheClock.toLocaleString('en'),
      micros,
      String(sum),
    ),
  );
}
const slow = lines.filter(({ least, perSecond }) => least !== null && perSecond < least);
if (slow.length > 0) {
  process.stdout.write(`slower than agreed: ${slow.map(({ name }) => name).join('; ')}\n`);
  process.exitCode = 1;
}
