import { hundredths } from '../../rules/calendar/persian-digits.ts';
import type { InvoiceChange } from '../../rules/settle/invoice-types.ts';
import type { NewLedgerLine, Plan, Verdict } from '../../rules/settle/types.ts';
import { customerName, money } from './summary-text.ts';
import { table } from './table.ts';

/** What a dry run would write, as a table: one line for each ledger line, invoice and verdict. */
export function planTable(plans: readonly Plan[]): string {
  const rows = plans.flatMap((plan) => {
    const customer = customerName(plan.customerId);
    return [
      ...plan.ledger.map((line) => [customer, `entry ${line.entryId}`, 'ledger line', ledgerText(line)]),
      ...plan.invoices.flatMap((change) => invoiceRows(customer, change)),
      ...plan.verdicts.map((verdict) => [customer, `entry ${verdict.entryId}`, 'verdict', verdictText(verdict)]),
      ...plan.withdrawn.map((entryId) => [customer, `entry ${entryId}`, 'verdict', 'emptied: it left the scope']),
    ];
  });
  return rows.length === 0 ? '' : table([['customer', 'on', 'what', 'how'], ...rows]);
}

function ledgerText({ minutes, multiplierPercent, target, currency, unitPriceCenti, period }: NewLedgerLine): string {
  const part = `${minutes} min × ${hundredths(multiplierPercent, 'en')}`;
  if (target.kind === 'package') return `${part} ${minutes < 0 ? 'back to' : 'from'} package ${target.packageId}`;
  const price = unitPriceCenti === null ? '' : ` at ${money(unitPriceCenti, 2)} ${currency} a minute`;
  return `${part}${price} ${minutes < 0 ? 'off' : 'on'} the invoice of ${period}`;
}

function invoiceRows(customer: string, change: InvoiceChange): string[][] {
  const { invoice, removeLineIds, addLines, removeSectionIds, addSections } = change;
  const on = invoice.id === null ? 'new draft' : `invoice ${invoice.id}`;
  const about = `${invoice.period}, ${invoice.currency}`;
  const rows: string[][] = [];
  if (removeLineIds.length > 0) rows.push([customer, on, 'lines off', `${removeLineIds.length} (${about})`]);
  if (removeSectionIds.length > 0) rows.push([customer, on, 'sections off', `${removeSectionIds.length} (${about})`]);
  for (const { name } of addSections) rows.push([customer, on, 'section on', `${name} (${about})`]);
  for (const line of addLines) {
    const price = `${line.minutes} min at ${money(line.unitPriceCenti, 2)}`;
    rows.push([customer, on, 'line on', `entry ${line.entryId}: ${price} (${about})`]);
  }
  return rows;
}

function verdictText({ outcome, reason, category, billedMinutes, weightedCentiminutes }: Verdict): string {
  const why = reason === null ? '' : ` (${reason})`;
  const time = billedMinutes === 0 ? '' : `, ${billedMinutes} min, weighted ${hundredths(weightedCentiminutes, 'en')}`;
  return `${outcome}${why}, ${category ?? 'no category'}${time}`;
}
