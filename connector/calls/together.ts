import { LoadRefused, OdooFaultBase, OdooTimeout, OdooUnreachable } from '../errors.ts';
import type { Odoo } from '../odoo.ts';

export type Key = number | string;

/** Asks Odoo for all of these keys; the answer is shared by everybody who asked for some of them. */
export type Fetch<R> = (odoo: Odoo, keys: Key[]) => Promise<R>;

/** Writes all of these rows in one transaction. @returns one result a row, in order */
export type Put<T, R> = (odoo: Odoo, rows: T[]) => Promise<R[]>;

/** Lets what several customers ask and write at the same time be one call. */
export interface Together {
  /**
   * Asks for `keys` together with everybody who asks a question of the same shape before it is sent. A question is sent after it
   * was put, never answered from an earlier one: a read begins after the write that it follows (rule 9).
   * @param shape says all of the question but its keys; `fetch` of whoever asked first is called
   */
  ask<R>(shape: string, keys: readonly Key[], fetch: Fetch<R>): Promise<R>;
  /**
   * Writes rows together with everybody else's of the same shape: all or nothing. When Odoo refuses them nothing was written, and everybody's
   * are sent by themselves; each customer's rows stay together in one transaction.
   * @param weight what Odoo has to write for them, in rows, where one of `rows` is more than one
   */
  put<T, R>(shape: string, rows: readonly T[], put: Put<T, R>, weight?: number): Promise<R[]>;
  /** How many rows a call may carry now: fewer after a call that was lost. */
  readonly mostRows: number;
}

/** Keys of one question: a request of some kilobytes, a reply of about a page. */
const MOST_KEYS = 2_000;
/** Rows of one writing call: safe under Odoo's 60 s of processor time (ODOO.md), and how few it comes down to. */
const MOST_ROWS = 500;
const FEWEST_ROWS = 50;

interface Sender<T> {
  things: readonly T[];
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** What waits for room under one shape. */
interface Waiting<T> {
  senders: Sender<T>[];
  weight: number;
}

/**
 * What is asked and written waits until there is room for a call, and what has one shape goes out as one: alone it is sent at once; the
 * busier Odoo is, the more share a call. When Odoo refuses what several sent, each is sent by itself: one bad record stops nobody
 * else (rule 8).
 */
export class Gathering implements Together {
  readonly #odoo: Odoo;
  readonly #room: <T>(task: () => Promise<T>) => Promise<T>;
  readonly #waiting = new Map<string, Waiting<unknown>>();
  #mostRows = MOST_ROWS;

  /** @param room runs a task when a call may be made; `odoo` is called without asking for room again */
  constructor(odoo: Odoo, room: <T>(task: () => Promise<T>) => Promise<T>) {
    this.#odoo = odoo;
    this.#room = room;
  }

  get mostRows(): number {
    return this.#mostRows;
  }

  ask<R>(shape: string, keys: readonly Key[], fetch: Fetch<R>): Promise<R> {
    return this.#join<Key, R>(`ask ${shape}`, keys, keys.length, MOST_KEYS, async (senders) => {
      const all = new Set(senders.flatMap((sender) => sender.things));
      const answer = await fetch(this.#odoo, [...all]);
      for (const sender of senders) sender.resolve(answer);
    });
  }

  put<T, R>(shape: string, rows: readonly T[], put: Put<T, R>, weight = rows.length): Promise<R[]> {
    return this.#join<T, R[]>(`put ${shape}`, rows, weight, this.#mostRows, async (senders) => {
      const results = await this.#write(
        put,
        senders.flatMap((sender) => sender.things),
      );
      let at = 0;
      for (const { things, resolve } of senders) {
        resolve(results.slice(at, at + things.length));
        at += things.length;
      }
    });
  }

  async #write<T, R>(put: Put<T, R>, rows: T[]): Promise<R[]> {
    try {
      const results = await put(this.#odoo, rows);
      this.#mostRows = Math.min(MOST_ROWS, this.#mostRows + FEWEST_ROWS);
      return results;
    } catch (error) {
      const lost = error instanceof OdooTimeout || error instanceof OdooUnreachable;
      if (lost) this.#mostRows = Math.max(FEWEST_ROWS, Math.floor(this.#mostRows / 2));
      throw error;
    }
  }

  #join<T, R>(
    shape: string,
    things: readonly T[],
    weight: number,
    most: number,
    send: (senders: Sender<T>[]) => Promise<void>,
  ): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      const sender: Sender<T> = { things, resolve: resolve as (answer: unknown) => void, reject };
      const open = this.#waiting.get(shape) as Waiting<T> | undefined;
      if (open !== undefined && open.weight + weight <= most) {
        open.senders.push(sender);
        open.weight += weight;
        return;
      }
      const waiting: Waiting<T> = { senders: [sender], weight };
      this.#waiting.set(shape, waiting as Waiting<unknown>);
      // others of this turn may have the same to say
      setImmediate(() => void this.#send(shape, waiting, send));
    });
  }

  async #send<T>(shape: string, waiting: Waiting<T>, send: (senders: Sender<T>[]) => Promise<void>): Promise<void> {
    const { senders } = waiting;
    try {
      await this.#room(() => {
        if (this.#waiting.get(shape) === waiting) this.#waiting.delete(shape);
        return send(senders);
      });
    } catch (error) {
      const refused = error instanceof OdooFaultBase || error instanceof LoadRefused;
      if (senders.length === 1 || !refused) {
        for (const sender of senders) sender.reject(error);
        return;
      }
      for (const sender of senders) this.#room(() => send([sender])).catch((own) => sender.reject(own));
    }
  }
}
