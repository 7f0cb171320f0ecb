import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../../jobs/cli.ts';
import { fakeIo } from '../fake-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'price-'));
afterAll(() => rmSync(folder, { recursive: true }));

const entry = (id: number, more: object = {}) =>
  `${JSON.stringify({
    id,
    date: '2026-11-21',
    minutes: 60,
    start: '2026-11-21T09:00:00+03:30',
    end: '2026-11-21T10:00:00+03:30',
    category: 'training',
    hasSubscription: true,
    hasPackage: false,
    ...more,
  })}\n`;

const answers = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('price', () => {
  test('answers line by line, in order, without Odoo or its settings', async () => {
    const io = fakeIo(
      {},
      { stdin: [entry(1), entry(2, { category: 'bug' }), entry(3, { minutes: 0, start: null, end: null })] },
    );
    expect(await main(['price'], io)).toBe(0);
    expect(answers(io.out()).map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([
      [1, 'billable', null],
      [2, 'free', null],
      [3, 'held', 'no-time'],
    ]);
    expect(io.err()).toBe('');
  });

  test('answers a line that cannot be read with its number; the others go on; the exit code is 1', async () => {
    const io = fakeIo({}, { stdin: [entry(1), 'not json\n', '\n', entry(4, { minutes: 1.5 }), entry(5)] });
    expect(await main(['price'], io)).toBe(1);
    const all = answers(io.out());
    expect(all.map((answer) => answer.id ?? answer.line)).toEqual([1, 2, 4, 5]);
    expect(all[1]).toEqual({ line: 2, error: expect.any(String) });
  });

  test('answers what has come before the rest comes', async () => {
    const io = fakeIo();
    let seen = '';
    io.stdin = (async function* () {
      yield entry(1);
      seen = io.out();
      yield entry(2);
    })();
    expect(await main(['price'], io)).toBe(0);
    expect(answers(seen)).toHaveLength(1);
  });

  test('reads a file', async () => {
    const file = join(folder, 'entries.jsonl');
    writeFileSync(file, entry(1) + entry(2));
    const io = fakeIo();
    expect(await main(['price', '--file', file], io)).toBe(0);
    expect(answers(io.out())).toHaveLength(2);
  });

  test('a file that is not there, and a policy that is none, are wrong use', async () => {
    const io = fakeIo({ POLICY_FILE: join(folder, 'none.yaml') });
    expect(await main(['price', '--file', join(folder, 'none')], fakeIo())).toBe(2);
    expect(await main(['price'], io)).toBe(2);
    expect(io.err()).toContain(`POLICY_FILE: cannot read ${join(folder, 'none.yaml')} (ENOENT)`);
  });

  test('stops quietly when nobody reads any more', async () => {
    const io = fakeIo();
    let taken = 0;
    io.stdin = (async function* () {
      for (let id = 1; id <= 1000; id++) {
        taken = id;
        yield entry(id);
      }
    })();
    io.stdout = {
      write(_text, done) {
        done?.(taken < 3 ? null : Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
        return true;
      },
    };
    expect(await main(['price'], io)).toBe(0);
    expect(taken).toBe(3);
    expect(io.err()).toBe('');
  });
});
