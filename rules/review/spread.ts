/** Robust statistics on whole numbers: a few wild values move neither the middle nor the bar. */

/** How often each value occurs: as small as there are different values, however many entries there are. */
export class Spread {
  readonly #counts = new Map<number, number>();
  #size = 0;

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.#size += 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The lower median; 0 of nothing. */
  median(): number {
    return medianOf([...this.#counts], this.#size);
  }

  /** Median of the distances from the median (MAD). */
  deviation(): number {
    const middle = this.median();
    return medianOf(
      [...this.#counts].map(([value, count]) => [Math.abs(value - middle), count]),
      this.#size,
    );
  }
}

function medianOf(counts: [value: number, count: number][], size: number): number {
  let seen = 0;
  for (const [value, count] of counts.sort((a, b) => a[0] - b[0])) {
    seen += count;
    if (seen * 2 >= size) return value;
  }
  return 0;
}

/** 3.5 deviations of 1.4826 MAD (Iglewicz and Hoaglin's bar for outliers), in ten-thousandths of a MAD. */
const BAR_OF_MAD = 51_891;

/**
 * The value above which others of the spread are outliers: median + 3.5 × 1.4826 × MAD, rounded up; null when there are fewer than
 * `atLeast`. A MAD below `floor` counts as `floor`: where people round to the same few values it says nothing.
 */
export function upperBar(spread: Spread, { atLeast, floor }: { atLeast: number; floor: number }): number | null {
  if (spread.size < atLeast) return null;
  return spread.median() + Math.ceil((Math.max(spread.deviation(), floor) * BAR_OF_MAD) / 10_000);
}
