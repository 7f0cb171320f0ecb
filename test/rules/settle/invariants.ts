import { expect } from 'vitest';
import type { Policy } from '../../../rules/policy/policy.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book, EntryOutcome } from '../../../rules/settle/types.ts';

/** DESIGN's rules 1, 2, 4 and 6, D19 and D20, on a book as a plan left it. */
export function checkInvariants(after: Book, outcomes: EntryOutcome[], policyUsed: Policy): void {
  // rule 4: a second run writes nothing
  const { ledger, invoices, verdicts, disputes } = planBook(after, policyUsed);
  expect({ ledger, invoices, verdicts, disputes }).toEqual({ ledger: [], invoices: [], verdicts: [], disputes: [] });
  // rule 1: weighted = deducted + invoiced + held, and the ledger says the same
  const disputed = new Set(after.entries.filter((one) => one.dispute?.decision === null).map((one) => one.id));
  for (const one of outcomes) {
    if (disputed.has(one.entryId)) continue;
    const billable = one.price.outcome === 'billable' ? one.price.weightedCentiminutes : 0;
    expect(one.deductedCentiminutes + one.invoicedCentiminutes + one.heldCentiminutes).toBe(billable);
    const net = after.ledger
      .filter((line) => line.entryId === one.entryId)
      .reduce((sum, line) => sum + line.minutes * line.multiplierPercent, 0);
    expect(net).toBe(billable - one.heldCentiminutes);
  }
  // rule 2: no package is overdrawn
  for (const one of after.packages) expect(one.usedCentiminutes).toBeLessThanOrEqual(one.boughtCentiminutes);
  // rule 6: what is free, held or gone has nothing standing
  const standing = new Map<number, number>();
  for (const line of after.ledger) {
    standing.set(line.entryId, (standing.get(line.entryId) ?? 0) + line.minutes * line.multiplierPercent);
  }
  const billed = new Set(outcomes.filter((one) => one.price.outcome === 'billable').map((one) => one.entryId));
  for (const [entryId, net] of standing)
    if (!billed.has(entryId) && !disputed.has(entryId)) expect([entryId, net]).toEqual([entryId, 0]);
  // the invoices bill exactly the ledger's invoice parts, minute by minute and price by price, less what a person cancelled
  const parts = new Map<string, { wanted: number; posted: number; draft: number; cancel: number }>();
  const at = (key: string) => {
    const known = parts.get(key) ?? { wanted: 0, posted: 0, draft: 0, cancel: 0 };
    parts.set(key, known);
    return known;
  };
  for (const line of after.ledger) {
    if (line.target.kind === 'invoice') at(`${line.entryId}@${line.unitPriceCenti}`).wanted += line.minutes;
  }
  for (const line of after.invoiceLines) {
    const key = after.ledger.find((one) => one.id === line.ledgerLineId);
    const invoice = after.invoices.find((one) => one.id === line.invoiceId);
    at(`${key?.entryId}@${line.unitPriceCenti}`)[invoice?.state ?? 'draft'] += line.minutes ?? 0;
  }
  for (const [key, { wanted, posted, draft, cancel }] of parts) {
    if (disputed.has(Number(key.split('@')[0]))) continue;
    const cancelled = Math.min(Math.max(wanted - posted, 0), cancel);
    expect([key, posted + draft + cancelled]).toEqual([key, wanted]);
  }
  // a disputed entry has nothing on a draft (D20)
  const drafts = new Set(after.invoices.filter((one) => one.state === 'draft').map((one) => one.id));
  for (const line of after.invoiceLines) {
    const key = after.ledger.find((one) => one.id === line.ledgerLineId);
    if (drafts.has(line.invoiceId)) expect(disputed.has(key?.entryId ?? 0)).toBe(false);
  }
  // D19: no draft is left below zero
  for (const one of after.invoices)
    if (one.kind === 'invoice' && one.state === 'draft') expect(one.untaxedMinor).toBeGreaterThanOrEqual(0);
}

export function postedLines(of: Book): Book['invoiceLines'] {
  const posted = new Set(of.invoices.filter((one) => one.state === 'posted').map((one) => one.id));
  return of.invoiceLines.filter((line) => posted.has(line.invoiceId));
}
