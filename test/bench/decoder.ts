/**
 * How fast replies are decoded: ours, the `xmlrpc` package, and JSON.parse of the same rows as a yardstick.
 * Run `npm run build` first, then `node --expose-gc dist/test/bench/decoder.js`. Exits 1 when ours is slower than agreed.
 */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import { decodeReply } from '../../connector/wire/decode.ts';
import { makeRows, type Row, writeReply } from './reply.ts';

const LEAST_MB_PER_SECOND = 100;
const LEAST_RATIO = 25;
const MB = 1_000_000;

const collect = (): void => globalThis.gc?.();

function decodeOurs(reply: Buffer): unknown {
  const decoded = decodeReply(reply);
  assert('value' in decoded);
  return decoded.value;
}

function decodeByPackage(reply: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks = Array.from({ length: Math.ceil(reply.length / 65_536) }, (_, index) =>
      reply.subarray(index * 65_536, (index + 1) * 65_536),
    );
    new Deserializer().deserializeMethodResponse(Readable.from(chunks, { objectMode: false }), (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });
}

/** The median of `rounds` runs, in seconds. */
async function median(rounds: number, run: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    collect();
    const start = performance.now();
    await run();
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(rounds / 2)] as number;
}

/** What decoding takes beside the reply itself while its result is held, in MB. */
function extraMemory(reply: Buffer): number {
  collect();
  const used = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external;
  const before = used();
  const held = decodeOurs(reply);
  const after = used();
  assert(Array.isArray(held));
  return (after - before) / MB;
}

interface Line {
  records: number;
  megabytes: number;
  ours: number;
  xmlrpc: number;
  json: number;
  extra: number;
}

async function measure(records: number): Promise<Line> {
  const rows: Row[] = makeRows(records);
  const reply = writeReply(rows);
  const json = JSON.stringify(rows);
  const megabytes = reply.length / MB;
  assert.deepEqual(decodeOurs(reply), rows);
  assert.deepEqual(await decodeByPackage(reply), rows);
  const warmUp = Math.ceil(60 / megabytes);
  for (let round = 0; round < warmUp; round++) {
    decodeOurs(reply);
    JSON.parse(json);
  }
  return {
    records,
    megabytes,
    ours: megabytes / (await median(15, () => decodeOurs(reply))),
    xmlrpc: megabytes / (await median(megabytes < 5 ? 5 : 1, () => decodeByPackage(reply))),
    // the same rows per second, in megabytes of XML
    json: megabytes / (await median(15, () => JSON.parse(json))),
    extra: extraMemory(reply),
  };
}

const lines = [await measure(2_000), await measure(20_000)];
const cell = (text: string): string => text.padStart(13);
process.stdout.write(
  `${['records', 'MB', 'ours MB/s', 'xmlrpc MB/s', 'ratio', 'JSON MB/s', 'extra MB'].map(cell).join('')}\n`,
);
for (const line of lines) {
  const cells = [
    String(line.records),
    line.megabytes.toFixed(2),
    line.ours.toFixed(0),
    line.xmlrpc.toFixed(2),
    `${(line.ours / line.xmlrpc).toFixed(0)} x`,
    line.json.toFixed(0),
    line.extra.toFixed(1),
  ];
  process.stdout.write(`${cells.map(cell).join('')}\n`);
}
const slow = lines.filter((line) => line.ours < LEAST_MB_PER_SECOND || line.ours / line.xmlrpc < LEAST_RATIO);
if (slow.length > 0) {
  process.stdout.write(`slower than agreed: at least ${LEAST_MB_PER_SECOND} MB/s and ${LEAST_RATIO} x the package\n`);
  process.exitCode = 1;
}
