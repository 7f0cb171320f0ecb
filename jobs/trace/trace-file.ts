import { closeSync, openSync, writeSync } from 'node:fs';
import { ConfigFault } from '../config/config.ts';

/** One bar of the picture. Times are milliseconds since 1970, fractions included. */
export interface Bar {
  group: Group;
  row: number;
  name: string;
  beginMs: number;
  endMs: number;
  args?: Record<string, string | number | null> | undefined;
}

/** Groups of rows, in the order in which they are shown. */
export const GROUPS = ['finding', 'waiting in the queue', 'customers', 'calls to Odoo'] as const;
export type Group = (typeof GROUPS)[number];

const WRITE_AT = 64 * 1024;

/**
 * A file of bars in Chrome's trace format: the JSON array of events that chrome://tracing and Perfetto open. Written as it comes, so
 * memory stays flat; a file whose process was killed lacks the closing bracket, which both forgive.
 */
export class TraceFile {
  readonly #file: number;
  readonly #startMs: number;
  readonly #rows = new Set<string>();
  #text = '[';
  #first = true;

  /** @throws ConfigFault when the file can't be written */
  constructor(path: string, startMs: number) {
    try {
      this.#file = openSync(path, 'w');
    } catch (cause) {
      throw new ConfigFault([`cannot write ${path} (${(cause as NodeJS.ErrnoException).code})`]);
    }
    this.#startMs = startMs;
    GROUPS.forEach((name, pid) => {
      this.#event({ ph: 'M', name: 'process_name', pid, args: { name } });
      this.#event({ ph: 'M', name: 'process_sort_index', pid, args: { sort_index: pid } });
    });
  }

  add({ group, row, name, beginMs, endMs, args }: Bar): void {
    const pid = GROUPS.indexOf(group);
    if (!this.#rows.has(`${pid}.${row}`)) {
      this.#rows.add(`${pid}.${row}`);
      this.#event({ ph: 'M', name: 'thread_name', pid, tid: row, args: { name: `${row + 1}` } });
    }
    const [ts, dur] = [micros(beginMs - this.#startMs), micros(endMs - beginMs)];
    this.#event({ ph: 'X', name, cat: group, pid, tid: row, ts, dur, ...(args === undefined ? {} : { args }) });
  }

  close(): void {
    this.#text += '\n]\n';
    this.#flush();
    closeSync(this.#file);
  }

  #event(event: object): void {
    this.#text += `${this.#first ? '' : ','}\n${JSON.stringify(event)}`;
    this.#first = false;
    if (this.#text.length >= WRITE_AT) this.#flush();
  }

  #flush(): void {
    writeSync(this.#file, this.#text);
    this.#text = '';
  }
}

function micros(ms: number): number {
  return Math.max(0, Math.round(ms * 1000));
}
