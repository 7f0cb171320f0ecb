import { LoadRefused, OdooFaultBase, OdooTimeout, OdooUnreachable } from '../errors.ts';
import type { Odoo } from '../odoo.ts';
import { BundledReads, type Room } from './bundled-reads.ts';

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

/** How what waits under one shape goes out. */
interface Way<T> {
  /** Later in this turn, when there is room; `start` is called then, and closes the shape to others. */
  begin(waiting: Waiting<T>, start: () => Sender<T>[]): Promise<void>;
  /** One sender by itself, after what several sent was refused. */
  again(sender: Sender<T>): Promise<void>;
}

/**
 * What is asked and written waits until there is room for a call, and what has one shape goes out as one: alone it is sent at once; the
 * busier Odoo is, the more share a call. When Odoo refuses what several sent, each is sent by itself: one bad record stops nobody
 * else (rule 8).
 */
export class Gathering implements Together {
  readonly #odoo: Odoo;
  readonly #room: Room;
  readonly #reads: Pick<BundledReads, 'run'>;
  readonly #waiting = new Map<string, Waiting<unknown>>();
  #mostRows = MOST_ROWS;

  /**
   * @param room `odoo` is called without asking for room again
   * @param reads carries out questions, several in one call
   */
  constructor(odoo: Odoo, room: Room, reads: Pick<BundledReads, 'run'> = new BundledReads(odoo, room)) {
    this.#odoo = odoo;
    this.#room = room;
    this.#reads = reads;
  }

  get mostRows(): number {
    return this.#mostRows;
  }

  ask<R>(shape: string, keys: readonly Key[], fetch: Fetch<R>): Promise<R> {
    const send = async (senders: Sender<Key>[], odoo: Odoo): Promise<void> => {
      const all = new Set(senders.flatMap((sender) => sender.things));
      const answer = await fetch(odoo, [...all]);
      for (const sender of senders) sender.resolve(answer);
    };
    return this.#join<Key, R>(`ask ${shape}`, keys, keys.length, MOST_KEYS, {
      begin: (waiting, start) =>
        this.#reads.run(
          () => waiting.weight,
          (odoo) => send(start(), odoo),
        ),
      again: (sender) =>
        this.#reads.run(
          () => sender.things.length,
          (odoo) => send([sender], odoo),
        ),
    });
  }

  put<T, R>(shape: string, rows: readonly T[], put: Put<T, R>, weight = rows.length): Promise<R[]> {
    const send = async (senders: Sender<T>[]): Promise<void> => {
      const results = await this.#write(
        put,
        senders.flatMap((sender) => sender.things),
      );
      let at = 0;
      for (const { things, resolve } of senders) {
        resolve(results.slice(at, at + things.length));
        at += things.length;
      }
    };
    return this.#join<T, R[]>(`put ${shape}`, rows, weight, this.#mostRows, {
      // others of this turn may have the same to say
      begin: async (_waiting, start) => {
        await new Promise((resolve) => setImmediate(resolve));
        await this.#room(() => send(start()));
      },
      again: (sender) => this.#room(() => send([sender])),
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

  #join<T, R>(shape: string, things: readonly T[], weight: number, most: number, way: Way<T>): Promise<R> {
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
      void this.#send(shape, waiting, way);
    });
  }

  async #send<T>(shape: string, waiting: Waiting<T>, { begin, again }: Way<T>): Promise<void> {
    const { senders } = waiting;
    const start = (): Sender<T>[] => {
      if (this.#waiting.get(shape) === waiting) this.#waiting.delete(shape);
      return senders;
    };
    try {
      await begin(waiting, start);
    } catch (error) {
      const refused = error instanceof OdooFaultBase || error instanceof LoadRefused;
      if (senders.length === 1 || !refused) {
        for (const sender of senders) sender.reject(error);
        return;
      }
      for (const sender of senders) again(sender).catch((own) => sender.reject(own));
    }
  }
}
