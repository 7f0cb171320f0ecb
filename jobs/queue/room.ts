/**
 * Room for so many at once. A settlement holds its customer's entries in memory, so the room counts entries and not customers: memory then
 * follows it, and not how long a customer's history is. First come, first served; one that is larger than the room goes in alone.
 */
export class Room {
  readonly #size: number;
  readonly #waiting: { wanted: number; enter: () => void }[] = [];
  #taken = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** Waits for room. @returns how to leave, once */
  async enter(count: number): Promise<() => void> {
    const wanted = Math.min(count, this.#size);
    if (this.#waiting.length > 0 || this.#taken + wanted > this.#size) {
      await new Promise<void>((enter) => this.#waiting.push({ wanted, enter }));
    } else {
      this.#taken += wanted;
    }
    return () => {
      this.#taken -= wanted;
      this.#letIn();
    };
  }

  #letIn(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#taken + next.wanted > this.#size) return;
      this.#waiting.shift();
      this.#taken += next.wanted;
      next.enter();
    }
  }
}
