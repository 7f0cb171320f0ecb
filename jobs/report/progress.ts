import type { TextOut } from '../io.ts';
import type { SummaryKeeper } from './summary.ts';

/** One line on a terminal that is written over and over; nothing at all elsewhere. */
export class Progress {
  readonly #out: TextOut;
  #shown = '';

  constructor(out: TextOut) {
    this.#out = out;
  }

  show(text: string): void {
    if (this.#out.isTTY !== true) return;
    const line = text.slice(0, Math.max(10, (this.#out.columns ?? 80) - 1));
    if (line === this.#shown) return;
    this.#out.write(`\r\u001b[2K${line}`);
    this.#shown = line;
  }

  /** Writes a line of text above the progress. */
  above(line: string): void {
    const shown = this.#shown;
    this.clear();
    this.#out.write(line);
    if (shown !== '') this.show(shown);
  }

  clear(): void {
    if (this.#shown !== '') this.#out.write('\r\u001b[2K');
    this.#shown = '';
  }
}

/** So many customers say how fast it goes. */
const ENOUGH = 5;

/**
 * How far a pass has come, in one line, and how long it will take yet if it goes on as it went.
 * @param workedMs milliseconds since all of it was found
 */
export function progressText({ found, ended, failures, settledEntries }: SummaryKeeper, workedMs: number): string {
  if (found === null) return `finding … · settled ${ended} customers`;
  const failed = failures === 0 ? '' : ` · failed ${failures}`;
  return (
    `found ${found.entries} entries of ${found.customers} customers · ` +
    `settled ${ended - failures} customers, ${settledEntries} entries${failed} · remaining ${found.customers - ended} customers${leftText(found.customers - ended, ended, workedMs)}`
  );
}

function leftText(remaining: number, ended: number, workedMs: number): string {
  if (remaining <= 0 || ended < ENOUGH || workedMs <= 0) return '';
  const seconds = Math.ceil((workedMs / ended / 1000) * remaining);
  if (seconds < 90) return `, about ${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `, about ${minutes} min` : `, about ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
