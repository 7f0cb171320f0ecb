import { civilDate } from '../calendar/civil-date.ts';
import { jalaliMonthRange } from '../calendar/jalali.ts';
import type { Policy } from '../policy/policy.ts';
import type { CivilDate } from '../price/types.ts';
import type { Period } from '../settle/invoice-types.ts';
import { changesSince } from './changes.ts';
import { chargesAsOf, wasThere } from './charges.ts';
import { dayOfEntry, entryOf, goneEntryOf, NOTHING, openDispute } from './entry.ts';
import { customerExplanations, type Language } from './explanation.ts';
import { agreementOf, invoicesOf } from './invoices.ts';
import { packagesOver } from './packages.ts';
import { totalsOf } from './totals.ts';
import type { Statement, StatementEntry, StatementFacts } from './types.ts';

export interface StatementWish {
  month: Period;
  /** A local day that is not before the month's first. */
  asOf: CivilDate;
  language: Language;
}

/**
 * A customer's Jalali month as it stood at the end of a local day (7.6). The ledger is only added to, so charges, balances and amounts of
 * a past day are exact: lines that came later are left out. What Odoo keeps only as it is now (the words of a verdict, an
 * invoice's state) is told where nothing was written there since, and named among the changes where it was.
 * No clock: the same facts, policy and wish give the same statement.
 * @throws RangeError when the month is none, the as-of day lies before it, or a ledger line's day is missing
 */
export function statementOf(
  facts: StatementFacts,
  policy: Policy,
  { month, asOf, language }: StatementWish,
): Statement {
  const { book } = facts;
  if (book.customerId === null) throw new RangeError('a statement is a customer’s');
  const { from, to } = jalaliMonthRange(month);
  if (asOf < from) throw new RangeError(`expected a day from ${from} on, found ${asOf}`);
  const localDay = (utc: string): CivilDate =>
    civilDate(policy.clock.localDay(Math.floor(Date.parse(`${utc.replace(' ', 'T')}Z`) / 60_000)));
  const isIn = (day: CivilDate): boolean => from <= day && day <= to;
  const then = chargesAsOf(facts, asOf);
  const now = chargesAsOf(facts, '9999-12-31');
  const explain = customerExplanations(book, policy, language);
  const posted = new Set(facts.invoices.filter(({ state }) => state === 'posted').map(({ id }) => id));

  const dated = new Map<number, CivilDate>();
  const entries: StatementEntry[] = [];
  for (const entry of book.entries) {
    const charged = then.get(entry.id) ?? NOTHING;
    const day = dayOfEntry(entry, charged, policy);
    dated.set(entry.id, day);
    if (!isIn(day) || !wasThere(entry, asOf)) continue;
    const dispute = openDispute(entry.dispute, asOf, policy, localDay);
    const isAsItWas = (facts.entryChangedOn.get(entry.id) ?? entry.arrivedOn) <= asOf;
    const told = { day, charged, dispute, isAsItWas, explain, isPosted: (id: number) => posted.has(id) };
    entries.push(entryOf(entry, told, policy, language));
  }
  const here = new Set(book.entries.map(({ id }) => id));
  for (const [entryId, charged] of then) {
    if (here.has(entryId) || charged.day === null) continue;
    dated.set(entryId, charged.day);
    if (isIn(charged.day)) entries.push(goneEntryOf(entryId, charged, policy, language));
  }
  entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id - b.id));

  const charges = [...then].flatMap(([entryId, charged]) => {
    const day = dated.get(entryId);
    return day === undefined ? [] : [{ entryId, day, charged }];
  });
  const packages = packagesOver(book.packages, charges, { from, to, asOf });
  const monthNow = book.entries
    .filter((entry) => isIn(dayOfEntry(entry, now.get(entry.id) ?? NOTHING, policy)))
    .map(({ id }) => id);
  const entryIds = new Set([...entries.map(({ id }) => id), ...monthNow]);
  const invoices = invoicesOf(facts, month, entryIds);
  return {
    customerId: book.customerId,
    customerName: facts.customerName,
    month,
    from,
    to,
    asOf,
    entries,
    packages,
    invoices: invoices.filter(({ changedOn }) => changedOn <= asOf).map(({ changedOn: _on, ...invoice }) => invoice),
    totals: totalsOf(entries),
    agreement: agreementOf(facts, entries, invoices, asOf),
    changes: changesSince(facts, {
      asOf,
      entryIds,
      invoices,
      packageIds: new Set(book.packages.filter(({ boughtOn }) => boughtOn <= to).map(({ id }) => id)),
      localDay,
    }),
    unread: facts.unread,
  };
}
