import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallRecord } from '../../connector/wire/exchanges.ts';
import { lineAmountMinor } from '../../rules/money/price-per-minute.ts';
import type { NewLedgerLine } from '../../rules/settle/types.ts';
import type { WorkObserver } from '../queue/observer.ts';
import type { Tally } from '../report/tally.ts';
import { methodLabel, modelLabel } from './call-labels.ts';

const HOOK_RESULTS = ['accepted', 'forged', 'malformed', 'limited', 'failed'] as const;
export type HookResult = (typeof HOOK_RESULTS)[number];

/** The currency that is counted: rials are whole numbers. */
const RIALS = 'IRR';

/**
 * What Prometheus is told, in a registry of its own. Names and meanings stand in jobs/README.md. Measures, no book: a process
 * counts what it did itself since it started; what was charged stands in Odoo.
 */
export class Metrics implements WorkObserver {
  readonly registry = new Registry();
  readonly #entries = this.#counter('entries_settled_total', 'Entries settled, by outcome', ['outcome']);
  readonly #rials = this.#counter('invoiced_rials_total', 'Rials charged to invoices, before tax', ['direction']);
  readonly #minutes = this.#counter('weighted_minutes_total', 'Weighted minutes charged', ['kind', 'direction']);
  readonly #heldSeen = this.#counter('held_entries_total', 'Entries found held when settled, by reason', ['reason']);
  readonly #held = this.#gauge('held_entries', 'Entries that wait for a person in Odoo, by reason', ['reason']);
  readonly #setAside = this.#counter('set_aside_records_total', 'Records that could not be read', ['model']);
  readonly #drift = this.#counter('drift_found_total', "Other people's changes of what we wrote", ['what']);
  readonly #jobsFailed = this.#counter('jobs_failed_total', 'Jobs that failed for good', ['queue']);
  readonly #hookCalls = this.#counter('hook_calls_total', 'Calls of the web hook, by result', ['result']);
  readonly #odooErrors = this.#counter('odoo_errors_total', 'Calls to Odoo that failed, by class of error', ['class']);
  readonly #odooCalls = new Histogram({
    name: 'sazmanyar_odoo_call_seconds',
    help: 'How long Odoo took to answer',
    labelNames: ['model', 'method'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [this.registry],
  });
  readonly #queueJobs = this.#gauge('queue_jobs', 'Jobs on the queues, by state', ['queue', 'state']);
  readonly #lag = this.#gauge('lag_seconds', 'Now less the newest change of Odoo that was read', []);
  readonly #lastPass = this.#gauge('last_pass_timestamp_seconds', 'When the last pass over the changes ended', []);
  readonly #lastPassSeconds = this.#gauge('last_pass_duration_seconds', 'How long that pass took', []);
  readonly #capped = this.#gauge('capped_customers', 'Customers held because a pass went beyond its cap', []);

  constructor() {
    for (const result of HOOK_RESULTS) this.#hookCalls.inc({ result }, 0);
    for (const queue of ['find', 'settle']) this.#jobsFailed.inc({ queue }, 0);
    for (const direction of ['charged', 'returned']) {
      this.#rials.inc({ direction }, 0);
      for (const kind of ['package', 'invoice']) this.#minutes.inc({ kind, direction }, 0);
    }
  }

  settled({ outcomes, held, setAside, drift }: Tally): void {
    for (const [outcome, entries] of Object.entries(outcomes)) this.#entries.inc({ outcome }, entries);
    for (const [reason, entries] of Object.entries(held)) this.#heldSeen.inc({ reason }, entries);
    for (const { model } of setAside) this.#setAside.inc({ model: modelLabel(model) });
    for (const { what } of drift) this.#drift.inc({ what });
  }

  failed(queue: 'find' | 'settle'): void {
    this.#jobsFailed.inc({ queue });
  }

  /** New ledger lines: what a settlement charged, or gave back. */
  charged(lines: readonly NewLedgerLine[]): void {
    for (const { target, minutes, multiplierPercent, unitPriceCenti, currency, currencyDecimals } of lines) {
      const direction = minutes < 0 ? 'returned' : 'charged';
      this.#minutes.inc({ kind: target.kind, direction }, Math.abs(minutes * multiplierPercent) / 100);
      if (unitPriceCenti === null || currency !== RIALS || currencyDecimals !== 0) continue;
      this.#rials.inc({ direction }, Math.abs(lineAmountMinor(minutes, unitPriceCenti, currencyDecimals)));
    }
  }

  called({ model, method, durationMs, outcome }: CallRecord): void {
    this.#odooCalls.observe({ model: modelLabel(model), method: methodLabel(method) }, durationMs / 1000);
    if (outcome !== 'ok') this.#odooErrors.inc({ class: outcome });
  }

  hookCalled(result: HookResult): void {
    this.#hookCalls.inc({ result });
  }

  /** What waits for a person in Odoo now, all of it. */
  waiting(byReason: ReadonlyMap<string, number>): void {
    this.#held.reset();
    for (const [reason, entries] of byReason) this.#held.set({ reason }, entries);
  }

  queued(queue: string, counts: Readonly<Record<string, number>>): void {
    for (const [state, jobs] of Object.entries(counts)) this.#queueJobs.set({ queue, state }, jobs);
  }

  /** Customers that wait for `sync --beyond-cap`. */
  capped(customers: number): void {
    this.#capped.set(customers);
  }

  /** @param lagMs null: nothing was read yet */
  passed(lagMs: number | null, lastPass: { endedAt: number; durationMs: number } | null): void {
    if (lagMs !== null) this.#lag.set(Math.max(0, lagMs) / 1000);
    if (lastPass === null) return;
    this.#lastPass.set(lastPass.endedAt / 1000);
    this.#lastPassSeconds.set(lastPass.durationMs / 1000);
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: `sazmanyar_${name}`, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name: `sazmanyar_${name}`, help, labelNames, registers: [this.registry] });
  }
}
