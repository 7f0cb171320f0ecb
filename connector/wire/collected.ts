import type { Places } from './places.ts';

/**
 * A body as it comes, piece by piece. Where its length was announced, the pieces are put into their place at once: a page of several
 * megabytes is then held once and not twice.
 */
export class Collected {
  readonly #place: Buffer | null;
  readonly #pieces: Buffer[] = [];
  #length = 0;

  /**
   * @param announced bytes; 0: unknown
   * @param places where the place for them comes from
   */
  constructor(announced: number, places: Pick<Places, 'take'>) {
    this.#place = announced > 0 ? places.take(announced) : null;
  }

  get length(): number {
    return this.#length;
  }

  add(piece: Buffer): void {
    const fits = this.#place !== null && this.#pieces.length === 0 && this.#length + piece.length <= this.#place.length;
    if (fits) piece.copy(this.#place as Buffer, this.#length);
    else this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** All that came, also where less or more came than was announced. */
  whole(): Buffer {
    if (this.#pieces.length === 0) return this.#place?.subarray(0, this.#length) ?? Buffer.alloc(0);
    const inPlace = this.#length - this.#pieces.reduce((sum, { length }) => sum + length, 0);
    return Buffer.concat([this.#place?.subarray(0, inPlace) ?? Buffer.alloc(0), ...this.#pieces], this.#length);
  }
}
