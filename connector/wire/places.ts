/** Smaller ones cost nothing to make. */
const LEAST_BYTES = 256 * 1024;
/** Larger ones are not kept: pages are of some megabytes. */
const MOST_BYTES = 16 * 1024 * 1024;
/** A page of entries and one of tickets are on their way at once. */
const MOST_SPARE = 2;

/**
 * Memory for replies, used again: V8 counts what stands outside of its heap, too, and a page's megabytes made anew each time had it collect its whole
 * heap once a page.
 */
export class Places {
  readonly #spare: Buffer[] = [];

  /** @returns at least so many bytes, whatever is in them */
  take(bytes: number): Buffer {
    if (bytes < LEAST_BYTES || bytes > MOST_BYTES) return Buffer.allocUnsafeSlow(bytes);
    const fitting = this.#spare.findIndex(({ length }) => length >= bytes);
    if (fitting >= 0) return this.#spare.splice(fitting, 1)[0] as Buffer;
    // pages of one search differ by little
    return Buffer.allocUnsafeSlow(Math.ceil((bytes * 9) / 8 / LEAST_BYTES) * LEAST_BYTES);
  }

  /** Gives back the place that a reply stood in: nobody may look at the reply after this. */
  give({ buffer }: Buffer): void {
    if (buffer.byteLength < LEAST_BYTES || buffer.byteLength > 2 * MOST_BYTES) return;
    this.#spare.push(Buffer.from(buffer));
    // the smallest fitting one is taken first
    this.#spare.sort((a, b) => a.length - b.length);
    if (this.#spare.length > MOST_SPARE) this.#spare.shift();
  }
}
