/** The arithmetic that a case writes beside its amount: `6 × 250,000 + 4 × 375,000`, each line rounded, then added (D9). */

const SUM = /^\s*-?\d[\d,.]*(?:\s*[×+]\s*-?\d[\d,.]*)*/;

/** What the sum at the start of a comment comes to, with `decimals` digits kept; null when it starts with none. */
export function arithmeticOf(comment: string, decimals = 0): number | null {
  const sum = SUM.exec(comment)?.[0];
  if (sum === undefined) return null;
  const unit = 10n ** BigInt(decimals);
  let total = 0n;
  for (const line of sum.split('+')) {
    let [digits, scale] = [1n, 1n];
    for (const factor of line.split('×')) {
      const [whole = '', fraction = ''] = factor.trim().replaceAll(',', '').split('.');
      digits *= BigInt(whole + fraction);
      scale *= 10n ** BigInt(fraction.length);
    }
    const size = (digits < 0n ? -digits : digits) * unit;
    const rounded = (2n * size + scale) / (2n * scale);
    total += digits < 0n ? -rounded : rounded;
  }
  return Number(total) / Number(unit);
}
