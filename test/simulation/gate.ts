import { OdooBadReply, OdooTimeout, OdooUnreachable } from '../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import type { Random } from '../../fixtures/month/random.ts';
import type { Effect } from '../../fixtures/odoo/faults.ts';
import { asLoad } from '../as-load.ts';
import { type Guard, isWriting, type OdooCall } from './guard.ts';
import type { World } from './world.ts';

/** A call a worker waits for. */
export interface Waiting extends OdooCall {
  worker: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Stands between the workers and Odoo: how a bug is put in from outside. */
export type Tamper = (call: OdooCall, carryOut: (call: OdooCall) => Promise<unknown>) => Promise<unknown>;

type Mishap = 'drop' | 'lose-reply' | 'bad-gateway' | 'time-out' | 'serialize';
const MISHAPS: Mishap[] = ['drop', 'lose-reply', 'lose-reply', 'bad-gateway', 'time-out', 'time-out', 'serialize'];

/**
 * Where every call of every worker stops until the simulation lets it go: between any two calls others may act, and a worker may
 * be gone before its reply.
 */
export class Gate {
  readonly waiting: Waiting[] = [];
  /** Requests whose client is gone or no longer waits, and which Odoo may still carry out. */
  readonly late: OdooCall[] = [];
  readonly #gone = new Set<number>();
  readonly #world: World;
  readonly #guard: Guard;
  readonly #tamper: Tamper;
  /** Writing calls carried out so far. */
  written = 0;

  constructor(world: World, guard: Guard, tamper: Tamper = (call, carryOut) => carryOut(call)) {
    this.#world = world;
    this.#guard = guard;
    this.#tamper = tamper;
  }

  /** The wire of one worker. */
  odooOf(worker: number): Odoo {
    return {
      // every other worker reads a book by calls of its own, between which others may act
      quiet: async () => worker % 2 === 0,
      call: (model, method, args, kwargs: Record<string, OdooValue> = {}) =>
        new Promise((resolve, reject) => {
          // a killed worker may have been between two calls: it makes no more
          if (this.#gone.has(worker)) return;
          this.waiting.push({ worker, model, method, args, kwargs, resolve, reject });
        }),
    };
  }

  /** Picks a call to go on with: any, however long the others have waited. */
  pick(random: Random): Waiting {
    const at = random.below(this.waiting.length);
    return this.waiting.splice(at, 1)[0] as Waiting;
  }

  async serve(call: Waiting): Promise<void> {
    try {
      call.resolve(await this.#carryOut(call));
    } catch (error) {
      call.reject(error);
    }
  }

  /** Serves a call with something going wrong. @returns what went wrong, for the story */
  async spoil(call: Waiting, random: Random): Promise<string> {
    const mishap = random.pick(MISHAPS);
    const carriedOut = mishap === 'lose-reply' || (mishap === 'bad-gateway' && random.percent(50));
    const what = `${call.model}.${call.method}`;
    if (mishap === 'time-out') {
      if (isWriting(call)) this.late.push(call);
      call.reject(new OdooTimeout(`${what}: no answer in time`));
      return 'timed out';
    }
    if (this.#world.session !== null) {
      await this.#serveWith(call, mishap === 'bad-gateway' ? { kind: mishap, carriedOut } : { kind: mishap });
      return mishap;
    }
    if (mishap === 'serialize') {
      // `load` reports the conflict; the others Odoo repeats by itself, by now perhaps on top of newer ones
      if (asLoad(call).method === 'load') {
        call.resolve({ ids: false, messages: [{ type: 'error', message: 'could not serialize access', record: 0 }] });
        return 'conflict';
      }
      this.waiting.push(call);
      return 'conflict, Odoo repeats it later';
    }
    if (carriedOut) await this.#quietly(call);
    const error =
      mishap === 'bad-gateway' ? new OdooBadReply(`${what}: 502`, 502, '') : new OdooUnreachable(`${what}: ${mishap}`);
    call.reject(error);
    return `${mishap}, ${carriedOut ? 'done' : 'not done'}`;
  }

  /** Takes a worker's calls off; what was on its way may still arrive. */
  abandon(worker: number): void {
    this.#gone.add(worker);
    for (const call of this.waiting.filter((one) => one.worker === worker)) {
      this.waiting.splice(this.waiting.indexOf(call), 1);
      if (isWriting(call)) this.late.push(call);
    }
  }

  /** One of the late requests arrives after all, or never. */
  async land(random: Random): Promise<string> {
    const [call] = this.late.splice(random.below(this.late.length), 1) as [OdooCall];
    if (random.percent(30)) return `${call.model}.${call.method} never arrives`;
    return `${call.model}.${call.method} arrives late: ${await this.#quietly(call)}`;
  }

  async #quietly(call: OdooCall): Promise<string> {
    try {
      await this.#carryOut(call);
      return 'done';
    } catch (error) {
      return (error as Error).message.slice(0, 100);
    }
  }

  /** The fault is the embedded server's, and its error the session's own. */
  async #serveWith(call: Waiting, effect: Effect): Promise<void> {
    this.#world.odoo.faults.add({ effect });
    await this.serve(call);
    this.#world.odoo.faults.clear();
  }

  async #carryOut(call: OdooCall): Promise<unknown> {
    let carriedOut = true;
    try {
      const answer = await this.#tamper(call, (one) => this.#world.callByWire(one));
      carriedOut = !(asLoad(call).method === 'load' && (answer as { ids: unknown }).ids === false);
      if (isWriting(call)) this.written += 1;
      return answer;
    } finally {
      this.#guard.serviceCalled(call, carriedOut);
    }
  }
}
