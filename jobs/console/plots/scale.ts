/** A round number at or above the largest value, for the top of a plot: 1, 2, 3 or 5 times a power of ten. */
export function niceTop(largest: number): number {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 3, 5, 10].map((step) => step * power).find((top) => top >= largest) ?? 10 * power;
}

/** A coordinate with one digit after the point: pixels, no money. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
