import { Random } from '../../fixtures/month/random.ts';
import { Gate, type Tamper } from './gate.ts';
import { Guard, isWriting } from './guard.ts';
import { auditWorld } from './look.ts';
import { fillMonth } from './month.ts';
import { somebodyActs } from './people/people.ts';
import { isPassing, pass, repair } from './worker.ts';
import { World } from './world.ts';

export interface SimulationOptions {
  steps?: number;
  /** Steps at which nobody acts and nothing goes wrong: how a story is made shorter. */
  skip?: ReadonlySet<number>;
  /** Puts a bug in, from outside. */
  sabotage?: (world: World) => Tamper;
}

export interface Outcome {
  seed: number;
  /** Empty: everything holds. */
  faults: string[];
  /** What happened beside the ordinary, with the step it happened at. */
  story: { step: number; what: string }[];
  calls: number;
}

const STEPS = 450;
const WORKERS = 3;
/** Workers that do not make a pass but `reconcile --repair`. */
const REPAIR_PERCENT = 12;
/** One month of so many goes over the wire. */
const WIRE_SHARE = 25;

/** One random month: workers, people and mishaps in the order of the dice; then quiet, a whole pass, and the audit. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Outcome> {
  const random = new Random(seed * 7919 + 17);
  const world = await World.open(random, seed % WIRE_SHARE === 0);
  try {
    fillMonth(world, random);
    return await new Simulation(seed, world, options).run();
  } finally {
    await world.close();
  }
}

class Simulation {
  readonly #seed: number;
  readonly #world: World;
  readonly #skip: ReadonlySet<number>;
  readonly #steps: number;
  readonly #guard: Guard;
  readonly #gate: Gate;
  /** Workers that are alive. */
  readonly #alive = new Set<number>();
  readonly #faults: string[] = [];
  readonly #story: Outcome['story'] = [];
  #workers = 0;
  #calls = 0;
  #watermark: string | null = null;
  /** In one month of four nobody acts: there the first settlement can be told to the minute. */
  readonly #isFirst: boolean;

  constructor(seed: number, world: World, { steps = STEPS, skip = new Set(), sabotage }: SimulationOptions) {
    this.#seed = seed;
    this.#world = world;
    this.#skip = skip;
    this.#isFirst = seed % 4 === 0;
    this.#steps = this.#isFirst ? Math.floor(steps / 3) : steps;
    this.#guard = new Guard(world);
    this.#gate = new Gate(world, this.#guard, sabotage?.(world));
  }

  async run(): Promise<Outcome> {
    for (let step = 0; step < this.#steps && this.#faults.length === 0; step++) await this.#step(step);
    if (this.#faults.length === 0) await this.#quiet();
    this.#guard.checkLedgerStays();
    const faults = [...this.#faults, ...this.#guard.faults];
    return { seed: this.#seed, faults, story: this.#story, calls: this.#calls };
  }

  async #step(step: number): Promise<void> {
    await idle();
    const dice = new Random(this.#seed * 100_003 + step);
    const tell = (what: string): void => {
      this.#story.push({ step, what });
    };
    const mayDisturb = !this.#skip.has(step);
    const { waiting, late } = this.#gate;
    const isDelicate = waiting.some(isWriting);
    const roll = dice.below(1000);
    this.#world.clock.ms += dice.below(3000);
    if (this.#alive.size === 0 || (roll < 25 && this.#alive.size < WORKERS)) return this.#start(dice, tell);
    if (roll < (isDelicate ? 160 : 80)) {
      const done = !mayDisturb || this.#isFirst ? null : somebodyActs(this.#world, dice);
      this.#guard.peopleActed();
      if (done !== null) return tell(done);
    } else if (roll < (isDelicate ? 200 : 95)) {
      if (mayDisturb) return this.#kill(dice, tell);
    } else if (roll < 280 && late.length > 0) {
      if (mayDisturb) return tell(await this.#gate.land(dice));
    }
    if (waiting.length === 0) return;
    const call = this.#gate.pick(dice);
    this.#calls += 1;
    const name = `worker ${call.worker}: ${call.model}.${call.method}`;
    if (mayDisturb && dice.percent(isWriting(call) ? 18 : 1)) tell(`${name}: ${await this.#gate.spoil(call, dice)}`);
    else {
      if (isWriting(call)) tell(name);
      await this.#gate.serve(call);
    }
  }

  #start(dice: Random, tell: (what: string) => void): void {
    const worker = ++this.#workers;
    if (!this.#isFirst && dice.percent(REPAIR_PERCENT)) {
      this.#startRepair(worker, tell);
      return;
    }
    const since = dice.percent(60) ? this.#watermark : null;
    tell(`worker ${worker} starts${since === null ? '' : `, since ${since}`}`);
    this.#alive.add(worker);
    const selection = { since, customerIds: [], ticketIds: [], entryIds: [] };
    pass(this.#world, this.#gate.odooOf(worker), selection).then(
      ({ given, seenTo }) => {
        this.#alive.delete(worker);
        if (given.length === 0 && seenTo !== null) this.#watermark = seenTo;
      },
      (error: unknown) => {
        this.#alive.delete(worker);
        // finding gives up at the first fault of the wire; the poll comes again
        if (!isPassing(error)) this.#faults.push(`worker ${worker} died: ${(error as Error).stack}`);
      },
    );
  }

  #startRepair(worker: number, tell: (what: string) => void): void {
    tell(`worker ${worker} compares and repairs`);
    this.#alive.add(worker);
    repair(this.#world, this.#gate.odooOf(worker))
      .catch((error: unknown) => {
        if (!isPassing(error)) this.#faults.push(`worker ${worker} died: ${(error as Error).stack}`);
      })
      .finally(() => this.#alive.delete(worker));
  }

  #kill(dice: Random, tell: (what: string) => void): void {
    const worker = dice.pick([...this.#alive]);
    this.#alive.delete(worker);
    this.#gate.abandon(worker);
    tell(`worker ${worker} is killed`);
  }

  /** Faults off, workers gone and started anew: everything is settled, nothing is left to write, and the auditor looks. */
  async #quiet(): Promise<void> {
    const tell = (what: string) => this.#story.push({ step: this.#steps, what });
    const dice = new Random(this.#seed + 1);
    for (const worker of this.#alive) this.#gate.abandon(worker);
    this.#alive.clear();
    while (this.#gate.late.length > 0) tell(await this.#gate.land(dice));
    await this.#wholePass();
    if (this.#world.hasSoldOn) await this.#wholePass();
    const before = this.#gate.written;
    const { drift } = await this.#wholePass();
    if (this.#gate.written > before)
      this.#faults.push(`[4] a second pass made ${this.#gate.written - before} writing calls`);
    this.#faults.push(...(await auditWorld(this.#world, drift, this.#isFirst)));
  }

  async #wholePass() {
    const odoo = this.#gate.odooOf(0);
    const everything = { since: null, customerIds: [], ticketIds: [], entryIds: [] };
    let isDone = false;
    const passing = pass(this.#world, odoo, everything, 1).finally(() => {
      isDone = true;
    });
    passing.catch(() => {});
    while (!isDone) {
      await idle();
      for (const call of this.#gate.waiting.splice(0)) {
        this.#calls += 1;
        await this.#gate.serve(call);
      }
    }
    const passed = await passing;
    this.#faults.push(...passed.given.map((text) => `[8] not settled, though nothing is in the way: ${text}`));
    return passed;
  }
}

/** Until every worker waits for a call, or is done. */
function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
