import { randomUUID } from 'node:crypto';
import { OdooBadReply, OdooUnreachable } from '../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import { VERDICT } from '../../connector/own-fields.ts';
import { findTold } from '../../connector/read/find-told.ts';
import { findWork } from '../../connector/read/find-work.ts';
import { Random } from '../../fixtures/month/random.ts';
import type { FindPayload, Scope } from '../../jobs/queue/payloads.ts';
import { openQueues, type Queues, SETTLE } from '../../jobs/queue/queues.ts';
import { startWorkers, type Workers } from '../../jobs/queue/workers.ts';
import type { RedisHandle } from '../../jobs/redis/open-redis.ts';
import { type SettleWork, settleCustomer } from '../../jobs/settle/settle-customer.ts';
import type { Drift } from '../../rules/settle/types.ts';
import { asLoad } from '../as-load.ts';
import { localDay, textOfDay } from './auditor/calendar.ts';
import { Guard, isWriting } from './guard.ts';
import { auditWorld } from './look.ts';
import { fillMonth } from './month.ts';
import { EVERYBODY, somebodyActs, VISIBLE } from './people/people.ts';
import type { Outcome } from './simulate.ts';
import { World } from './world.ts';

const ROUNDS = 3;

/**
 * A random month through the real queue: two processes' workers on one Redis, jobs delivered twice, Redis flushed in the middle.
 * In every other month nobody flushes and people do only what a poll must notice: there a pass over everything, at the end, must
 * find nothing that the polls have missed.
 */
export async function simulateQueue(seed: number, redis: RedisHandle): Promise<Outcome> {
  const random = new Random(seed * 6_151 + 5);
  const world = await World.open(random);
  fillMonth(world, random);
  const run = new QueueRun(seed, world, { ...redis, prefix: `{sim-${seed}-${randomUUID().slice(0, 8)}}` }, random);
  try {
    return await run.run();
  } finally {
    await run.close();
    await world.close();
  }
}

class QueueRun {
  readonly #seed: number;
  readonly #world: World;
  readonly #redis: RedisHandle;
  readonly #random: Random;
  readonly #guard: Guard;
  readonly #faults: string[] = [];
  readonly #story: Outcome['story'] = [];
  readonly #isPolled: boolean;
  #queues!: Queues;
  #workers: Workers[] = [];
  #drift: Drift[] = [];
  #calls = 0;
  #written: string[] = [];
  #isRough = true;

  constructor(seed: number, world: World, redis: RedisHandle, random: Random) {
    this.#seed = seed;
    this.#world = world;
    this.#redis = redis;
    this.#random = random;
    this.#guard = new Guard(world);
    this.#isPolled = seed % 2 === 0;
  }

