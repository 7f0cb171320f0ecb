import { sameButRules } from '../price/receipt.ts';
import type { PlannedLedgerLine } from './invoice-groups.ts';
import { invoicedMinor } from './invoiced.ts';
import type { SettledEntry } from './settle-entry.ts';
import type { EntryOutcome, TimeEntry, Verdict, VerdictOutcome } from './types.ts';

/** Sums up where an entry's charge went; `lines` are all of its ledger lines, the planned ones included. */
export function verdictOf(
  { entry, price, heldCentiminutes }: SettledEntry,
  lines: readonly PlannedLedgerLine[],
): EntryOutcome {
  let deducted = 0;
  let invoiced = 0;
  for (const { target, minutes, multiplierPercent } of lines) {
    if (target.kind === 'package') deducted += minutes * multiplierPercent;
    else invoiced += minutes * multiplierPercent;
  }
  if (price.outcome === 'billable' && deducted + invoiced + heldCentiminutes !== price.weightedCentiminutes) {
    throw new RangeError(
      `entry ${entry.id}: ${deducted} deducted + ${invoiced} invoiced + ${heldCentiminutes} held is not ${price.weightedCentiminutes} weighted`,
    );
  }
  return {
    entryId: entry.id,
    outcome: price.outcome === 'billable' ? placeOf(deducted, invoiced, heldCentiminutes) : price.outcome,
    reason: heldCentiminutes > 0 ? 'overflow' : price.reason,
    warnings: price.warnings,
    price,
    deductedCentiminutes: deducted,
    invoicedCentiminutes: invoiced,
    heldCentiminutes,
    invoicedMinor: invoicedMinor(lines, price.currencyDecimals),
    currency: price.currency,
  };
}

function placeOf(deducted: number, invoiced: number, held: number): VerdictOutcome {
  const places = Number(deducted !== 0) + Number(invoiced !== 0) + Number(held !== 0);
  if (places > 1) return 'mixed';
  if (held > 0) return 'held';
  return deducted > 0 ? 'package' : 'invoice';
}

/**
 * True when Odoo already shows this verdict and does not count the entry itself: nothing to write. A new version of the rules
 * that leaves a price as it was writes nothing. Texts last: most that differ do so in their numbers.
 */
export function verdictStands(entry: TimeEntry, verdict: Verdict): boolean {
  const { verdict: current } = entry;
  if (entry.countedByOdoo || current === null) return false;
  return (
    current.category === verdict.category &&
    current.outcome === verdict.outcome &&
    current.reason === verdict.reason &&
    current.billedMinutes === verdict.billedMinutes &&
    current.weightedCentiminutes === verdict.weightedCentiminutes &&
    current.policyVersion === verdict.policyVersion &&
    sameButRules(current.receipt, verdict.receipt) &&
    current.explanation === verdict.explanation
  );
}
