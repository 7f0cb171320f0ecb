import type { CivilDate } from '../price/types.ts';
import type { Period } from '../settle/invoice-types.ts';
import { sumByCurrency } from './totals.ts';
import type { Agreement, OdooInvoice, StatementEntry, StatementFacts, StatementInvoice } from './types.ts';

/** The invoices that concern a month: those of that billing month, and those that carry lines of its entries, by id. */
export function invoicesOf(
  { book, invoices, invoiceLines }: StatementFacts,
  month: Period,
  entryIds: ReadonlySet<number>,
): (StatementInvoice & Pick<OdooInvoice, 'changedOn'>)[] {
  const keys = new Set(book.ledger.filter(({ entryId }) => entryIds.has(entryId)).map(({ id }) => id));
  const mine = invoiceLines.filter(({ ledgerLineId }) => keys.has(ledgerLineId));
  return invoices
    .filter(({ id, period }) => period === month || mine.some(({ invoiceId }) => invoiceId === id))
    .map((invoice) => ({
      ...invoice,
      ofThisMonthMinor: mine
        .filter(({ invoiceId }) => invoiceId === invoice.id)
        .reduce((sum, { untaxedMinor }) => sum + untaxedMinor, 0),
    }))
    .sort((a, b) => a.id - b.id);
}

/** The statement's sums against Odoo's: packages by what Odoo counts on them, invoices line by line; to the smallest unit. */
export function agreementOf(
  { book, invoices: all, invoiceLines }: StatementFacts,
  entries: readonly StatementEntry[],
  invoices: readonly (StatementInvoice & Pick<OdooInvoice, 'changedOn'>)[],
  asOf: CivilDate,
): Agreement {
  const differences: Agreement['differences'] = [];
  for (const pack of book.packages) {
    const ledger = book.ledger
      .filter(({ target }) => target.kind === 'package' && target.packageId === pack.id)
      .reduce((sum, { minutes, multiplierPercent }) => sum + minutes * multiplierPercent, 0);
    if (ledger !== pack.usedCentiminutes)
      differences.push({
        what: 'package',
        name: pack.name,
        ledgerCentiminutes: ledger,
        odooCentiminutes: pack.usedCentiminutes,
      });
  }
  const invoicesKnown = invoices.every(({ changedOn }) => changedOn <= asOf);
  if (!invoicesKnown) return { invoicesKnown, differences };
  const ids = new Set(entries.map(({ id }) => id));
  const keys = new Set(book.ledger.filter(({ entryId }) => ids.has(entryId)).map(({ id }) => id));
  const currencyOf = new Map(all.map((invoice) => [invoice.id, invoice]));
  const odoo = sumByCurrency(
    invoiceLines.flatMap(({ ledgerLineId, invoiceId, untaxedMinor }) => {
      const invoice = currencyOf.get(invoiceId);
      if (!keys.has(ledgerLineId) || invoice === undefined) return [];
      return [{ currency: invoice.currency, currencyDecimals: invoice.currencyDecimals, amountMinor: untaxedMinor }];
    }),
  );
  const ledger = sumByCurrency(entries.flatMap(({ invoiced }) => invoiced));
  for (const currency of new Set([...odoo, ...ledger].map((sum) => sum.currency))) {
    const [there, here] = [odoo, ledger].map((sums) => sums.find((sum) => sum.currency === currency));
    const [odooMinor, ledgerMinor] = [there?.amountMinor ?? 0, here?.amountMinor ?? 0];
    const currencyDecimals = (there ?? here)?.currencyDecimals ?? 0;
    if (odooMinor !== ledgerMinor)
      differences.push({ what: 'invoice', currency, currencyDecimals, ledgerMinor, odooMinor });
  }
  return { invoicesKnown, differences };
}
