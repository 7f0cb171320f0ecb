import type { Period } from './invoice-types.ts';
import { byNumber } from './standing.ts';
import type { LedgerLine } from './types.ts';

/** The invoice parts of one entry at one price: they share one line on the open draft (D9: one line per multiplier). */
export interface InvoiceGroup {
  entryId: number;
  multiplierPercent: number;
  unitPriceCenti: number;
  currency: string;
  currencyDecimals: number;
  tariff: string;
  /** Net minutes that should be on invoices. */
  minutes: number;
  /** Period of the newest positive part: where the line belongs while that month is open (D18). */
  period: Period;
  workDate: string;
  category: string;
  /** The group's ledger lines by n; each can be the key of one invoice line. */
  lines: PlannedLedgerLine[];
}

/** A ledger line that may not be in Odoo yet (no id: it is part of the plan). */
export type PlannedLedgerLine = Omit<LedgerLine, 'id'> & { id?: number };

/** Groups a customer's invoice parts, given by entry; the order is by entry, then by the group's first line. */
export function invoiceGroups(byEntry: ReadonlyMap<number, readonly PlannedLedgerLine[]>): InvoiceGroup[] {
  const groups: InvoiceGroup[] = [];
  // numbers sort by themselves, without a function that is called a hundred thousand times
  const entryIds = Float64Array.from(byEntry.keys()).sort();
  for (const entryId of entryIds) addGroups(groups, byEntry.get(entryId) ?? []);
  return groups;
}

/** The groups of one entry. */
export function groupsOfEntry(lines: readonly PlannedLedgerLine[]): InvoiceGroup[] {
  const groups: InvoiceGroup[] = [];
  addGroups(groups, lines);
  return groups;
}

function addGroups(groups: InvoiceGroup[], lines: readonly PlannedLedgerLine[]): void {
  /** Those before are of other entries. */
  const first = groups.length;
  for (const line of byNumber(lines)) {
    if (
      line.target.kind !== 'invoice' ||
      line.unitPriceCenti === null ||
      line.currency === null ||
      line.period === null
    ) {
      continue;
    }
    const group = groupOf(groups, first, line);
    if (!group) {
      groups.push({
        entryId: line.entryId,
        multiplierPercent: line.multiplierPercent,
        unitPriceCenti: line.unitPriceCenti,
        currency: line.currency,
        currencyDecimals: line.currencyDecimals ?? 0,
        tariff: line.tariff ?? 'time',
        minutes: line.minutes,
        period: line.period,
        workDate: line.workDate,
        category: line.category,
        lines: [line],
      });
      continue;
    }
    group.minutes += line.minutes;
    group.lines.push(line);
    if (line.minutes > 0) {
      group.period = line.period;
      group.workDate = line.workDate;
      group.category = line.category;
    }
  }
}

function groupOf(
  groups: readonly InvoiceGroup[],
  first: number,
  { multiplierPercent, unitPriceCenti, currency }: PlannedLedgerLine,
): InvoiceGroup | undefined {
  for (let at = first; at < groups.length; at++) {
    const group = groups[at] as InvoiceGroup;
    const isSame = group.multiplierPercent === multiplierPercent && group.unitPriceCenti === unitPriceCenti;
    if (isSame && group.currency === currency) return group;
  }
  return undefined;
}
