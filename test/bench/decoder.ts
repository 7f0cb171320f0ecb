/**
 * How fast replies are decoded: ours, the `xmlrpc` package, and JSON.parse of the same rows as a yardstick.
 * Run `npm run build` first, then `node --expose-gc dist/test/bench/decoder.js`. The memory of the large reply is measured in a process
 * of its own. Ends with 1 when ours is not so many times as fast as the package as agreed, falls far behind JSON.parse, or takes too
 * much memory; no time alone decides.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import { decodeReply } from '../../connector/wire/decode.ts';
import { missed, row } from './measuring.ts';
import { makeRows, type Row, writeReply } from './reply.ts';

const GOAL_MB_PER_SECOND = 150;
const LEAST_RATIO = 40;
/** The ratio wavers with what else the machine does: so much less of it is no miss yet. */
const TOLERANCE = 0.75;
/** Of the speed of JSON.parse on the same rows; measured 0.3 to 0.4. */
const LEAST_OF_JSON = 0.15;
const MOST_EXTRA_MB = 100;
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

/** Best and median of `rounds` runs, in seconds of the processor; the package's reader needs the event loop. */
async function timed(rounds: number, run: () => unknown): Promise<{ best: number; median: number }> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    collect();
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    seconds.push((user + system) / 1_000_000);
  }
  seconds.sort((a, b) => a - b);
  return { best: seconds[0] as number, median: seconds[Math.floor(rounds / 2)] as number };
}

interface Memory {
  /** The values held, beside the reply, MB. */
  heapMb: number;
  /** How much higher the resident memory of the process went while it decoded, MB: garbage not yet collected is in it. */
  peakMb: number;
}

/** In a fresh process that was given the reply: what one decoding takes beside it, once the decoder is compiled. */
function memoryOf(reply: Buffer): Memory {
  const small = writeReply(makeRows(500));
  for (let round = 0; round < 20; round++) decodeOurs(small);
  collect();
  collect();
  const heap = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external;
  const [before, residentBefore] = [heap(), process.memoryUsage.rss()];
  const held = decodeOurs(reply);
  const peakMb = (process.resourceUsage().maxRSS * 1024 - residentBefore) / MB;
  collect();
  const heapMb = (heap() - before) / MB;
  assert(Array.isArray(held));
  return { heapMb, peakMb };
}

function memoryInChild(reply: Buffer): Memory {
  const file = fileURLToPath(import.meta.url);
  const out = execFileSync(process.execPath, ['--expose-gc', file, 'memory'], { input: reply, encoding: 'utf8' });
  return JSON.parse(out) as Memory;
}

interface Line {
  records: number;
  megabytes: number;
  ours: { best: number; median: number };
  theirs: { best: number; median: number };
  json: { best: number; median: number };
  memory: Memory;
}

async function measure(records: number): Promise<Line> {
  const rows: Row[] = makeRows(records);
  const reply = writeReply(rows);
  const json = JSON.stringify(rows);
  const megabytes = reply.length / MB;
  assert.deepEqual(decodeOurs(reply), rows);
  const warmUp = Math.ceil(60 / megabytes);
  for (let round = 0; round < warmUp; round++) {
    decodeOurs(reply);
    JSON.parse(json);
  }
  return {
    records,
    megabytes,
    ours: await timed(11, () => decodeOurs(reply)),
    theirs: await timed(megabytes < 5 ? 3 : 1, () => decodeByPackage(reply)),
    // the same rows per second, in megabytes of XML
    json: await timed(11, () => JSON.parse(json)),
    memory: memoryInChild(reply),
  };
}

if (process.argv[2] === 'memory') process.stdout.write(JSON.stringify(memoryOf(readFileSync(0))));
else await report([await measure(1_600), await measure(16_000)]);

async function report(lines: Line[]): Promise<void> {
  process.stdout.write(
    `replies to search_read; agreed: ${GOAL_MB_PER_SECOND} MB/s, ${LEAST_RATIO} times the package\n`,
  );
  process.stdout.write(
    row('', 'MB', 'best, MB/s', 'median, MB/s', 'xmlrpc, MB/s', 'ratio', 'JSON, MB/s', 'heap, MB', 'RSS, MB'),
  );
  for (const { records, megabytes, ours, theirs, json, memory } of lines) {
    const rate = (seconds: number): number => megabytes / seconds;
    const ratio = theirs.best / ours.best;
    const cells = [
      megabytes,
      rate(ours.best),
      rate(ours.median),
      rate(theirs.best),
      ratio,
      rate(json.best),
      memory.heapMb,
      memory.peakMb,
    ];
    process.stdout.write(row(`${records} records`, ...cells.map((cell) => cell.toFixed(1))));
    if (ratio < LEAST_RATIO * TOLERANCE) missed(`${ratio.toFixed(1)} times the package, agreed ${LEAST_RATIO}`);
    if (json.best / ours.best < LEAST_OF_JSON)
      missed(`${(json.best / ours.best).toFixed(2)} of the speed of JSON.parse`);
    if (Math.max(memory.heapMb, memory.peakMb) > MOST_EXTRA_MB) missed(`more than ${MOST_EXTRA_MB} MB of extra memory`);
  }
}
