/** Rows of a picture on which bars of one kind do not overlap: the lowest one that is free is taken. */
export class Tracks {
  /** Until when each row is taken, ms. */
  readonly #until: number[] = [];

  /** The row of a bar that has ended; ask in the order of the ends. */
  placed(beginMs: number, endMs: number): number {
    const row = this.#free(beginMs);
    this.#until[row] = endMs;
    return row;
  }

  /** The row of a bar that begins; nobody else gets it before it is left. */
  taken(beginMs: number): number {
    const row = this.#free(beginMs);
    this.#until[row] = Number.POSITIVE_INFINITY;
    return row;
  }

  left(row: number, endMs: number): void {
    this.#until[row] = endMs;
  }

  #free(beginMs: number): number {
    const row = this.#until.findIndex((until) => until <= beginMs);
    return row < 0 ? this.#until.length : row;
  }
}
