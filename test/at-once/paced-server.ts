import { setImmediate as turn } from 'node:timers/promises';

/** Turns of the event loop between two replies: whoever wants to send something has sent it by then. */
const TURNS = 8;

/**
 * How long an Odoo with some workers takes, without anybody waiting: each call costs a worker so many milliseconds of a clock that only calls
 * move. Calls that come while all workers are busy wait for them, as their callers see by the clock. It also keeps how many calls were there at
 * the same time: what the server saw, whatever a client counts.
 */
export class PacedServer {
  nowMs = 0;
  /** Calls that had come and were not answered, as each came. */
  readonly inFlight: number[] = [];
  readonly #workers: number;
  readonly #costMs: (call: number) => number;
  #here = 0;
  #last: Promise<void> = Promise.resolve();

  /** @param costMs of the so-manieth call, from 1 */
  constructor(workers: number, costMs: (call: number) => number) {
    this.#workers = workers;
    this.#costMs = costMs;
  }

  /** Settles when the call may be carried out; in the order in which they came. */
  readonly arrived = (): Promise<void> => {
    this.#here += 1;
    this.inFlight.push(this.#here);
    const costMs = this.#costMs(this.inFlight.length);
    const before = this.#last;
    this.#last = (async () => {
      await before;
      for (let turns = 0; turns < TURNS; turns++) await turn();
      this.nowMs += costMs / Math.min(this.#workers, this.#here);
      this.#here -= 1;
    })();
    return this.#last;
  };
}
