import { describe, expect, it } from 'vitest';
import { CallLimit } from '../../../connector/calls/call-limit.ts';

/** An Odoo with this many workers: a call takes 10 ms of one of them, and waits when they are busy. Time is counted, not spent. */
function odooWith(workers: number) {
  return (inFlight: number): number => 10 * Math.max(1, inFlight / workers);
}

/** Full load for a while; the limit it comes to. */
function settledLimit(limit: CallLimit, durationOf: (inFlight: number) => number, calls = 2_000): number {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  for (let i = 0; i < calls; i++) {
    limit.finished({ kind: 'read', durationMs: durationOf(limit.limit), lost: false });
    if (i < calls / 2) continue;
    lowest = Math.min(lowest, limit.limit);
    highest = Math.max(highest, limit.limit);
  }
  return (lowest + highest) / 2;
}

/** More is wanted than may be in flight. */
async function crowd(limit: CallLimit): Promise<() => void> {
  let end = (): void => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  for (let i = 0; i < 64; i++) void limit.run(() => held);
  await Promise.resolve();
  return end;
}

describe('how many calls may be in flight', () => {
  it.each([
    [1, 1, 4],
    [2, 2, 6],
    [4, 4, 11],
  ])('an Odoo with %i workers is given %i to %i', async (workers, least, most) => {
    const limit = new CallLimit({ most: 64 });
    const end = await crowd(limit);
    const crowded = (): number => {
      // somebody always waits
      void limit.run(() => Promise.resolve());
      return odooWith(workers)(limit.limit);
    };
    const came = settledLimit(limit, crowded);
    expect(came).toBeGreaterThanOrEqual(least);
    expect(came).toBeLessThanOrEqual(most);
    end();
  });

  it('does not grow when nobody waits', () => {
    const limit = new CallLimit({ start: 4 });
    expect(settledLimit(limit, () => 10)).toBe(4);
  });

  it('an Odoo that grew three times slower is given as many again, once it is known to be its pace', async () => {
    const limit = new CallLimit({ most: 64 });
    const end = await crowd(limit);
    const crowded = (pace: number) => (): number => {
      void limit.run(() => Promise.resolve());
      return odooWith(4)(limit.limit) * pace;
    };
    const before = settledLimit(limit, crowded(1));
    expect(settledLimit(limit, crowded(3), 4_000)).toBeGreaterThanOrEqual(before * 0.6);
    end();
  });

  it('never passes its bounds', async () => {
    const limit = new CallLimit({ start: 2, least: 2, most: 3 });
    const end = await crowd(limit);
    expect(settledLimit(limit, () => 10)).toBeLessThanOrEqual(3);
    expect(settledLimit(limit, (n) => 10 * n * n)).toBeGreaterThanOrEqual(2);
    end();
  });
});

describe('calls that are lost', () => {
  it('halve the limit and make the next call wait, longer each time, until one is answered', async () => {
    let now = 0;
    const waits: number[] = [];
    const wait = async (ms: number): Promise<void> => {
      waits.push(ms);
      now += ms;
    };
    const limit = new CallLimit({ start: 8, now: () => now, wait });
    const lose = (): void => limit.finished({ kind: 'read', durationMs: 1, lost: true });
    lose();
    expect(limit.limit).toBe(4);
    await limit.run(async () => lose());
    await limit.run(async () => lose());
    await limit.run(async () => limit.finished({ kind: 'read', durationMs: 1, lost: false }));
    await limit.run(async () => {});
    expect(waits).toEqual([500, 1_000, 2_000]);
    expect(limit.limit).toBe(1);
  });
});

describe('an Odoo that is slow though it is asked one thing at a time', () => {
  /** One call after the other, of these durations; how long the limit waited before each. */
  async function waitsOf(durations: readonly number[]): Promise<number[]> {
    let now = 0;
    let waited = 0;
    const wait = async (ms: number): Promise<void> => {
      now += ms;
      waited += ms;
    };
    const limit = new CallLimit({ start: 1, now: () => now, wait });
    const waits: number[] = [];
    for (const durationMs of durations) {
      waited = 0;
      await limit.run(async () => {
        waits.push(waited);
        now += durationMs;
        limit.finished({ kind: 'read', durationMs, lost: false });
      });
    }
    return waits;
  }

  it('is left alone after four such calls for as long as they took, until it is quick again', async () => {
    const slow = [100, 100, 100, 100];
    // the first tells nothing; best 10 ms: ten times as long is strain; four slow ones took 400 ms
    expect(await waitsOf([10, 10, 10, 10, 10, ...slow, ...slow, 10, 10, 10, 10, 10])).toEqual([
      ...[0, 0, 0, 0, 0],
      ...[0, 0, 0, 0],
      ...[400, 0, 0, 0],
      ...[400, 0, 0, 0, 0],
    ]);
  });

  it('is given 10 s at most', async () => {
    const slow = [20_000, 20_000, 20_000, 20_000];
    expect((await waitsOf([10, 10, 10, 10, 10, ...slow, 10])).at(-1)).toBe(10_000);
  });

  it('whose pace it is now is not waited for any more: the best time is forgotten call by call', async () => {
    const waits = await waitsOf([10, 10, 10, 10, 10, ...Array.from({ length: 60 }, () => 100)]);
    // 10 ms × 1.1 a call is above 100 / 2.6 ms after 15 calls
    expect(waits.slice(0, 24).some((ms) => ms > 0)).toBe(true);
    expect(waits.slice(24)).toEqual(waits.slice(24).map(() => 0));
  });
});

describe('running', () => {
  it('lets no more in than the limit, first come first served, and lets the next in when one fails', async () => {
    const limit = new CallLimit({ start: 2 });
    const order: number[] = [];
    let most = 0;
    const job = (id: number) => async () => {
      order.push(id);
      most = Math.max(most, limit.inFlight);
      await Promise.resolve();
      if (id === 1) throw new Error('one fails');
      return id;
    };
    const all = await Promise.allSettled([0, 1, 2, 3, 4].map((id) => limit.run(job(id))));
    expect(all.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
    expect(limit.inFlight).toBe(0);
  });
});
