/** The balance of one package while a pass settles entry by entry: bought − Σ ledger lines, as the entries so far left it. */
export class Account {
  readonly packageId: number;
  readonly #boughtCentiminutes: number;
  #usedCentiminutes: number;
  #lastSeq: number;

  constructor(packageId: number, boughtCentiminutes: number, usedCentiminutes: number, lastSeq: number) {
    this.packageId = packageId;
    this.#boughtCentiminutes = boughtCentiminutes;
    this.#usedCentiminutes = usedCentiminutes;
    this.#lastSeq = lastSeq;
  }

  /** Hundredths of weighted minutes left; negative when people overdrew the package by hand. */
  leftCentiminutes(): number {
    return this.#boughtCentiminutes - this.#usedCentiminutes;
  }

  /** Whole minutes at the multiplier that the package still gives (D17): floor(left ÷ multiplier), never negative. */
  minutesAvailable(multiplierPercent: number): number {
    return Math.max(0, Math.floor(this.leftCentiminutes() / multiplierPercent));
  }

  /** Books minutes at a multiplier (negative: given back). @throws RangeError when more is taken than is left */
  book(minutes: number, multiplierPercent: number): void {
    if (minutes > 0 && minutes > this.minutesAvailable(multiplierPercent)) {
      throw new RangeError(`package ${this.packageId} would be overdrawn by ${minutes} min at ${multiplierPercent} %`);
    }
    this.#usedCentiminutes += minutes * multiplierPercent;
  }

  /** The next sequence number of the package's ledger lines. */
  nextSeq(): number {
    this.#lastSeq += 1;
    return this.#lastSeq;
  }
}
