import { z } from 'zod';
import type { EntryOutcome } from '../../rules/settle/types.ts';
import type { SettleResult } from '../settle/settle-customer.ts';

const count = z.int().min(0);
const counts = z.record(z.string(), count);

/** What settling one customer came to, small enough to travel through Redis whatever the number of entries. */
export const tallySchema = z.object({
  customerId: z.int().nullable(),
  entries: count,
  /** By outcome of the verdict: free, package, invoice, mixed, held. */
  outcomes: counts,
  /** Held and mixed entries by reason. */
  held: counts,
  warnings: counts,
  /** Entries by warning, the first ones of each customer. */
  warned: z.record(z.string(), z.array(z.int())),
  /** Hundredths of a weighted minute taken from packages, by these entries. */
  deductedCentiminutes: z.int(),
  /** Invoiced, before tax, by currency, in its smallest unit. */
  invoiced: z.record(z.string(), z.object({ minor: z.int(), decimals: z.int() })),
  written: z.object({ ledgerLines: count, invoiceLines: count, verdicts: count, disputes: count, deliveries: count }),
  /** Records that could not be read, and why. */
  setAside: z.array(z.object({ model: z.string(), id: z.int(), reason: z.string() })),
  /** Other people's changes of what we wrote. */
  drift: z.array(
    z.object({
      what: z.string(),
      entryId: z.int(),
      invoiceId: z.int().nullable(),
      detail: z.string(),
      /** Who wrote it last and when (UTC); null where Odoo does not record it, and in what an older version reported. */
      by: z.string().nullable().default(null),
      at: z.string().nullable().default(null),
    }),
  ),
});

/** A customer's tally stays small however many of its entries stand out. */
const MOST_LISTED = 200;

export type Tally = z.infer<typeof tallySchema>;

export function emptyTally(customerId: number | null): Tally {
  return {
    customerId,
    entries: 0,
    outcomes: {},
    held: {},
    warnings: {},
    warned: {},
    deductedCentiminutes: 0,
    invoiced: {},
    written: { ledgerLines: 0, invoiceLines: 0, verdicts: 0, disputes: 0, deliveries: 0 },
    setAside: [],
    drift: [],
  };
}

export function tallyOf(result: SettleResult): Tally {
  const tally = emptyTally(result.customerId);
  for (const outcome of result.outcomes) addOutcome(tally, outcome);
  const { ledgerLines, invoiceLines, verdicts, disputes, deliveries } = result.written;
  tally.written = { ledgerLines, invoiceLines, verdicts, disputes, deliveries };
  tally.setAside = result.setAside.map(({ model, id, reason }) => ({ model, id, reason }));
  tally.drift = result.drift.map(({ lineId: _line, ...shown }) => shown);
  return tally;
}

function addOutcome(tally: Tally, outcome: EntryOutcome): void {
  tally.entries += 1;
  addTo(tally.outcomes, outcome.outcome, 1);
  const holds = outcome.outcome === 'held' || outcome.outcome === 'mixed';
  if (holds && outcome.reason !== null) addTo(tally.held, outcome.reason, 1);
  for (const warning of outcome.warnings) {
    addTo(tally.warnings, warning, 1);
    const listed = tally.warned[warning] ?? [];
    tally.warned[warning] = listed;
    if (listed.length < MOST_LISTED) listed.push(outcome.entryId);
  }
  tally.deductedCentiminutes += outcome.deductedCentiminutes;
  if (outcome.invoicedMinor !== 0) {
    addMoney(tally.invoiced, outcome.currency, outcome.invoicedMinor, outcome.price.currencyDecimals);
  }
}

function addTo(into: Record<string, number>, key: string, value: number): void {
  into[key] = (into[key] ?? 0) + value;
}

function addMoney(into: Tally['invoiced'], currency: string, minor: number, decimals: number): void {
  into[currency] = { minor: (into[currency]?.minor ?? 0) + minor, decimals };
}

/** Adds `part` to `sum`, in place; the sum's customer stays. */
export function addTally(sum: Tally, part: Tally): void {
  sum.entries += part.entries;
  for (const name of ['outcomes', 'held', 'warnings'] as const) {
    for (const [key, value] of Object.entries(part[name])) addTo(sum[name], key, value);
  }
  for (const [warning, entryIds] of Object.entries(part.warned)) {
    const listed = sum.warned[warning] ?? [];
    sum.warned[warning] = listed;
    listed.push(...entryIds);
  }
  sum.deductedCentiminutes += part.deductedCentiminutes;
  for (const [currency, { minor, decimals }] of Object.entries(part.invoiced)) {
    addMoney(sum.invoiced, currency, minor, decimals);
  }
  sum.written.ledgerLines += part.written.ledgerLines;
  sum.written.invoiceLines += part.written.invoiceLines;
  sum.written.verdicts += part.written.verdicts;
  sum.written.disputes += part.written.disputes;
  sum.written.deliveries += part.written.deliveries;
  sum.setAside.push(...part.setAside);
  sum.drift.push(...part.drift);
}

export function writtenTotal({ written }: Tally): number {
  return written.ledgerLines + written.invoiceLines + written.verdicts + written.disputes + written.deliveries;
}
