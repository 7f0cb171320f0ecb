/** The one rounding of money and minutes: to the nearest integer, halves away from zero, exactly (D3, D9). */

/** The same on integers of any size. @throws RangeError for a denominator that is not positive. */
export function divRoundHalfAwayBig(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`expected a positive denominator, found ${denominator}`);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** The value itself, when a double holds it exactly. @throws RangeError otherwise. */
export function safeInteger(value: number | bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`expected an integer below 2^53, found ${value}`);
  return number === 0 ? 0 : number;
}

/**
 * numerator ÷ denominator to the nearest integer; a half goes away from zero: 5/2 → 3, −5/2 → −3.
 * @throws RangeError for a denominator that is not positive, and for any number that is not a safe integer.
 */
export function divRoundHalfAway(numerator: number | bigint, denominator: number): number {
  if (
    typeof numerator === 'number' &&
    Number.isSafeInteger(numerator) &&
    numerator < 2 ** 51 &&
    numerator > -(2 ** 51)
  ) {
    if (!Number.isSafeInteger(denominator) || denominator <= 0) {
      throw new RangeError(`expected a positive integer as denominator, found ${denominator}`);
    }
    const size = Math.abs(numerator);
    const rest = size % denominator;
    const rounded = (size - rest) / denominator + (rest >= denominator - rest ? 1 : 0);
    return numerator < 0 && rounded !== 0 ? -rounded : rounded;
  }
  if (typeof numerator === 'number') safeInteger(numerator);
  return safeInteger(divRoundHalfAwayBig(BigInt(numerator), BigInt(denominator)));
}

/** a × b ÷ denominator, rounded once; the product may be larger than a double holds. */
export function mulDivRoundHalfAway(a: number, b: number, denominator: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return divRoundHalfAway(product, denominator);
  return divRoundHalfAway(BigInt(safeInteger(a)) * BigInt(safeInteger(b)), denominator);
}
