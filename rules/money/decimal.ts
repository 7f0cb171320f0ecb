/** Decimal text to scaled integers, without passing through binary fractions. */

const FORM = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

export interface Decimal {
  digits: bigint;
  /** value = digits ÷ 10^scale; never negative. */
  scale: number;
}

/** `12.50` → digits 1250, scale 2. A number is read by its shortest decimal text. Null when it is no finite decimal. */
export function parseDecimal(value: string | number): Decimal | null {
  const match = FORM.exec(String(value));
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const size = BigInt(whole + fraction);
  const digits = sign === '-' ? -size : size;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** A decimal of at most two places as hundredths: `1.5` → 150. Null when it is none, has more places or is too large. */
export function hundredthsOf(value: string | number): number | null {
  const decimal = parseDecimal(value);
  if (decimal === null) return null;
  let { digits, scale } = decimal;
  while (scale > 2) {
    if (digits % 10n !== 0n) return null;
    digits /= 10n;
    scale--;
  }
  const scaled = Number(digits * 10n ** BigInt(2 - scale));
  return Number.isSafeInteger(scaled) ? scaled : null;
}
