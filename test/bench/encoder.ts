/**
 * How fast a `load` of 5,000 rows is written: ours, and the `xmlrpc` package. Run `npm run build` first, then
 * `node --expose-gc dist/test/bench/encoder.js`. Ends with 1 when ours is not so many times as fast as the package as it should be.
 */
import assert from 'node:assert/strict';
import { encodeCall } from '../../connector/wire/encode.ts';
import { encodeCallByPackage } from '../connector/wire/by-package.ts';
import { measured, missed, row } from './measuring.ts';
import { makeRows } from './reply.ts';

const ROWS = 5_000;
const GOAL_MB_PER_SECOND = 50;
/** Measured 31, and 15 on a machine busy six times over. */
const LEAST_RATIO = 10;
const MB = 1_000_000;

/** What a settlement writes, by its size: external ids, Persian names, hours, prices, days. */
function loadCall(): Parameters<typeof encodeCall>[1] {
  const fields = [
    'id',
    'name',
    'date',
    'unit_amount',
    'amount',
    'employee_id/.id',
    'project_id/.id',
    'x_n',
    'x_entry_id',
    'x_kept',
  ];
  const rows = makeRows(ROWS).map((one, index) => [
    `__sazmanyar_connector__.line_${index}`,
    one.name as string,
    one.date as string,
    one.unit_amount as number,
    one.amount as number,
    7,
    12,
    index % 3,
    one.id as number,
    index % 2 === 0,
  ]);
  return ['lab', 2, 'secret', 'account.analytic.line', 'load', [fields, rows], { context: { lang: 'en_US' } }];
}

const params = loadCall();
const body = Buffer.from(encodeCall('execute_kw', params), 'utf8');
assert.equal(encodeCallByPackage('execute_kw', params), encodeCall('execute_kw', params));
const megabytes = body.length / MB;

// as a body of bytes, as it is sent
const ours = measured(15, 15, () => Buffer.from(encodeCall('execute_kw', params), 'utf8'));
const theirs = measured(3, 1, () => Buffer.from(encodeCallByPackage('execute_kw', params), 'utf8'));
const json = measured(15, 10, () => Buffer.from(JSON.stringify(params), 'utf8'));
const rate = (ms: number): string => (megabytes / (ms / 1000)).toFixed(1);

process.stdout.write(`a load of ${ROWS} rows, ${megabytes.toFixed(2)} MB; agreed: ${GOAL_MB_PER_SECOND} MB/s\n`);
process.stdout.write(row('', 'best, MB/s', 'median, MB/s', 'best, ms'));
for (const [name, { bestMs, medianMs }] of [
  ['ours', ours],
  ['the xmlrpc package', theirs],
  ['JSON.stringify of the same, in MB of XML', json],
] as const) {
  process.stdout.write(row(name, rate(bestMs), rate(medianMs), bestMs.toFixed(1)));
}
const ratio = theirs.bestMs / ours.bestMs;
process.stdout.write(`${ratio.toFixed(0)} times the package, at least ${LEAST_RATIO}\n`);
if (ratio < LEAST_RATIO) missed(`${ratio.toFixed(1)} times the package`);
