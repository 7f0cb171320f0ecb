import type { Extra, InvoiceLineExtra } from '../../../rules/reconcile/types.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book } from '../../../rules/settle/types.ts';
import { book, CUSTOMER, entry, evening, pack, policy, written } from '../settle/book.ts';

export const PACKAGE = 12;

/** Three entries settled: 1 h and 15 min × 1.5 from a package of 1.4 h, the rest and another invoiced. */
export function healthy(): Book {
  const open = book({
    entries: [entry(101, 60), evening(102, 30), entry(103, 40, { date: '2026-11-04', begin: null, end: null })],
    packages: [pack(PACKAGE, 1, { boughtCentiminutes: 8400 })],
  });
  const once = written(open, planBook(open, policy));
  return written(once, planBook(once, policy));
}

export const ANNA = { by: 'Anna', at: '2026-11-20 10:00:00' };

type Writable<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };

/** What Odoo shows of a book nobody touched. */
export function shownOf(of: Book): Writable<Extra> {
  const lines = of.invoiceLines.map(
    (line): InvoiceLineExtra => ({
      id: line.id,
      invoiceId: line.invoiceId,
      ledgerLineId: line.ledgerLineId,
      name: `line ${line.ledgerLineId}`,
      quantity: line.minutes ?? 0.5,
      unitPriceCenti: line.unitPriceCenti ?? 0,
      subtotalMinor: ((line.minutes ?? 0) * (line.unitPriceCenti ?? 0)) / 100,
      productId: 1,
      ...ANNA,
    }),
  );
  return {
    ledger: new Map(
      of.ledger.map((line) => [
        line.id,
        {
          shown: {
            entryNumber: line.entryId,
            entryLink: line.entryId,
            n: line.n,
            seq: line.seq ?? 0,
            customerId: line.customerId,
            packageId: line.target.kind === 'package' ? line.target.packageId : null,
            taskId: line.target.kind === 'package' ? 1000 + line.target.packageId : null,
            hours: (line.minutes * line.multiplierPercent) / 6000,
            minutes: line.minutes,
            multiplierPercent: line.multiplierPercent,
            unitPriceCenti: line.unitPriceCenti,
            currency: line.currency === null ? null : `${line.currency}/${line.currencyDecimals}`,
            period: line.period,
            tariff: line.tariff,
            workDate: line.workDate,
            category: line.category,
          },
          seal: 'whole' as const,
          ...ANNA,
        },
      ]),
    ),
    packages: new Map(
      of.packages.map((one) => [
        one.id,
        {
          deliveredCentiminutes: one.usedCentiminutes,
          toleranceCentiminutes: 31,
          countedCentiminutes: one.usedCentiminutes,
          others: [],
          ...ANNA,
        },
      ]),
    ),
    tasks: new Map(
      of.packages.map((one) => [
        1000 + one.id,
        { id: 1000 + one.id, packageId: one.id, madeFor: one.id, customerId: CUSTOMER, ...ANNA },
      ]),
    ),
    invoices: new Map(
      of.invoices.map((one) => [
        one.id,
        {
          id: one.id,
          name: `INV${one.id}`,
          state: one.state,
          customerId: CUSTOMER,
          untaxedMinor: one.untaxedMinor,
          ...ANNA,
        },
      ]),
    ),
    invoiceLines: lines,
    entries: new Map(of.entries.map((one) => [one.id, ANNA])),
    unreadable: [],
  };
}
