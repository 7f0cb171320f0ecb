/** Hundredths as a decimal text: 25000001 → `250000.01`, 150 → `1.5`, 200 → `2`. Exact; no float involved. */
export function centiText(centi: number): string {
  if (!Number.isSafeInteger(centi)) throw new RangeError(`${centi} is no whole number of hundredths`);
  const sign = centi < 0 ? '-' : '';
  const digits = String(Math.abs(centi)).padStart(3, '0');
  const fraction = digits.slice(-2).replace(/0+$/, '');
  return sign + digits.slice(0, -2) + (fraction ? `.${fraction}` : '');
}

/** The inverse: a decimal text with at most two digits after the point → hundredths; null when it is anything else. */
export function parseCenti(text: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const value = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(value) ? (match[1] === '-' && value !== 0 ? -value : value) : null;
}
