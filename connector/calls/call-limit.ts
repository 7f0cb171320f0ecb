/** What is known of a call when it is over. */
export interface FinishedCall {
  /** Calls that cost Odoo about the same: their durations are compared with each other only. */
  kind: string;
  durationMs: number;
  /** No answer, or one that says that Odoo is overloaded or away. */
  lost: boolean;
}

export interface CallLimitOptions {
  /** Calls in flight at the beginning, at least, and at most. */
  start?: number;
  least?: number;
  most?: number;
  /** Milliseconds; tests pass a clock of their own. */
  now?: () => number;
  /** Waits this many milliseconds. */
  wait?: (ms: number) => Promise<void>;
}

/** A call takes this many times its own best time: Odoo queues it. Below the first more may be asked of it, above the second less. */
const EASY = 1.6;
const STRAINED = 2.6;
/**
 * A call made alone that takes longer than the best time tells that Odoo grew slower: the best time is forgotten by this much. With
 * others in flight it tells nothing of the kind, and a best time that followed it would hide the strain.
 */
const FORGET = 1.1;
/** One call at a time, and Odoo still takes this long: it is given as long to itself as the calls that told so took. */
const LONGEST_REST_MS = 10_000;
/** After a lost call nothing is sent for this long; doubled until one is answered. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * How many calls may be in flight at once, found out from how long Odoo takes: more while calls take about as long as alone,
 * fewer when they wait for each other, and a pause when not even one at a time is answered well, or calls are lost. So ten thousand changed customers make no
 * burst, and an Odoo with many workers is used.
 */
export class CallLimit {
  readonly #least: number;
  readonly #most: number;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #waiting: (() => void)[] = [];
  readonly #best = new Map<string, number>();
  #limit: number;
  #inFlight = 0;
  #strains: number[] = [];
  /** What the calls of `#strains` took together. */
  #strainedMs = 0;
  #crowded = false;
  #pauseMs = 0;
  #pausedUntil = 0;

  constructor({ start = 2, least = 1, most = 16, now, wait }: CallLimitOptions = {}) {
    this.#limit = start;
    this.#least = least;
    this.#most = most;
    this.#now = now ?? (() => performance.now());
    this.#wait = wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /** Calls that may be in flight now. */
  get limit(): number {
    return this.#limit;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Runs a task when there is room for it; first come, first served. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#inFlight >= this.#limit) {
      this.#crowded = true;
      // whoever leaves hands its place over: `inFlight` counts it all the while
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#inFlight += 1;
    }
    try {
      for (let left = this.#pausedUntil - this.#now(); left > 0; left = this.#pausedUntil - this.#now()) {
        await this.#wait(left);
      }
      return await task();
    } finally {
      this.#leave();
    }
  }

  /** Tells how a call went. */
  finished({ kind, durationMs, lost }: FinishedCall): void {
    if (lost) {
      this.#limit = Math.max(this.#least, Math.floor(this.#limit / 2));
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs === 0 ? FIRST_PAUSE_MS : this.#pauseMs * 2);
      this.#pausedUntil = this.#now() + this.#pauseMs;
      this.#forgetStrains();
      return;
    }
    this.#pauseMs = 0;
    const known = this.#best.get(kind);
    if (known === undefined) {
      // the first of its kind tells nothing of how busy Odoo is
      this.#best.set(kind, durationMs);
      return;
    }
    const best = Math.min(durationMs, this.#limit === this.#least ? known * FORGET : known);
    this.#best.set(kind, best);
    // what takes no time says nothing of how busy Odoo is
    this.#strains.push(durationMs / Math.max(best, 1));
    this.#strainedMs += durationMs;
    if (this.#strains.length < this.#limit * 4) return;
    const strain = this.#strains.sort((a, b) => a - b)[Math.floor(this.#strains.length / 2)] ?? 1;
    if (strain > STRAINED && this.#limit === this.#least) this.#pausedUntil = this.#now() + this.#restMs();
    else if (strain > STRAINED) this.#limit = Math.max(this.#least, this.#limit - this.#fewer(strain));
    else if (strain < EASY && this.#crowded) this.#limit = Math.min(this.#most, this.#limit + 1);
    this.#forgetStrains();
    this.#crowded = false;
    this.#letIn();
  }

  /** A quarter, and half when Odoo takes far longer than it should. */
  #fewer(strain: number): number {
    return Math.ceil(this.#limit / (strain > 2 * STRAINED ? 2 : 4));
  }

  #restMs(): number {
    return Math.min(this.#strainedMs, LONGEST_REST_MS);
  }

  #forgetStrains(): void {
    this.#strains = [];
    this.#strainedMs = 0;
  }

  #leave(): void {
    this.#inFlight -= 1;
    this.#letIn();
  }

  #letIn(): void {
    while (this.#inFlight < this.#limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#inFlight += 1;
      next();
    }
  }
}
