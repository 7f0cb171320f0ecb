import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OdooAccessDenied } from '../../../connector/errors.ts';
import type { FoundPage, Selection } from '../../../connector/read/changes-types.ts';
import { noteAside, readAside } from '../../../jobs/queue/aside.ts';
import { runFind } from '../../../jobs/queue/find-job.ts';
import type { FindPayload, Scope } from '../../../jobs/queue/payloads.ts';
import { readWatermark, withOverlap } from '../../../jobs/queue/watermark.ts';
import { type Bench, openBench, pages, work } from './bench.ts';

let bench: Bench;
let asked: Selection[];
beforeEach(async () => {
  bench = await openBench();
  asked = [];
});
afterEach(() => bench.close());

const page = (newestWriteDate: string | null, ...found: ReturnType<typeof work>[]): FoundPage => ({
  work: found,
  newestWriteDate,
});

interface Given {
  rules?: string;
  enqueue?: (lanes: readonly string[]) => Promise<void>;
  find?: Parameters<Bench['start']>[0]['find'];
  findTold?: Parameters<Bench['start']>[0]['findTold'];
}

let passes = 0;
function find(scope: Scope['kind'] | Scope, found: FoundPage[], given: Given = {}, more: Partial<FindPayload> = {}) {
  passes += 1;
  const wanted = typeof scope === 'string' ? ({ kind: scope } as Scope) : scope;
  return runFind(
    {
      redis: bench.redis.client,
      keys: bench.keys,
      rules: async () => given.rules ?? 'rules-1',
      find: given.find ?? pages(found, asked),
      findTold: given.findTold ?? (() => pages([])({ since: null, customerIds: [], ticketIds: [], entryIds: [] })),
      enqueue: given.enqueue ?? ((lanes) => bench.queues.addLanes(lanes, 'service', false)),
    },
    { pass: `p${passes}`, scope: wanted, withUnfinished: false, urgent: false, patience: 'service', ...more },
  );
}
const watermark = () => readWatermark(bench.redis.client, bench.keys);
const waiting = async () => (await bench.queues.settle.getWaiting()).map((job) => job.data.lane).sort();

describe('the watermark', () => {
  test('without one everything is looked at; afterwards what changed, with five minutes of overlap', async () => {
    expect(await find('changes', [page('2026-11-22 10:00:00', work(1, 1))])).toEqual({
      lanes: 1,
      entries: 1,
      scope: 'full',
      since: null,
    });
    expect(await watermark()).toEqual({ at: '2026-11-22 10:00:00', rules: 'rules-1' });
    await find('changes', [page('2026-11-22 10:20:00', work(2, 2)), page('2026-11-22 10:10:00', work(3, 3))]);
    expect(asked.map(({ since }) => since)).toEqual([null, '2026-11-22 09:55:00']);
    expect((await watermark())?.at).toBe('2026-11-22 10:20:00');
  });

  test('never goes back, and stays when nothing was found', async () => {
    await find('full', [page('2026-11-22 10:00:00', work(1, 1))]);
    await find('changes', [page('2026-11-22 09:58:00', work(1, 1))]);
    expect((await watermark())?.at).toBe('2026-11-22 10:00:00');
    await find('changes', [page(null)]);
    expect((await watermark())?.at).toBe('2026-11-22 10:00:00');
  });

  test('follows what Odoo says is complete: a quiet hour leaves the writes of the last pass behind', async () => {
    const upTo = (completeTo: string): FoundPage => ({ work: [], newestWriteDate: null, completeTo });
    await find('full', [upTo('2026-11-22 10:00:00'), page('2026-11-22 10:02:00', work(1, 1))]);
    expect((await watermark())?.at).toBe('2026-11-22 10:00:00');
    await find('changes', [upTo('2026-11-22 11:00:00'), page('2026-11-22 10:02:00', work(1, 1))]);
    await find('changes', [upTo('2026-11-22 11:01:00'), page(null)]);
    expect(asked.map(({ since }) => since)).toEqual([null, '2026-11-22 09:55:00', '2026-11-22 10:55:00']);
  });

  test('waits for a transaction that is under way, whatever commits beside it', async () => {
    const upTo = (completeTo: string): FoundPage => ({ work: [], newestWriteDate: null, completeTo });
    await find('full', [upTo('2026-11-22 10:00:00')]);
    // began at 10:10 and writes for an hour; others are found at once
    await find('changes', [upTo('2026-11-22 10:10:00'), page('2026-11-22 10:50:00', work(1, 1))]);
    expect((await watermark())?.at).toBe('2026-11-22 10:10:00');
    await find('changes', [upTo('2026-11-22 10:10:00'), page('2026-11-22 10:59:00', work(2, 2))]);
    // it is there now, as written at 10:10
    await find('changes', [upTo('2026-11-22 11:10:00'), page('2026-11-22 10:59:00', work(3, 3))]);
    expect(asked.at(-1)?.since).toBe('2026-11-22 10:05:00');
  });

  test('stays when Odoo fails in the middle, and nothing half found is on the queue', async () => {
    await find('full', [page('2026-11-22 10:00:00')]);
    const broken = async function* () {
      yield page('2026-11-22 11:00:00', work(1, 1));
      throw new OdooAccessDenied('wrong password', 3, '');
    };
    await expect(find('changes', [], { find: broken })).rejects.toThrow('wrong password');
    expect((await watermark())?.at).toBe('2026-11-22 10:00:00');
    expect(await waiting()).toEqual([]);
  });

  test('moves only when the work is on the queue', async () => {
    await find('full', [page('2026-11-22 10:00:00')]);
    const found = [page('2026-11-22 11:00:00', work(1, 1))];
    const broken = async () => {
      expect((await watermark())?.at).toBe('2026-11-22 10:00:00');
      throw new Error('the queue is gone');
    };
    await expect(find('changes', found, { enqueue: broken })).rejects.toThrow('the queue is gone');
    expect((await watermark())?.at).toBe('2026-11-22 10:00:00');
    // the same pass again finds the same, and this time it comes through
    await find('changes', found, {}, { pass: `p${passes}` });
    expect(await waiting()).toEqual(['1']);
    expect((await watermark())?.at).toBe('2026-11-22 11:00:00');
  });

  test('a changed policy or mapping looks at everything', async () => {
    await find('full', [page('2026-11-22 10:00:00')]);
    const { scope } = await find('changes', [page('2026-11-22 10:00:00')], { rules: 'rules-2' });
    expect(scope).toBe('full');
    expect(await watermark()).toEqual({ at: '2026-11-22 10:00:00', rules: 'rules-2' });
  });

  test('a selection leaves it alone', async () => {
    await find('full', [page('2026-11-22 10:00:00')]);
    const selection: Selection = { since: null, customerIds: [4], ticketIds: [], entryIds: [] };
    await find({ kind: 'selection', selection }, [page('2026-11-22 12:00:00', work(4, 9))]);
    expect(asked.at(-1)).toEqual(selection);
    expect((await watermark())?.at).toBe('2026-11-22 10:00:00');
    expect(await waiting()).toEqual(['4']);
  });

  test.each([
    ['2026-11-22 10:00:00', '2026-11-22 09:55:00'],
    ['2026-01-01 00:04:59', '2025-12-31 23:59:59'],
  ])('%s is read from %s', (at, since) => {
    expect(withOverlap(at)).toBe(since);
  });
});

