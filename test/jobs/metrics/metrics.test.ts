import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Metrics } from '../../../jobs/metrics/metrics.ts';
import { packageRoot } from '../../../jobs/package-root.ts';
import { emptyTally } from '../../../jobs/report/tally.ts';
import type { NewLedgerLine } from '../../../rules/settle/types.ts';

const part = (minutes: number, more: Partial<NewLedgerLine>): NewLedgerLine => ({
  entryId: 1,
  customerId: 1,
  target: { kind: 'invoice' },
  minutes,
  multiplierPercent: 150,
  unitPriceCenti: 37_500_000,
  currency: 'IRR',
  currencyDecimals: 0,
  period: '1405-08',
  tariff: 'time',
  workDate: '2026-10-30',
  category: 'training',
  n: 1,
  seq: null,
  ...more,
});

async function values(metrics: Metrics): Promise<string[]> {
  const text = await metrics.registry.metrics();
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

test('what is charged and given back: whole rials, weighted minutes', async () => {
  const metrics = new Metrics();
  metrics.charged([
    part(60, {}), // 60 × 375,000 = 22,500,000 rials, 90 weighted minutes
    part(-20, {}), // −7,500,000 rials, −30
    part(45, {
      target: { kind: 'package', packageId: 3 },
      unitPriceCenti: null,
      currency: null,
      multiplierPercent: 100,
    }),
    part(10, { currency: 'USD', currencyDecimals: 2 }),
  ]);
  expect(await values(metrics)).toEqual(
    expect.arrayContaining([
      'sazmanyar_invoiced_rials_total{direction="charged"} 22500000',
      'sazmanyar_invoiced_rials_total{direction="returned"} 7500000',
      'sazmanyar_weighted_minutes_total{kind="package",direction="charged"} 45',
      'sazmanyar_weighted_minutes_total{kind="invoice",direction="charged"} 105',
      'sazmanyar_weighted_minutes_total{kind="invoice",direction="returned"} 30',
    ]),
  );
});

test('what was settled, by outcome and reason', async () => {
  const metrics = new Metrics();
  metrics.settled({
    ...emptyTally(1),
    outcomes: { free: 2, held: 1 },
    held: { unclassified: 1 },
    drift: [{ what: 'line-edited', entryId: 1, invoiceId: null, detail: '', by: null, at: null }],
    setAside: [{ model: 'x.made.up', id: 1, reason: '' }],
  });
  metrics.waiting(new Map([['unclassified', 4]]));
  metrics.waiting(new Map([['disputed', 2]]));
  const found = await values(metrics);
  expect(found).toEqual(
    expect.arrayContaining([
      'sazmanyar_entries_settled_total{outcome="free"} 2',
      'sazmanyar_held_entries_total{reason="unclassified"} 1',
      'sazmanyar_held_entries{reason="disputed"} 2',
      'sazmanyar_drift_found_total{what="line-edited"} 1',
      'sazmanyar_set_aside_records_total{model="other"} 1',
    ]),
  );
  // what no longer waits is no longer shown
  expect(found.join()).not.toContain('sazmanyar_held_entries{reason="unclassified"}');
});

test('calls to Odoo: a closed list of labels, whatever is called', async () => {
  const metrics = new Metrics();
  const call = { durationMs: 30, requestBytes: 1, replyBytes: 1, outcome: 'ok' };
  metrics.called({ ...call, model: 'res.partner', method: 'search_read' });
  metrics.called({ ...call, model: 'x.studio', method: 'made_up', outcome: 'OdooTimeout' });
  metrics.called({ ...call, model: null, method: 'authenticate' });
  const found = (await values(metrics)).filter((line) => line.startsWith('sazmanyar_odoo'));
  expect(found).toContain('sazmanyar_odoo_errors_total{class="OdooTimeout"} 1');
  expect(found.filter((line) => line.includes('_count')).map((line) => line.replace(/.*\{(.*)\} .*/, '$1'))).toEqual([
    'model="res.partner",method="search_read"',
    'model="other",method="other"',
    'model="common",method="authenticate"',
  ]);
});

test('every metric stands in the table of jobs/README.md, and nothing else does', async () => {
  const readme = readFileSync(join(packageRoot(), 'jobs/README.md'), 'utf8');
  const documented = [...readme.matchAll(/^\| `(sazmanyar_\w+)`/gm)].map(([, name]) => name);
  const known = new Metrics().registry.getMetricsAsArray().map(({ name }) => name);
  expect(documented.sort()).toEqual(known.sort());
});
