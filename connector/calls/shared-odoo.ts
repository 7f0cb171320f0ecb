import { OdooBadReply, OdooTimeout, OdooUnreachable } from '../errors.ts';
import type { Call, CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { LOAD_CONTEXT } from '../write/load-code.ts';
import { REWRITE_CONTEXT } from '../write/rewrite-code.ts';
import { BUNDLE_CONTEXT } from './bundle-code.ts';
import { BundledReads } from './bundled-reads.ts';
import type { CallLimit } from './call-limit.ts';
import { ManyRows } from './many-rows.ts';
import { Gathering, type Together } from './together.ts';

/**
 * One Odoo used by several customers' settlements at once: no more calls in flight than it answers well, and what several ask at the
 * same time asked together.
 */
export class SharedOdoo implements Odoo {
  readonly together: Together;
  readonly #reads: BundledReads;
  readonly #rows: ManyRows;
  readonly #odoo: Odoo;
  readonly #limit: CallLimit;
  readonly #now: () => number;
  /** Who waits to hear whether it is quiet. */
  #asking = 0;

  constructor(odoo: Odoo, limit: CallLimit, now: () => number = () => performance.now()) {
    this.#odoo = odoo;
    this.#limit = limit;
    this.#now = now;
    const timed: Odoo = {
      call: (...call) => this.#timed(...call),
      asSent: (call) => this.asSent(call),
    };
    const room = <T>(task: () => Promise<T>): Promise<T> => limit.run(task);
    this.#rows = new ManyRows(timed);
    this.#reads = new BundledReads(this.#rows, room);
    this.together = new Gathering(this.#rows, room, this.#reads);
  }

  /**
   * From now on what is asked at the same time is read through this server action; null: by calls of their own.
   * @param columnsId the same, where it answers many rows as columns; null: they are asked in the ordinary way
   */
  readThrough(actionId: number | null, columnsId: number | null = null): void {
    this.#reads.through(actionId);
    this.#rows.through(columnsId);
  }

  /** See {@link Odoo.quiet}. */
  async quiet(): Promise<boolean> {
    this.#asking += 1;
    // others of this turn may be about to ask
    await new Promise((resolve) => setImmediate(resolve));
    const alone = this.#asking === 1 && this.#limit.inFlight === 0;
    this.#asking -= 1;
    return alone;
  }

  /** See {@link Odoo.asSent}. */
  asSent<C extends Call>(call: C): C {
    return this.#odoo.asSent?.(call) ?? call;
  }

  /** See {@link Odoo.everyCompany}; not counted, it is seldom asked. */
  get everyCompany(): Odoo | undefined {
    return this.#odoo.everyCompany;
  }

  /** See {@link Odoo.version}; not counted, it is asked once. */
  version(): Promise<unknown> {
    if (this.#odoo.version === undefined) return Promise.resolve(null);
    return this.#odoo.version();
  }

  call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs?: Record<string, OdooValue>,
    options?: CallOptions,
  ): Promise<unknown> {
    return this.#limit.run(() => this.#rows.call(model, method, args, kwargs, options));
  }

  async #timed(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs?: Record<string, OdooValue>,
    options?: CallOptions,
  ): Promise<unknown> {
    const start = this.#now();
    let lost = false;
    let reply: unknown;
    try {
      reply = await this.#odoo.call(model, method, args, kwargs, options);
      return reply;
    } catch (error) {
      lost = error instanceof OdooUnreachable || error instanceof OdooTimeout || error instanceof OdooBadReply;
      throw error;
    } finally {
      const asked = carried(kwargs) ?? magnitude(args);
      const kind = `${model}.${method}:${asked}:${answered(reply)}`;
      this.#limit.finished({ kind, durationMs: this.#now() - start, lost });
    }
  }
}

/** What our server action is given to do: a bundle of reads and a load of many rows cost nothing alike. */
function carried(kwargs: Record<string, OdooValue> = {}): string | undefined {
  const context = (kwargs.context ?? {}) as Record<string, OdooValue>;
  const load = context[LOAD_CONTEXT] as { rows: OdooValue[] } | undefined;
  const reads = context[BUNDLE_CONTEXT] as OdooValue[] | undefined;
  const rewrite = context[REWRITE_CONTEXT] as { values: OdooValue[]; commands: OdooValue[] } | undefined;
  const parts = [
    ...(rewrite === undefined ? [] : [`rewrite ${magnitude([...rewrite.values, ...rewrite.commands])}`]),
    ...(load === undefined ? [] : [`load ${magnitude(load.rows)}`]),
    ...(reads === undefined
      ? []
      : [`reads ${reads.length === 1 ? (reads[0] as { model: string }).model : magnitude(reads)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** How much was answered, as a power of two: rows, or the length of the columns in texts. */
function answered(reply: unknown): number {
  if (Array.isArray(reply)) return magnitude(reply);
  const { answers } = (reply ?? {}) as { answers?: unknown };
  const texts = Array.isArray(answers) ? answers.filter((answer) => typeof answer === 'string') : [];
  return Math.ceil(Math.log2(texts.reduce((sum, text) => sum + text.length, 1)));
}

/** The power of two of how many things a list holds, lists in it included one level deep. */
function magnitude(list: readonly unknown[]): number {
  let things = list.length;
  for (const one of list) if (Array.isArray(one)) things += one.length;
  return Math.ceil(Math.log2(things + 1));
}
