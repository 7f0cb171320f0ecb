import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallLimitOptions } from '../../connector/calls/call-limit.ts';
import { type Caller, prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import type { Arrived } from '../../fixtures/odoo/server.ts';
import { main } from '../../jobs/cli.ts';
import { openConnection, openWire } from '../../jobs/odoo/connection.ts';
import { type Parts, realParts } from '../../jobs/parts.ts';
import { asLoad } from '../as-load.ts';
import { fakeIo } from '../jobs/fake-io.ts';
import { onRedis } from '../jobs/on-redis.ts';
import { Service } from '../live/kill/service.ts';
import { ledgerCounts, standing } from './book.ts';
import { changedPolicy, manyCustomers } from './customers.ts';
import { PacedServer } from './paced-server.ts';

const CUSTOMERS = 80;
const NOW_MS = Date.UTC(2026, 10, 22, 10);
const TIME = 300_000;
/** The calls that Odoo answers slowly: when it is known how long each kind takes, and more than it takes to go down to one at a time. */
const SLOW = { from: 150, to: 250 };

interface World {
  odoo: EmbeddedOdoo;
  env: Record<string, string>;
  /** A command in this process. */
  run(argv: string[], env?: Record<string, string>, pace?: CallLimitOptions): Promise<{ exit: number; told: string }>;
}

const opened: EmbeddedOdoo[] = [];

/** Customers whose work is settled by the shipped policy. */
async function openWorld(arrived: (call: Arrived) => Promise<void>): Promise<World> {
  const odoo = await startEmbeddedOdoo({ now: () => new Date(NOW_MS), arrived });
  opened.push(odoo);
  const env = { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: odoo.username, ODOO_PASSWORD: odoo.password };
  const run: World['run'] = async (argv, more = {}, pace = {}) => {
    const io = fakeIo({ ...env, SETTLE_CONCURRENCY: '64', ...more }, { isTTY: true });
    const connect: Parts['connect'] = (config, rules, now) => openConnection(config.odoo, rules, now, openWire, pace);
    const clock = { ...io, now: () => NOW_MS + Math.floor(pace.now?.() ?? 0) };
    const exit = await main(argv, clock, { ...realParts, connect, openRedis: () => onRedis() });
    return { exit, told: io.out() + io.err() };
  };
  const people: Caller = { call: async (model, method, args, kwargs) => odoo.execute(model, method, args, kwargs) };
  const month = manyCustomers(CUSTOMERS);
  await prepareOdoo(people, month.kinds);
  await fine(run(['provision', '--apply']));
  await putMonth(people, month, 'at-once');
  await fine(run(['sync']));
  return { odoo, env, run };
}

async function fine(running: Promise<{ exit: number; told: string }>): Promise<string> {
  const { exit, told } = await running;
  expect(exit, told).toBe(0);
  return told;
}

const isLedgerLoad = (call: Arrived): boolean => {
  const { model, method, args } = asLoad(call);
  return model === 'account.analytic.line' && method === 'load' && JSON.stringify(args[0]).includes('x_sazmanyar_seal');
};

describe(`a new version of the policy re-prices two entries of three, of ${CUSTOMERS} customers at once`, () => {
  /** An Odoo with more workers than anybody may use, and what stands in it when nothing goes wrong. */
  const reference = new PacedServer(64, () => 10);
  let world: World;
  let undisturbed: string[];
  let hash: string;
  let changed: { POLICY_FILE: string };
  let service: Service;

  beforeAll(async () => {
    changed = { POLICY_FILE: changedPolicy() };
    service = await Service.build({});
    world = await openWorld(reference.arrived);
    const before = standing(world.odoo.rows);
    const refused = await world.run(['sync'], changed);
    expect(refused.exit).toBe(1);
    // nothing is written before a person has seen what it changes
    expect(standing(world.odoo.rows)).toEqual(before);
    hash = /--approve ([0-9a-f]+)/.exec(refused.told)?.[1] ?? '';
    await fine(world.run(['sync', '--approve', hash, '--beyond-cap'], changed));
    undisturbed = standing(world.odoo.rows);
  }, TIME);

  afterAll(async () => {
    await Promise.all(opened.map((odoo) => odoo.stop()));
    if (service) rmSync(service.folder, { recursive: true, force: true });
  });

  it('every customer is corrected, and only what the new version changes', () => {
    const counts = ledgerCounts(world.odoo.rows);
    expect(counts.size).toBe(CUSTOMERS * 3);
    const perEntry = [...counts].sort(([a], [b]) => a - b).map(([, lines]) => lines);
    for (let at = 0; at < perEntry.length; at += 3) {
      // before the change one line; after it the first one, taken back, and charged anew: in two parts where the package ends
      expect(perEntry.slice(at, at + 3)).toEqual(at % 2 === 0 ? [1, 3, 4] : [1, 3, 3]);
    }
  });

  it.each([3, 6])(
    'with a cap of %i calls Odoo never sees more at once, and sees that many',
    async (most) => {
      const before = standing(world.odoo.rows);
      reference.inFlight.length = 0;
      const pace = { most, start: most, now: () => reference.nowMs, wait: async () => {} };
      await fine(world.run(['sync', '--full'], changed, pace));
      expect(Math.max(...reference.inFlight)).toBe(most);
      expect(standing(world.odoo.rows)).toEqual(before);
    },
    120_000,
  );

  it('when Odoo slows down fewer calls are sent and it is left alone between them; it gets as many again when it is well; how long it takes is told', {
    timeout: TIME,
  }, async () => {
    const server = new PacedServer(64, (call) => (call >= SLOW.from && call < SLOW.to ? 100 : 10));
    const slowed = await openWorld(server.arrived);
    const rests: number[] = [];
    const wait = async (ms: number): Promise<void> => {
      rests.push(server.inFlight.length);
      server.nowMs += ms;
    };
    server.inFlight.length = 0;
    const approved = ['sync', '--approve', hash, '--beyond-cap'];
    const told = await fine(slowed.run(approved, changed, { now: () => server.nowMs, wait }));

    const most = (from: number, to: number): number => Math.max(...server.inFlight.slice(from, to));
    const before = most(0, SLOW.from);
    expect(before).toBeGreaterThanOrEqual(4);
    expect(Math.max(...server.inFlight)).toBeLessThanOrEqual(16);
    expect(most(SLOW.to - 20, SLOW.to)).toBeLessThanOrEqual(2);
    expect(most(SLOW.to, server.inFlight.length)).toBeGreaterThanOrEqual(before / 2);
    expect(rests.filter((call) => call >= SLOW.from && call <= SLOW.to).length).toBeGreaterThan(2);

    const progress = [...told.matchAll(/remaining (\d+) customers(?:, about \d+ (?:s|min))?/g)];
    expect(progress.map(([, left]) => Number(left))).toEqual(
      Array.from({ length: CUSTOMERS + 1 }, (_, at) => CUSTOMERS - at),
    );
    expect(progress.filter(([text]) => text.includes('about')).length).toBeGreaterThan(CUSTOMERS / 2);
    expect(standing(slowed.odoo.rows)).toEqual(undisturbed);
  });

  it('killed while the ledger is written, killed again while invoices are, it goes on: every customer once', {
    timeout: TIME,
  }, async () => {
    let heard: (call: Arrived) => Promise<void> = async () => {};
    const killed = await openWorld((call) => heard(call));
    /** A `sync` in a process of its own, with a Redis of its own, killed as the so-manieth such call comes; Odoo carries it out. */
    const killedAt = async (nth: number, argv: string[], isIt: (call: Arrived) => boolean): Promise<string[]> => {
      const child = spawn(process.execPath, [join(service.folder, 'jobs/bin.js'), 'sync', ...argv, '--beyond-cap'], {
        env: { ...process.env, REDIS_URL: '', ...killed.env, ...changed },
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      let met = 0;
      heard = async (call) => {
        if (isIt(call)) met += 1;
        if (met < nth) return;
        child.kill('SIGKILL');
        await ended;
      };
      const [, signal] = await ended;
      expect(signal).toBe('SIGKILL');
      heard = async () => {};
      return standing(killed.odoo.rows);
    };
    const isInvoice = ({ model, method }: Arrived): boolean =>
      model === 'account.move' && (method === 'create' || method === 'write');
    const start = standing(killed.odoo.rows);
    const first = await killedAt(2, ['--approve', hash], isLedgerLoad);
    const second = await killedAt(1, [], isInvoice);
    // each got somewhere, and none to the end
    expect(first).not.toEqual(start);
    expect(second).not.toEqual(first);
    expect(second).not.toEqual(undisturbed);

    await fine(killed.run(['sync', '--beyond-cap'], changed));
    expect(standing(killed.odoo.rows)).toEqual(undisturbed);
    expect(new Set(undisturbed).size).toBe(undisturbed.length);
  });
});
