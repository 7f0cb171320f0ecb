/** The service whose passes are measured, forked: one connection stays open, as a worker's does. */
import '../../../jobs/heap.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { main } from '../../../jobs/cli.ts';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { readRules } from '../../../jobs/config/rules-files.ts';
import type { Connection } from '../../../jobs/odoo/connection.ts';
import { type Parts, realParts } from '../../../jobs/parts.ts';
import { keysOf } from '../../../jobs/queue/keys.ts';
import { odooTime, writeWatermark } from '../../../jobs/queue/watermark.ts';
import type { Ran } from './passes.ts';

let connection: Connection | null = null;
/** Spans in which a call was under way, ms; in the order of their ends. */
let spans: { begin: number; end: number }[] = [];
const parts: Parts = {
  ...realParts,
  connect: (...asked) => {
    if (connection === null) {
      connection = realParts.connect(...asked);
      connection.calls.observers.add(({ durationMs }) => {
        const end = performance.now();
        spans.push({ begin: end - durationMs, end });
      });
    }
    return { ...connection, close: () => {} };
  },
};

process.send?.('ready');
process.on('message', ({ argv, readUntil }: { argv: string[]; readUntil?: number }) => {
  const done = readUntil === undefined ? sync(argv) : mark(odooTime(readUntil));
  done.then(
    (ran) => process.send?.(ran ?? 'done'),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());

/** Leaves the watermark where a pass over everything would have left it. */
async function mark(at: string): Promise<void> {
  const config = readConfig(process.env);
  const rules = await parts.connect(config, readRules(config.files), () => Date.now()).rules();
  const redis = await parts.openRedis(config, () => {});
  await writeWatermark(redis.client, keysOf(redis.prefix), { at, rules });
  await redis.close();
}

async function sync(argv: readonly string[]): Promise<Ran> {
  const before = { calls: connection?.calls.total ?? 0, writing: connection?.calls.writing ?? 0 };
  spans = [];
  forgetPeak();
  const out = { text: '' };
  const write = (text: string, done?: (error?: Error | null) => void): boolean => {
    out.text += text;
    done?.();
    return true;
  };
  const start = performance.now();
  const exit = await main(
    ['sync', '--json', ...argv],
    {
      stdin: (async function* () {})(),
      stdout: { write },
      stderr: process.stderr,
      env: process.env,
      now: () => Date.now(),
      random: () => Math.random(),
      onStop: () => () => {},
    },
    parts,
  );
  const seconds = (performance.now() - start) / 1000;
  const summary = JSON.parse(out.text);
  // entries without a customer or with a time that cannot be are set aside or held: told, and no failure of the bench
  if (exit > 1 || summary.failed.length > 0) throw new Error(out.text.slice(0, 4_000));
  const { total = 0, writing = 0 } = connection?.calls ?? {};
  return {
    seconds,
    odooSeconds: covered() / 1000,
    calls: total - before.calls,
    writing: writing - before.writing,
    settled: summary.total.entries,
    peakMb: peakMb(),
  };
}

/** Milliseconds covered by at least one span. */
function covered(): number {
  let sum = 0;
  let until = 0;
  for (const { begin, end } of [...spans].sort((a, b) => a.begin - b.begin)) {
    if (end <= until) continue;
    sum += end - Math.max(begin, until);
    until = end;
  }
  return sum;
}

/** From now on the kernel keeps the peak anew. */
function forgetPeak(): void {
  writeFileSync('/proc/self/clear_refs', '5');
}

function peakMb(): number {
  const kilobytes = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  return Math.round(kilobytes / 1024);
}
