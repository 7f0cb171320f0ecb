import { z } from 'zod';
import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { asPlain, bundledRead } from './bundle.ts';
import { type BundledRead, KEYS } from './bundle-code.ts';
import { readThroughAction } from './run-action.ts';
import type { Together } from './together.ts';

/** Where a read takes its keys from: a field of the rows that an earlier read of the bundle answered. */
export interface KeySource {
  /** The first read of this model that asks for this field. */
  model: string;
  asksFor: string;
  /** The field with the keys. */
  field: string;
  /** Only of rows where this field has this value. */
  where?: readonly [field: string, is: OdooValue];
}

/** A read that follows from others: `KEYS` and `EACH` stand in its domain for the keys. */
export interface FollowUp {
  read: BundledRead;
  from: readonly KeySource[];
  /** What stands for `EACH`, once for each key. */
  each?: OdooValue[];
}

/** What our server action is called with: reads for its context; the answer to all of them, or null where it is older or gone. */
export type Carrier = (reads: OdooValue[]) => Promise<unknown[] | null>;

/** Not among what the bundle answered: to be asked by itself. */
class Unforeseen extends Error {}

interface Asked {
  read: BundledRead;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

const followed = z.object({ args: z.array(z.unknown()), rows: z.array(z.unknown()) });

/**
 * An Odoo for one look at one book: what is asked of it before `send` goes out as one call of our server action, together with what
 * will be asked once that is answered, which the server finds by following the answers (bundle-code.ts). What was not foreseen, and everything
 * where the action is older or gone, is asked in the ordinary way. A question is only answered by an answer to that very question.
 */
export class FollowedReads implements Odoo {
  readonly together: Together;
  readonly #odoo: Odoo;
  readonly #followUps: readonly FollowUp[];
  readonly #refused: () => void;
  readonly #asked: Asked[] = [];
  readonly #answers = new Map<string, unknown>();
  readonly #sent: Promise<void>;
  #isSent: () => void = () => {};
  #open = true;

  /** @param refused told when the server action is older or gone, or refused a read: everything is then asked in the ordinary way */
  constructor(odoo: Odoo, followUps: readonly FollowUp[], refused: () => void = () => {}) {
    this.#odoo = odoo;
    this.#refused = refused;
    this.#followUps = followUps;
    this.#sent = new Promise((resolve) => {
      this.#isSent = resolve;
    });
    const foreseen: Odoo = { call: (...call) => this.#foreseen(...call) };
    this.together = {
      ask: async (shape, keys, fetch) => {
        try {
          return await fetch(foreseen, [...keys]);
        } catch (error) {
          if (!(error instanceof Unforeseen)) throw error;
          return odoo.together === undefined ? fetch(odoo, [...keys]) : odoo.together.ask(shape, keys, fetch);
        }
      },
      put: (shape, rows, put, weight) =>
        odoo.together === undefined ? put(odoo, [...rows]) : odoo.together.put(shape, rows, put, weight),
      mostRows: odoo.together?.mostRows ?? 0,
    };
  }

  /** See {@link Odoo.everyCompany}: what other companies have is never foreseen. */
  get everyCompany(): Odoo | undefined {
    return this.#odoo.everyCompany;
  }

  async call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options?: CallOptions,
  ): Promise<unknown> {
    try {
      return await this.#foreseen(model, method, args, kwargs, options);
    } catch (error) {
      if (!(error instanceof Unforeseen)) throw error;
      return this.#odoo.call(model, method, args, kwargs, options);
    }
  }

  /** Sends what was asked and what follows from it; each question gets its own answer or error. Nothing is thrown. */
  async send(carry: Carrier): Promise<void> {
    // until everything that can be asked without an answer was asked
    await new Promise((resolve) => setImmediate(resolve));
    this.#open = false;
    const asked = this.#asked.map(({ read }) => read);
    const after = this.#following(asked);
    const sent = [...asked, ...after].map((read) => this.#odoo.asSent?.(read) ?? read);
    try {
      const answers = await carry(sent);
      if (answers?.length !== sent.length) {
        this.#refused();
        return this.#giveUp(new Unforeseen());
      }
      for (const [at, read] of sent.entries()) if (at >= asked.length) this.#keep(read, answers[at]);
      for (const [at, { resolve }] of this.#asked.entries()) resolve(answers[at]);
    } catch (error) {
      // no answer at all, or not from Odoo
      this.#giveUp(error);
    } finally {
      this.#isSent();
    }
  }

  #giveUp(error: unknown): void {
    for (const { reject } of this.#asked) reject(error);
  }

  async #foreseen(...[model, method, args, kwargs = {}, options]: Parameters<Odoo['call']>): Promise<unknown> {
    const read = asPlain(options) ? bundledRead(model, method, args, kwargs) : null;
    if (read !== null && this.#open) {
      return new Promise((resolve, reject) => this.#asked.push({ read, resolve, reject }));
    }
    // what cannot go along is asked after it: what is sent may write before it reads
    await this.#sent;
    const question = read === null ? null : textOf(this.#odoo.asSent?.(read) ?? read);
    if (question === null || !this.#answers.has(question)) throw new Unforeseen();
    return this.#answers.get(question);
  }

  /** The reads whose keys come from others that are there; those from nowhere are left out. */
  #following(asked: readonly BundledRead[]): BundledRead[] {
    const all: BundledRead[] = [...asked];
    for (const { read, from, each } of this.#followUps) {
      const keys = from.flatMap(({ model, asksFor, field, where }) => {
        const at = all.findIndex((one) => one.model === model && one.fields.includes(asksFor));
        if (at < 0) return [];
        return [{ read: at, field, ...(where === undefined ? {} : { where: where[0], is: where[1] }) }];
      });
      if (keys.length > 0) all.push({ ...read, keys, ...(each === undefined ? {} : { each }) });
    }
    return all.slice(asked.length);
  }

  /** The answer under the question that it answers: with the keys that the server found. False: it found none. */
  #keep(read: BundledRead, answer: unknown): void {
    const { success, data } = followed.safeParse(answer);
    if (success) this.#answers.set(textOf({ ...read, args: data.args as OdooValue[] }), data.rows);
  }
}

/** Our server action, called for these reads alone. */
export function readsThrough(odoo: Odoo, actionId: number): Carrier {
  return (reads) => readThroughAction(odoo, actionId, reads);
}

/** A question, as it is sent, as text: the same however the keys of a list are ordered. */
function textOf({ model, method, args, fields, limit, order, context }: BundledRead): string {
  return JSON.stringify([model, method, ordered(args), fields, limit, order, context]);
}

function ordered(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [field, operator, keys] = value;
  const isKeys = value.length === 3 && typeof field === 'string' && operator === 'in' && Array.isArray(keys);
  return isKeys ? [field, operator, [...keys].sort((a, b) => (a < b ? -1 : 1))] : value.map(ordered);
}

/** `[field, 'in', keys]`, where the keys are found by the server. */
export function whoseKeys(field: string): OdooValue {
  return [field, 'in', KEYS];
}
