import type { CallRecord } from '../../connector/wire/exchanges.ts';
import type { SettleOptions } from '../settle/settle-customer.ts';
import { type Group, TraceFile } from './trace-file.ts';
import { Tracks } from './tracks.ts';

/** Where the time of a process goes, as it is told, in a file for chrome://tracing or Perfetto. No argument of a call stands in it. */
export class Trace {
  readonly #file: TraceFile;
  readonly #now: () => number;
  readonly #rows = new Map<Group, Tracks>();

  /**
   * @param now milliseconds since 1970, fractions included
   * @throws ConfigFault when the file can't be written
   */
  constructor(path: string, now: () => number = () => performance.timeOrigin + performance.now()) {
    this.#now = now;
    this.#file = new TraceFile(path, now());
  }

  /** A call to Odoo that has just ended. */
  called({ model, method, durationMs, requestBytes, replyBytes, outcome }: CallRecord): void {
    const name = model === null ? method : `${model}.${method}`;
    this.#ended('calls to Odoo', name, this.#now() - durationMs, { requestBytes, replyBytes, outcome });
  }

  /** A lane's job was taken off the queue. */
  waited(lane: string, addedMs: number): void {
    this.#ended('waiting in the queue', `customer ${lane}`, Math.min(addedMs, this.#now()));
  }

  /** The same pages; what it takes until each is there is a bar. */
  async *pages<T>(what: string, pages: AsyncIterable<T>): AsyncGenerator<T> {
    let began = this.#now();
    for await (const page of pages) {
      this.#ended('finding', what, began);
      yield page;
      began = this.#now();
    }
    this.#ended('finding', what, began);
  }

  /** One settlement, with its steps inside its bar. */
  async settling<T>(
    customerId: number | null,
    settle: (within: NonNullable<SettleOptions['within']>) => Promise<T>,
  ): Promise<T> {
    const rows = this.#rowsOf('customers');
    const began = this.#now();
    const row = rows.taken(began);
    const bar = (name: string, beginMs: number): void =>
      this.#file.add({ group: 'customers', row, name, beginMs, endMs: this.#now() });
    try {
      return await settle(async (step, work) => {
        const from = this.#now();
        try {
          return await work();
        } finally {
          bar(step, from);
        }
      });
    } finally {
      bar(customerId === null ? 'no customer' : `customer ${customerId}`, began);
      rows.left(row, this.#now());
    }
  }

  close(): void {
    this.#file.close();
  }

  #ended(group: Group, name: string, beginMs: number, args?: Record<string, string | number>): void {
    const endMs = this.#now();
    this.#file.add({ group, row: this.#rowsOf(group).placed(beginMs, endMs), name, beginMs, endMs, args });
  }

  #rowsOf(group: Group): Tracks {
    const rows = this.#rows.get(group) ?? new Tracks();
    this.#rows.set(group, rows);
    return rows;
  }
}
