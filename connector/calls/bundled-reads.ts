import type { Odoo } from '../odoo.ts';
import { Bundle } from './bundle.ts';

/** Runs a task when a call may be made. */
export type Room = <T>(task: () => Promise<T>) => Promise<T>;

/** What a bundle carries at most: a reply of about a page, and few enough that another worker of Odoo answers the rest meanwhile. */
const MOST_KEYS = 1_000;
const MOST_READS = 16;

interface Waiting {
  /** How many keys it asks for, when it is sent. */
  weight: () => number;
  start: (odoo: Odoo) => Promise<void>;
}

/**
 * Questions that wait for room at the same time share it: their reads go out as one call, where Odoo has our server action for it. Without it
 * each question takes room of its own.
 */
export class BundledReads {
  readonly #odoo: Odoo;
  readonly #room: Room;
  readonly #waiting: Waiting[] = [];
  #actionId: number | null = null;
  #asking = false;

  /** @param room `odoo` is called without asking for room again */
  constructor(odoo: Odoo, room: Room) {
    this.#odoo = odoo;
    this.#room = room;
  }

  /** The server action through which reads are bundled; null: there is none. */
  through(actionId: number | null): void {
    this.#actionId = actionId;
  }

  /**
   * Carries out a question.
   * @param ask its reads; those asked at once, before anything is answered, can be bundled
   */
  run<T>(weight: () => number, ask: (odoo: Odoo) => Promise<T>): Promise<T> {
    if (this.#actionId === null) return turn().then(() => this.#room(() => ask(this.#odoo)));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ weight, start: (odoo) => ask(odoo).then(resolve, reject) });
      this.#askForRoom();
    });
  }

  #askForRoom(): void {
    if (this.#asking) return;
    this.#asking = true;
    // others of this turn may have something to ask
    void turn().then(() => this.#room(() => this.#sendNext()));
  }

  async #sendNext(): Promise<void> {
    this.#asking = false;
    const actionId = this.#actionId;
    const taken = this.#take();
    if (this.#waiting.length > 0) this.#askForRoom();
    if (actionId === null || taken.length === 1) {
      for (const { start } of taken) await start(this.#odoo);
      return;
    }
    const bundle = new Bundle(this.#odoo);
    const done = taken.map(({ start }) => start(bundle));
    await turn();
    // asked for again when the deployment is looked up anew
    if (!(await bundle.send(actionId)) && this.#actionId === actionId) this.#actionId = null;
    await Promise.all(done);
  }

  #take(): Waiting[] {
    const taken: Waiting[] = [];
    let keys = 0;
    for (const next of this.#waiting) {
      keys += next.weight();
      if (taken.length > 0 && (taken.length >= MOST_READS || keys > MOST_KEYS)) break;
      taken.push(next);
    }
    this.#waiting.splice(0, taken.length);
    return taken;
  }
}

/** Until everything that is ready to run has run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
