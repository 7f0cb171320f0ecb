import { expect, test } from 'vitest';
import { progressText } from '../../../jobs/report/progress.ts';
import { SummaryKeeper } from '../../../jobs/report/summary.ts';
import { tallyOf } from '../../../jobs/report/tally.ts';
import { settled } from '../fake-connection.ts';

function keeperOf(customers: number, ended: number): SummaryKeeper {
  const keeper = new SummaryKeeper('full');
  keeper.found = { customers, entries: customers * 10 };
  for (let id = 1; id <= ended; id++) keeper.settled(id, tallyOf(settled(id, {})));
  return keeper;
}

const MIN = 60_000;

test.each<[customers: number, ended: number, workedMs: number, left: string]>([
  // customers  ended  since found   what is told of the rest
  [10_000, 4, 1_000, '9996 customers'], // too few to say how fast it goes
  [10_000, 5, 0, '9995 customers'],
  [100, 50, 10_000, '50 customers, about 10 s'],
  [100, 60, 133_000, '40 customers, about 89 s'], // 133 s / 60 × 40 = 88.7 s
  [10_000, 1_000, 2 * MIN, '9000 customers, about 18 min'],
  [10_000, 100, 2 * MIN, '9900 customers, about 3 h 18 min'],
  [10_000, 10_000, 20 * MIN, '0 customers'],
])('%i customers, %i ended after %i ms: %s', (customers, ended, workedMs, left) => {
  expect(progressText(keeperOf(customers, ended), workedMs)).toMatch(new RegExp(` · remaining ${left}$`));
});

test('while it is found nothing is said of the rest', () => {
  expect(progressText(new SummaryKeeper('full'), 5 * MIN)).toBe('finding … · settled 0 customers');
});
