import { setImmediate as turn } from 'node:timers/promises';
import { INVOICE_LINE, LEDGER } from '../../../connector/own-fields.ts';
import type { Arrived } from '../../../fixtures/odoo/server.ts';
import { asLoad } from '../../as-load.ts';
import type { RowsOf } from '../../at-once/book.ts';

/** What an Odoo saw of a pass, and what stands in it. */
export interface Seen {
  calls: number;
  mostInFlight: number;
  ledgerLines: number;
  /** (entry, n) that are there more than once. */
  repeated: number;
  /** What was charged to each customer, ids aside, and how many have the same: customers with the same work should. */
  shapes: [shape: string, customers: number][];
}

/** Counts calls as they come, and tells when so many loads of the ledger have come. */
export class Watch {
  readonly #tell: (loads: number) => void;
  #tellAt = Number.POSITIVE_INFINITY;
  #calls = 0;
  #loads = 0;
  #here = 0;
  #most = 0;

  constructor(tell: (loads: number) => void) {
    this.#tell = tell;
  }

  /** @param tellAt loads of the ledger; 0: never */
  begin(tellAt: number): void {
    this.#tellAt = tellAt === 0 ? Number.POSITIVE_INFINITY : tellAt;
    this.#calls = 0;
    this.#loads = 0;
    this.#most = 0;
  }

  /** A call that has come waits for a moment, as it would for a worker of Odoo: those that were sent with it come too. */
  readonly arrived = async (call: Arrived): Promise<void> => {
    const { model, method, args } = asLoad(call);
    this.#calls += 1;
    this.#here += 1;
    this.#most = Math.max(this.#most, this.#here);
    if (model === 'account.analytic.line' && method === 'load' && JSON.stringify(args[0]).includes(LEDGER.seal)) {
      this.#loads += 1;
      if (this.#loads === this.#tellAt) this.#tell(this.#loads);
    }
    for (let turns = 0; turns < 4; turns++) await turn();
    this.#here -= 1;
  };

  seen(rowsOf: RowsOf): Seen {
    const ledger = rowsOf('account.analytic.line').filter((row) => Number(row[LEDGER.n] ?? 0) > 0);
    const onDrafts = new Map<unknown, number>();
    for (const row of rowsOf('account.move.line')) {
      const key = row[INVOICE_LINE.ledgerLine];
      if (key != null) onDrafts.set(key, (onDrafts.get(key) ?? 0) + 1);
    }
    const keys = new Set(ledger.map((row) => `${row[LEDGER.entryKey]}.${row[LEDGER.n]}`));
    const first = new Map<unknown, number>();
    const charged = new Map<unknown, string[]>();
    for (const row of ledger) {
      const customer = row[LEDGER.customer];
      const entry = Number(row[LEDGER.entryKey]);
      first.set(customer, Math.min(first.get(customer) ?? entry, entry));
    }
    for (const row of ledger) {
      const customer = row[LEDGER.customer];
      const entry = Number(row[LEDGER.entryKey]) - (first.get(customer) ?? 0);
      const where =
        row.so_line == null ? `${onDrafts.get(row.id) ?? 0} on drafts at ${row[LEDGER.unitPrice]}` : 'package';
      const lines = charged.get(customer) ?? [];
      charged.set(customer, lines);
      lines.push(`${entry}.${row[LEDGER.n]} ${row[LEDGER.minutes]}x${row[LEDGER.multiplierPercent]} ${where}`);
    }
    const shapes = new Map<string, number>();
    for (const lines of charged.values()) {
      const shape = lines.sort().join('; ');
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    }
    return {
      calls: this.#calls,
      mostInFlight: this.#most,
      ledgerLines: ledger.length,
      repeated: ledger.length - keys.size,
      shapes: [...shapes],
    };
  }
}
