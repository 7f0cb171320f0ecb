import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../../jobs/cli.ts';
import { ConfigFault } from '../../../jobs/config/config.ts';
import { Trace } from '../../../jobs/trace/trace.ts';
import { fakeOdoo, fakeParts, settled } from '../fake-connection.ts';
import { ENV, fakeIo } from '../fake-io.ts';
import { work } from '../queue/bench.ts';

interface Event {
  ph: string;
  pid: number;
  tid: number;
  name: string;
  cat: string;
  ts: number;
  dur: number;
  args: Record<string, unknown>;
}

/** A trace on a clock that is set by hand, ms. */
function traceAt(startMs: number) {
  const clock = { ms: startMs };
  const path = join(mkdtempSync(join(tmpdir(), 'trace-')), 'trace.json');
  const trace = new Trace(path, () => clock.ms);
  const events = (): Event[] => JSON.parse(readFileSync(path, 'utf8')) as Event[];
  const bars = (): [string, string, number, number, number][] =>
    events()
      .filter(({ ph }) => ph === 'X')
      .map(({ cat, name, tid, ts, dur }) => [cat, name, tid, ts / 1000, dur / 1000]);
  return { clock, trace, path, events, bars };
}

const call = (method: string, durationMs: number) => ({
  model: 'sale.order.line',
  method,
  durationMs,
  requestBytes: 300,
  replyBytes: 2_000,
  outcome: 'ok',
});

describe('a trace', () => {
  test('calls that overlap stand on rows of their own, the next one on the first row that is free', () => {
    const { clock, trace, bars } = traceAt(1_000);
    clock.ms = 1_050;
    trace.called(call('search_read', 50)); // 0 to 50
    clock.ms = 1_060;
    trace.called(call('read', 40)); // 20 to 60
    clock.ms = 1_075;
    trace.called(call('load', 15)); // 60 to 75
    trace.close();
    expect(bars()).toEqual([
      ['calls to Odoo', 'sale.order.line.search_read', 0, 0, 50],
      ['calls to Odoo', 'sale.order.line.read', 1, 20, 40],
      ['calls to Odoo', 'sale.order.line.load', 0, 60, 15],
    ]);
  });

  test('the steps of a settlement stand inside its bar, two settlements at once on two rows', async () => {
    const { clock, trace, bars } = traceAt(0);
    let end = (): void => {};
    const first = trace.settling(7, (within) => within('read', () => new Promise<void>((done) => (end = done))));
    clock.ms = 10;
    await trace.settling(null, async (within) => {
      await within('plan', async () => {
        clock.ms = 30;
      });
    });
    clock.ms = 40;
    end();
    await first;
    trace.close();
    expect(bars()).toEqual([
      ['customers', 'plan', 1, 10, 20],
      ['customers', 'no customer', 1, 10, 20],
      ['customers', 'read', 0, 0, 40],
      ['customers', 'customer 7', 0, 0, 40],
    ]);
  });

  test('a step that fails is a bar all the same, and its row is free again', async () => {
    const { clock, trace, bars } = traceAt(0);
    const failing = trace.settling(7, (within) =>
      within('apply', async () => {
        clock.ms = 5;
        throw new Error('refused');
      }),
    );
    await expect(failing).rejects.toThrow('refused');
    await trace.settling(8, async () => {
      clock.ms = 9;
    });
    trace.close();
    expect(bars().map(([, name, row]) => [name, row])).toEqual([
      ['apply', 0],
      ['customer 7', 0],
      ['customer 8', 0],
    ]);
  });

  test('rows and groups are named; a file whose process was killed lacks its last bracket only', () => {
    const { trace, path, events } = traceAt(0);
    trace.called(call('read', 0));
    trace.close();
    const names = events().flatMap(({ ph, name, args }) => (ph === 'M' && name === 'process_name' ? [args.name] : []));
    expect(names).toEqual(['finding', 'waiting in the queue', 'customers', 'calls to Odoo']);
    expect(readFileSync(path, 'utf8').endsWith('}\n]\n')).toBe(true);
  });

  test('a file that cannot be written is told before anything is done', () => {
    expect(() => new Trace('/nowhere/trace.json')).toThrow(ConfigFault);
  });
});

test('sync --trace tells of finding, waiting and settling', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'trace-')), 'trace.json');
  const odoo = fakeOdoo({
    pages: [{ work: [work(1, 11), work(2, 21)], newestWriteDate: '2026-11-21 10:00:00' }],
    settle: async ({ customerId }) => settled(customerId, {}),
  });
  const io = fakeIo(ENV);
  expect(await main(['sync', '--trace', path], io, fakeParts(odoo))).toBe(0);
  const bars = (JSON.parse(readFileSync(path, 'utf8')) as Event[]).filter(({ ph }) => ph === 'X');
  expect(new Set(bars.map(({ cat, name }) => `${cat}: ${name}`))).toEqual(
    new Set([
      'finding: find',
      'waiting in the queue: customer 1',
      'waiting in the queue: customer 2',
      'customers: customer 1',
      'customers: customer 2',
    ]),
  );
  for (const { ts, dur } of bars) expect(Math.min(ts, dur)).toBeGreaterThanOrEqual(0);
});
