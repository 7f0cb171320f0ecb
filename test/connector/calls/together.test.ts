import { describe, expect, it } from 'vitest';
import { type Fetch, Gathering, type Key } from '../../../connector/calls/together.ts';
import { LoadRefused, OdooServerFault, OdooTimeout, OdooUnreachable } from '../../../connector/errors.ts';
import type { Odoo } from '../../../connector/odoo.ts';

const nobody: Odoo = { call: () => Promise.reject(new Error('not asked')) };

function gathering() {
  const sent: Key[][] = [];
  const doors: (() => void)[] = [];
  /** Room for calls, let in by hand. */
  const room = async <T>(task: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve) => doors.push(resolve));
    return task();
  };
  const fetch: Fetch<Map<Key, string>> = async (_odoo, keys) => {
    sent.push(keys);
    return new Map(keys.map((key) => [key, `row ${key}`]));
  };
  return { gather: new Gathering(nobody, room), sent, doors, fetch };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('questions of one shape', () => {
  it('that wait for the same room go out as one, each key once', async () => {
    const { gather, sent, doors, fetch } = gathering();
    const first = gather.ask('partners', [1, 2], fetch);
    await turn();
    const second = gather.ask('partners', [2, 3], fetch);
    doors[0]?.();
    expect((await first).get(2)).toBe('row 2');
    expect((await second).get(3)).toBe('row 3');
    expect(sent).toEqual([[1, 2, 3]]);
  });

  it('asked after one was sent are not answered from it', async () => {
    const { gather, sent, doors, fetch } = gathering();
    const first = gather.ask('partners', [1], fetch);
    await turn();
    doors[0]?.();
    await turn();
    const second = gather.ask('partners', [1], fetch);
    await turn();
    doors[1]?.();
    await Promise.all([first, second]);
    expect(sent).toEqual([[1], [1]]);
  });

  it('never come to more than 2,000 keys a call', async () => {
    const { gather, sent, doors, fetch } = gathering();
    const keys = (from: number): number[] => Array.from({ length: 1_500 }, (_, i) => from + i);
    const both = Promise.all([gather.ask('entries', keys(0), fetch), gather.ask('entries', keys(5_000), fetch)]);
    await turn();
    for (const open of doors) open();
    await both;
    expect(sent.map((one) => one.length)).toEqual([1_500, 1_500]);
  });

  it('of other shapes stay apart', async () => {
    const { gather, sent, doors, fetch } = gathering();
    const both = Promise.all([gather.ask('partners', [1], fetch), gather.ask('tickets', [1], fetch)]);
    await turn();
    for (const open of doors) open();
    await both;
    expect(sent).toEqual([[1], [1]]);
  });
});

describe('what fails', () => {
  const open = <T>(task: () => Promise<T>): Promise<T> => task();
  const failingFor =
    (bad: Key, error: Error, sent: Key[][] = []): Fetch<Map<Key, string>> =>
    async (_odoo, keys) => {
      sent.push(keys);
      if (keys.includes(bad)) throw error;
      return new Map(keys.map((key) => [key, 'row']));
    };

  it('a fault of Odoo is for the one whose record it is: the others are asked again, each alone', async () => {
    const gather = new Gathering(nobody, open);
    const sent: Key[][] = [];
    const fetch = failingFor(2, new OdooServerFault('a poisoned record', 1, ''), sent);
    const answers = await Promise.allSettled([1, 2, 3].map((key) => gather.ask('entries', [key], fetch)));
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sent).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it('an Odoo that is away is away for all of them, and is not asked once more by each', async () => {
    const gather = new Gathering(nobody, open);
    const sent: Key[][] = [];
    const fetch = failingFor(2, new OdooUnreachable('no connection'), sent);
    const answers = await Promise.allSettled([1, 2, 3].map((key) => gather.ask('entries', [key], fetch)));
    expect(answers.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(sent).toEqual([[1, 2, 3]]);
  });
});

describe('rows of several customers', () => {
  const open = <T>(task: () => Promise<T>): Promise<T> => task();
  const settled = (answers: Promise<number[]>[]) => Promise.allSettled(answers);

  it('are one call, and everybody gets their own ids back, in order', async () => {
    const gather = new Gathering(nobody, open);
    const sent: string[][] = [];
    const put = async (_odoo: Odoo, rows: string[]): Promise<number[]> => {
      sent.push(rows);
      return rows.map((row) => Number(row.slice(1)));
    };
    const answers = await Promise.all([gather.put('ledger', ['a1', 'a2'], put), gather.put('ledger', ['b3'], put)]);
    expect(answers).toEqual([[1, 2], [3]]);
    expect(sent).toEqual([['a1', 'a2', 'b3']]);
  });

  it('that Odoo refuses are sent again, each customer’s alone: a changed book is refused, the others are written', async () => {
    const gather = new Gathering(nobody, open);
    const sent: string[][] = [];
    const put = async (_odoo: Odoo, rows: string[]): Promise<number[]> => {
      sent.push(rows);
      if (rows.includes('b')) throw new LoadRefused('account.analytic.line', []);
      return rows.map(() => 1);
    };
    const answers = await settled(['a', 'b', 'c'].map((row) => gather.put('ledger', [row], put)));
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sent).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
  });

  it('that were lost are fewer the next time: 500, 250, 125, then more again with each that arrives', async () => {
    const gather = new Gathering(nobody, open);
    const lost = (): Promise<number[]> => Promise.reject(new OdooTimeout('no answer'));
    await settled([gather.put('ledger', ['a'], lost)]);
    expect(gather.mostRows).toBe(250);
    await settled([gather.put('ledger', ['a'], lost)]);
    expect(gather.mostRows).toBe(125);
    await gather.put('ledger', ['a'], async () => [1]);
    expect(gather.mostRows).toBe(175);
  });

  it('more than a call may carry go in several', async () => {
    const gather = new Gathering(nobody, open);
    const sent: number[] = [];
    const put = async (_odoo: Odoo, rows: number[]): Promise<number[]> => {
      sent.push(rows.length);
      return rows;
    };
    const rows = Array.from({ length: 300 }, (_, i) => i);
    await Promise.all([gather.put('ledger', rows, put), gather.put('ledger', rows, put)]);
    expect(sent).toEqual([300, 300]);
  });
});