describe('what was seen before', () => {
  const changes = (...found: ReturnType<typeof work>[]) => find('changes', [page('2026-11-22 10:00:00', ...found)]);
  beforeEach(() => find('full', [page('2026-11-22 10:00:00')]));

  test('is not queued again in the same state, and is in another', async () => {
    expect(await changes(work(1, [1, 'a'], [2, 'a']))).toMatchObject({ entries: 2 });
    expect(await changes(work(1, [1, 'a'], [2, 'a']))).toMatchObject({ lanes: 0, entries: 0 });
    expect(await changes(work(1, [1, 'b'], [2, 'a']))).toMatchObject({ lanes: 1, entries: 1 });
  });

  test('is queued for another customer', async () => {
    await changes(work(1, [1, 'a']));
    expect(await changes(work(1, [1, 'a']), work(2, [1, 'a']))).toMatchObject({ lanes: 1, entries: 1 });
    expect(await waiting()).toEqual(['1', '2']);
  });

  test('is forgotten when it leaves the window', async () => {
    await changes(work(1, [1, 'a']));
    await changes(work(1, [2, 'a']));
    expect(await bench.redis.client.smembers(bench.keys.fingerprints)).toEqual(['1:2:a']);
  });

  test('is queued all the same when everything is asked for', async () => {
    await changes(work(1, [1, 'a']));
    expect(await find('full', [page('2026-11-22 10:00:00', work(1, [1, 'a']))])).toMatchObject({ entries: 1 });
  });
});

test('work of one customer in several pages goes onto the queue together', async () => {
  await find('full', [page('2026-11-22 10:00:00', work(1, 1), work(2, 5)), page('2026-11-22 10:00:01', work(1, 2))], {
    enqueue: async (lanes) => {
      expect(lanes).toEqual(['1', '2']);
      expect((await bench.redis.client.smembers(bench.keys.pending('1'))).sort()).toEqual(['1', '2', '@']);
    },
  });
});

test('a lane left unfinished is taken along when that is asked for', async () => {
  await find('full', [page('2026-11-22 10:00:00', work(6, 1))], { enqueue: async () => {} });
  expect(await waiting()).toEqual([]);
  await find('changes', [page(null)], {}, { withUnfinished: true });
  expect(await waiting()).toEqual(['6']);
});

test('an entry that was set aside is looked at in every find, and settled when it looks otherwise; a pass over everything begins anew', async () => {
  const { client } = bench.redis;
  await find('full', [page('2026-11-22 10:00:00')]);
  const aside = (id: number) => ({ model: 'account.analytic.line', id, reason: 'its ticket #9 cannot be read' });
  await noteAside(client, bench.keys, [7, 8], [aside(7), { ...aside(9), model: 'helpdesk.ticket' }]);
  expect(await readAside(client, bench.keys)).toEqual([7]);
  const lane = async (id: number | null, state: string): Promise<number> => {
    const looked = async function* ({ entryIds }: Selection) {
      if (entryIds.length > 0) yield page(null, work(id, [7, state]));
    };
    return (await find('changes', [], { find: looked })).entries;
  };
  expect([await lane(null, 'hidden'), await lane(null, 'hidden'), await lane(1, 'seen')]).toEqual([1, 0, 1]);
  await noteAside(client, bench.keys, [7], []);
  expect(await readAside(client, bench.keys)).toEqual([]);
  await noteAside(client, bench.keys, [7], [aside(7)]);
  await find('full', [page('2026-11-22 10:00:00')]);
  expect(await readAside(client, bench.keys)).toEqual([]);
});
