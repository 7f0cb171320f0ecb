import { lineAmountMinor } from '../money/price-per-minute.ts';
import type { CivilDate } from '../price/types.ts';
import { groupBy } from '../settle/group-by.ts';
import { groupsOfEntry, type InvoiceGroup } from '../settle/invoice-groups.ts';
import { standingOf } from '../settle/standing.ts';
import type { LedgerLine, TimeEntry } from '../settle/types.ts';
import type { InvoicePart, OdooInvoiceLine, PackageTake, StatementFacts } from './types.ts';

/** What stands of one entry's charge at the end of a day, by the ledger lines that were there. */
export interface Charged {
  lines: LedgerLine[];
  takes: PackageTake[];
  deductedCentiminutes: number;
  invoiced: ChargedPart[];
  weightedCentiminutes: number;
  billedMinutes: number;
  /** Day and category of the newest charge that stands; null when nothing does. */
  day: CivilDate | null;
  category: string | null;
}

/** A part with the lines in Odoo that bill it now. */
export interface ChargedPart extends InvoicePart {
  lines: BilledLine[];
}

/** A line of a part, its amount rounded as Odoo rounds a line (D9); null minutes: a person left no whole number of them. */
export interface BilledLine {
  invoiceId: number;
  minutes: number | null;
  amountMinor: number;
}

/** The customer's ledger at the end of a day, entry by entry. Lines that came later are as if they were not there. */
export function chargesAsOf(facts: StatementFacts, asOf: CivilDate): Map<number, Charged> {
  const { book, ledgerWrittenOn } = facts;
  const there = book.ledger.filter(
    (line) => line.customerId === book.customerId && writtenOn(line, ledgerWrittenOn) <= asOf,
  );
  const linesByKey = groupBy(facts.invoiceLines, (line) => line.ledgerLineId);
  const charges = new Map<number, Charged>();
  for (const [entryId, lines] of groupBy(there, (line) => line.entryId)) {
    charges.set(entryId, chargedOf(lines, linesByKey, facts));
  }
  return charges;
}

/** Local day on which a ledger line came into Odoo. @throws RangeError for a line whose day was not read */
export function writtenOn(line: LedgerLine, days: StatementFacts['ledgerWrittenOn']): CivilDate {
  const day = days.get(line.id);
  if (day === undefined) throw new RangeError(`it is not known when the ledger line ${line.id} was written`);
  return day;
}

function chargedOf(
  lines: LedgerLine[],
  invoiceLines: ReadonlyMap<number, OdooInvoiceLine[]>,
  { book }: StatementFacts,
): Charged {
  const standing = standingOf(lines);
  const takes = standing.flatMap(({ target, minutes, multiplierPercent }): PackageTake[] => {
    if (target.kind !== 'package') return [];
    const { packageId } = target;
    const name = book.packages.find((pack) => pack.id === packageId)?.name ?? `#${packageId}`;
    return [{ packageId, name, minutes, multiplierPercent }];
  });
  const invoiced = groupsOfEntry(lines)
    .filter((group) => group.minutes !== 0)
    .map((group) => partOf(group, invoiceLines));
  const weigh = (parts: readonly { minutes: number; multiplierPercent: number }[]): number =>
    parts.reduce((sum, { minutes, multiplierPercent }) => sum + minutes * multiplierPercent, 0);
  const newest = standing.map(({ latest }) => latest).sort((a, b) => b.n - a.n)[0];
  return {
    lines,
    takes,
    deductedCentiminutes: weigh(takes),
    invoiced,
    weightedCentiminutes: weigh(takes) + weigh(invoiced),
    billedMinutes: [...takes, ...invoiced].reduce((sum, { minutes }) => sum + minutes, 0),
    day: newest?.workDate ?? null,
    category: newest?.category ?? null,
  };
}

/**
 * A group's amount is what its lines in Odoo come to, each rounded by itself (D9), when these lines bill just its minutes; otherwise what
 * one line of its minutes would come to.
 */
function partOf(group: InvoiceGroup, invoiceLines: ReadonlyMap<number, OdooInvoiceLine[]>): ChargedPart {
  const { minutes, multiplierPercent, unitPriceCenti, currency, currencyDecimals, period } = group;
  const lines = group.lines
    .flatMap(({ id }) => (id === undefined ? [] : (invoiceLines.get(id) ?? [])))
    .map((line): BilledLine => {
      const amountMinor = lineAmountMinor(line.minutes ?? 0, unitPriceCenti, currencyDecimals);
      return { invoiceId: line.invoiceId, minutes: line.minutes, amountMinor };
    });
  const whole = lines.length > 0 && lines.reduce((sum, line) => sum + (line.minutes ?? Number.NaN), 0) === minutes;
  return {
    minutes,
    multiplierPercent,
    unitPriceCenti,
    amountMinor: whole
      ? lines.reduce((sum, line) => sum + line.amountMinor, 0)
      : lineAmountMinor(minutes, unitPriceCenti, currencyDecimals),
    currency,
    currencyDecimals,
    period,
    invoiceIds: invoiceIdsOf(lines),
    lines,
  };
}

/** By id, each once. */
export function invoiceIdsOf(lines: readonly BilledLine[]): number[] {
  return [...new Set(lines.map(({ invoiceId }) => invoiceId))].sort((a, b) => a - b);
}

/** True when the entry was in Odoo by the end of that day. */
export function wasThere(entry: TimeEntry, asOf: CivilDate): boolean {
  return entry.arrivedOn <= asOf;
}
