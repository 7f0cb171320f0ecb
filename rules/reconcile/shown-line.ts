import type { CivilDate } from '../price/types.ts';
import type { LedgerPart } from '../settle/types.ts';

/** A ledger line's fields as they stand in Odoo, whoever wrote them. */
export interface ShownLedgerLine {
  entryNumber: number;
  /** Null: the entry was deleted, or the link emptied. */
  entryLink: number | null;
  n: number;
  seq: number;
  customerId: number | null;
  packageId: number | null;
  taskId: number | null;
  hours: number;
  minutes: number;
  multiplierPercent: number;
  unitPriceCenti: number | null;
  /** `IRR/0`. */
  currency: string | null;
  period: string | null;
  tariff: string | null;
  workDate: CivilDate | null;
  category: string | null;
}

/** One field of a line that is not what the content says. */
export interface FieldDifference {
  field: string;
  found: string;
  expected: string;
}

type Content = LedgerPart & { n: number };

/** True when the hours are the nearest double to minutes × multiplier, or as good as. */
export function hoursFit(hours: number, minutes: number, multiplierPercent: number): boolean {
  const wanted = (minutes * multiplierPercent) / 6000;
  return Math.abs(hours - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
}

/** Where a line's fields say something else than its content, apart from where it sits. */
export function editedFields(content: Content, shown: ShownLedgerLine): FieldDifference[] {
  const onInvoice = content.target.kind === 'invoice';
  const currency = onInvoice ? `${content.currency}/${content.currencyDecimals}` : null;
  const pairs: [field: string, found: unknown, expected: unknown][] = [
    ['entry', shown.entryNumber, content.entryId],
    ['entry link', shown.entryLink ?? content.entryId, content.entryId],
    ['n', shown.n, content.n],
    ['customer', shown.customerId, content.customerId],
    ['minutes', shown.minutes, content.minutes],
    ['multiplier', shown.multiplierPercent, content.multiplierPercent],
    ['date', shown.workDate, content.workDate],
    ['category', shown.category ?? '', content.category],
    ['price of a minute', onInvoice ? shown.unitPriceCenti : null, content.unitPriceCenti],
    ['currency', onInvoice ? shown.currency : null, currency],
    ['period', onInvoice ? shown.period : null, content.period],
    ['tariff', onInvoice ? shown.tariff : null, content.tariff],
  ];
  const differing = pairs
    .filter(([, found, expected]) => found !== expected)
    .map(([field, found, expected]) => ({ field, found: String(found), expected: String(expected) }));
  if (!hoursFit(shown.hours, content.minutes, content.multiplierPercent)) {
    const expected = String((content.minutes * content.multiplierPercent) / 6000);
    differing.push({ field: 'hours', found: String(shown.hours), expected });
  }
  return differing;
}

/** The package a line sits on in Odoo, against the one it was taken from; null when they agree. */
export function movedFrom(content: Content, shown: ShownLedgerLine): FieldDifference | null {
  const expected = content.target.kind === 'package' ? content.target.packageId : null;
  if (shown.packageId === expected) return null;
  return { field: 'package', found: packageText(shown.packageId), expected: packageText(expected) };
}

export function packageText(packageId: number | null): string {
  return packageId === null ? 'no package' : `package ${packageId}`;
}

export function fieldsText(fields: readonly FieldDifference[], side: 'found' | 'expected'): string {
  return fields.map((one) => `${one.field} ${one[side]}`).join(', ');
}
