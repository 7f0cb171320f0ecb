import type { Failure } from '../queue/failure.ts';
import { addTally, emptyTally, type Tally } from './tally.ts';

/** What a pass came to. */
export interface Summary {
  /** `changes`, `full` or `selection`. */
  scope: string;
  /** UTC, as Odoo writes it; null: no lower bound. */
  since: string | null;
  dryRun: boolean;
  /** What was found; null when the find itself failed. Entries without a customer are counted, nobody is no customer. */
  found: { customers: number; entries: number } | null;
  settledCustomers: number;
  /** All customers together. */
  total: Tally;
  failed: FailedCustomer[];
  /** Why nothing, or not all, could be found. */
  findFailure: Failure | null;
  /** Asked to stop before everything was settled: the rest waits on the queue. */
  stopped: boolean;
  durationMs: number;
}

export interface FailedCustomer {
  customerId: number | null;
  /** Entries whose turn it was. */
  entries: number;
  failure: Failure;
}

/**
 * Sums up reports as they come, whatever their order; of two reports of one customer the later one holds. A pass may have ten thousand
 * customers: a tally is kept as text, which takes a fifth of the memory, and is looked at again only when its customer is reported twice.
 */
export class SummaryKeeper {
  found: { customers: number; entries: number } | null = null;
  findFailure: Failure | null = null;
  scope: string;
  since: string | null = null;
  readonly #settled = new Map<number | null, string>();
  readonly #failed = new Map<number | null, FailedCustomer>();
  #total = emptyTally(null);

  constructor(scope: string) {
    this.scope = scope;
  }

  settled(customerId: number | null, tally: Tally): void {
    const isRepeated = this.#settled.has(customerId);
    this.#settled.set(customerId, JSON.stringify(tally));
    this.#failed.delete(customerId);
    if (isRepeated) this.#sumAnew();
    else addTally(this.#total, tally);
  }

  failed(customer: FailedCustomer): void {
    this.#failed.set(customer.customerId, customer);
  }

  /** Customers of which it is known how they ended. */
  get ended(): number {
    return this.#settled.size + this.#failed.size;
  }

  get failures(): number {
    return this.#failed.size;
  }

  get settledEntries(): number {
    return this.#total.entries;
  }

  summary(rest: Pick<Summary, 'dryRun' | 'stopped' | 'durationMs'>): Summary {
    const settledNobody = this.#settled.has(null) ? 1 : 0;
    const nobody = settledNobody || this.#failed.has(null) ? 1 : 0;
    return {
      scope: this.scope,
      since: this.since,
      found: this.found && { ...this.found, customers: this.found.customers - nobody },
      settledCustomers: this.#settled.size - settledNobody,
      total: this.#total,
      failed: [...this.#failed.values()].sort((a, b) => (a.customerId ?? 0) - (b.customerId ?? 0)),
      findFailure: this.findFailure,
      ...rest,
    };
  }

  #sumAnew(): void {
    this.#total = emptyTally(null);
    for (const text of this.#settled.values()) addTally(this.#total, JSON.parse(text));
  }
}

/** Whether something failed or differs: what the exit code says. */
export function isClean({ total, failed, findFailure, stopped }: Summary): boolean {
  return (
    failed.length === 0 && findFailure === null && !stopped && total.setAside.length === 0 && total.drift.length === 0
  );
}
