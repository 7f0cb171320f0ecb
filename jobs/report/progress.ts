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

/** How far a pass has come, in one line. */
export function progressText({ found, ended, failures, settledEntries }: SummaryKeeper): string {
  if (found === null) return `finding … · settled ${ended} customers`;
  const failed = failures === 0 ? '' : ` · failed ${failures}`;
  return (
    `found ${found.entries} entries of ${found.customers} customers · ` +
    `settled ${ended - failures} customers, ${settledEntries} entries${failed} · remaining ${found.customers - ended} customers`
  );
}
