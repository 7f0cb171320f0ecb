import type { Odoo } from '../../connector/odoo.ts';
import type { OpenOdoo } from '../../jobs/odoo/connection.ts';

/** Turns of the event loop in which whoever was answered asks what it asks next. */
const TURNS = 20;

/**
 * A wire whose answers are handed over in the order asked, when all of them are there and nobody asks more: what is asked next, and what of
 * it shares a call, then does not hang on which answer a busy machine reads first.
 */
export const inStep =
  (open: OpenOdoo): OpenOdoo =>
  (config, onCall) => {
    const wire = open(config, onCall);
    const step = new Step();
    const call: Odoo['call'] = (...asked) => step.take(wire.call(...asked));
    return { call, version: () => step.take(wire.version?.() ?? Promise.resolve()), close: () => wire.close() };
  };

class Step {
  #coming = 0;
  #asked = 0;
  #handOver: (() => void)[] = [];

  /** Settles as `reply` does, in step with the others. */
  take<T>(reply: Promise<T>): Promise<T> {
    this.#coming += 1;
    this.#asked += 1;
    const handed = new Promise<void>((resolve) => this.#handOver.push(resolve));
    const came = (): void => {
      this.#coming -= 1;
      if (this.#coming === 0) void this.#whenNobodyAsks();
    };
    reply.then(came, came);
    return handed.then(() => reply);
  }

  async #whenNobodyAsks(): Promise<void> {
    const asked = this.#asked;
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (this.#coming > 0 || this.#asked !== asked) return;
    const handOver = this.#handOver;
    this.#handOver = [];
    for (const resolve of handOver) resolve();
  }
}
