import type { CallRecord } from '../../connector/wire/exchanges.ts';

const WRITING = new Set(['create', 'write', 'unlink', 'load', 'message_post', 'activity_schedule', 'run']);

/** Counts the calls of a process to Odoo. */
export class CallCounter {
  total = 0;
  /** Of these, calls that may write. */
  writing = 0;
  failed = 0;
  /** `model.method` → calls. */
  readonly byMethod = new Map<string, number>();

  /** Told of each call, for measuring. */
  readonly observers = new Set<(record: CallRecord) => void>();

  count(record: CallRecord): void {
    const { model, method, reading, outcome } = record;
    this.total += 1;
    if (WRITING.has(method) && !reading) this.writing += 1;
    if (outcome !== 'ok') this.failed += 1;
    const name = model === null ? method : `${model}.${method}`;
    this.byMethod.set(name, (this.byMethod.get(name) ?? 0) + 1);
    for (const observe of this.observers) observe(record);
  }

  toJSON(): { total: number; writing: number; failed: number; byMethod: Record<string, number> } {
    const sorted = [...this.byMethod].sort(([a], [b]) => (a < b ? -1 : 1));
    return { total: this.total, writing: this.writing, failed: this.failed, byMethod: Object.fromEntries(sorted) };
  }
}