  async run(): Promise<Outcome> {
    this.#queues = await openQueues(this.#redis, () => {});
    this.#startWorkers();
    for (let round = 0; round < ROUNDS; round++) {
      await this.#find({ kind: 'changes' });
      if (!this.#isPolled && this.#random.percent(50)) await this.#flush();
      await this.#deliverTwice();
      await this.#idle();
      for (let acts = this.#random.between(2, 6); acts > 0; acts--) this.#act();
    }
    this.#isRough = false;
    // a job that waits out a failure is brought up by whoever asks for it
    await this.#find({ kind: 'changes' });
    await this.#idle();
    // hours that come back reach entries held for want of them with the next pass over everything
    const isWaiting = this.#world.find('account.analytic.line', [
      [VERDICT.reason, 'in', ['no-entitlement', 'overflow']],
    ]);
    if (this.#isPolled && isWaiting.length === 0) await this.#expectNothingLeft('the polls have missed something');
    await this.#find({ kind: 'full' });
    await this.#idle();
    await this.#expectNothingLeft('[4] a second pass over everything');
    this.#guard.checkLedgerStays();
    this.#faults.push(...this.#guard.faults, ...(await auditWorld(this.#world, this.#drift, false)));
    return { seed: this.#seed, faults: this.#faults, story: this.#story, calls: this.#calls };
  }

  async close(): Promise<void> {
    await this.#stopWorkers();
    await this.#queues.close();
    await this.#deleteKeys();
  }

  async #expectNothingLeft(what: string): Promise<void> {
    const before = this.#written.length;
    this.#drift = [];
    await this.#find({ kind: 'full' });
    await this.#idle();
    const writes = this.#written.slice(before);
    if (writes.length > 0) this.#faults.push(`${what}: ${writes.join(', ')}`);
  }

  #startWorkers(): void {
    for (const process of [1, 2]) {
      const odoo = this.#odooOf(process);
      const deployment = { ...this.#world.deployment, odoo };
      const today = () => textOfDay(localDay(this.#world.clock.ms / 60_000));
      const settle = async (work: SettleWork) => {
        const result = await settleCustomer({ deployment, policy: this.#world.policy, today }, work, { dryRun: false });
        this.#drift.push(...result.drift);
        return result;
      };
      this.#workers.push(
        startWorkers({
          redis: this.#redis,
          queues: this.#queues,
          find: (selection) => findWork(deployment, selection),
          findTold: (told) => findTold(deployment, told),
          settle,
          rules: async () => 'one policy',
          log: QUIET,
          redact: (text) => text,
          concurrency: 2,
          now: () => Date.now(),
          random: () => 0,
          lockMs: 3_000,
          busyMs: 20,
        }),
      );
    }
  }

  async #stopWorkers(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((workers) => workers.stop(5_000)));
  }

  #odooOf(process: number): Odoo {
    return {
      call: async (model, method, args, kwargs: Record<string, OdooValue> = {}) => {
        for (let turns = this.#random.below(4); turns > 0; turns--)
          await new Promise((resolve) => setImmediate(resolve));
        const call = { model, method, args, kwargs };
        this.#calls += 1;
        this.#world.clock.ms += this.#random.below(2_000);
        if (this.#isRough && this.#random.percent(1)) this.#act();
        const mishap = this.#isRough && this.#random.percent(isWriting(call) ? 8 : 0);
        if (mishap && this.#random.percent(40)) throw new OdooUnreachable(`process ${process}: dropped`);
        let carriedOut = true;
        try {
          const answer = this.#world.call(model, method, args, kwargs);
          carriedOut = !(asLoad(call).method === 'load' && (answer as { ids: unknown }).ids === false);
          if (isWriting(call)) this.#written.push(`${model}.${method} ${JSON.stringify(args).slice(0, 700)}`);
          if (mishap) throw new OdooBadReply(`process ${process}: 502 after the commit`, 502, '');
          return answer;
        } finally {
          this.#guard.serviceCalled(call, carriedOut);
        }
      },
    };
  }

  #act(): void {
    const done = somebodyActs(this.#world, this.#random, this.#isPolled ? VISIBLE : EVERYBODY);
    this.#guard.peopleActed();
    if (done !== null) this.#tell(done);
  }

  async #find(scope: Scope): Promise<void> {
    const payload: FindPayload = {
      pass: `p-${randomUUID()}`,
      scope,
      withUnfinished: true,
      urgent: true,
      patience: 'command',
    };
    this.#tell(`find ${scope.kind}`);
    await this.#queues.addFind(payload);
  }

  /** A lane's job once more, past everything that keeps it single. */
  async #deliverTwice(): Promise<void> {
    for (const { data } of await this.#queues.settle.getJobs(['waiting', 'active', 'delayed'])) {
      if (data && this.#random.percent(50)) await this.#queues.settle.add(SETTLE, data);
    }
  }

  async #flush(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#random.below(60)));
    this.#tell('Redis is flushed, the processes begin anew');
    await this.#deleteKeys();
    await this.#stopWorkers();
    await this.#queues.close();
    await this.#deleteKeys();
    this.#queues = await openQueues(this.#redis, () => {});
    this.#startWorkers();
    await this.#find({ kind: 'changes' });
  }

  async #deleteKeys(): Promise<void> {
    const keys = await this.#redis.client.keys(`${this.#redis.prefix}*`);
    if (keys.length > 0) await this.#redis.client.del(keys);
  }

  async #idle(): Promise<void> {
    for (;;) {
      const counts = await Promise.all(
        [this.#queues.find, this.#queues.settle].map((queue) => queue.getJobCounts('waiting', 'active', 'delayed')),
      );
      if (counts.every((count) => Object.values(count).every((jobs) => jobs === 0))) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  #tell(what: string): void {
    this.#story.push({ step: this.#calls, what });
  }
}

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
