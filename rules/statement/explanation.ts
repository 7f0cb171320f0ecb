import { formatJalali } from '../calendar/jalali.ts';
import { groupedInteger, hundredths, persianDigits } from '../calendar/persian-digits.ts';
import { textOf } from '../explain/explain-price.ts';
import { HOLDS_EN, HOLDS_FA } from '../explain/hold-phrases.ts';
import { ltr, named } from '../explain/isolate.ts';
import { moneyText, unitPriceText } from '../explain/money-text.ts';
import type { Phrases } from '../explain/phrases.ts';
import { PHRASES_EN } from '../explain/phrases-en.ts';
import { PHRASES_FA } from '../explain/phrases-fa.ts';
import { type Statement as Said, statementsOf } from '../explain/statements.ts';
import type { Policy } from '../policy/policy.ts';
import type { CivilDate } from '../price/types.ts';
import { explainContextOf } from '../settle/explain-settled.ts';
import { settleBook } from '../settle/settle-book.ts';
import type { Book, TimeEntry } from '../settle/types.ts';
import { verdictOf } from '../settle/verdict.ts';
import type { Charged } from './charges.ts';

export type Language = 'fa' | 'en';

/** What is for our own people: how to mend a hold, what would have been cheaper, warnings for the manager. */
const NOT_FOR_CUSTOMERS: ReadonlySet<Said['kind']> = new Set(['hint', 'warning']);

/**
 * What each entry's explanation says to the customer, when the verdict in Odoo is what comes out of the book and the policy now: the same
 * statements without those for our own people. A verdict that would come out otherwise now is told in its own words instead.
 */
export function customerExplanations(book: Book, policy: Policy, language: Language): (entry: TimeEntry) => string[] {
  const settled = settleBook(book, policy);
  const byEntry = new Map(settled.entries.map((one) => [one.entry.id, one]));
  const phrases: Phrases = language === 'fa' ? PHRASES_FA : PHRASES_EN;
  return ({ id, verdict }) => {
    const one = byEntry.get(id);
    if (verdict === null || one === undefined) return [];
    const lines = settled.linesOf(id);
    const outcome = verdictOf(one, lines);
    const context = explainContextOf(one, outcome, lines, book.packages, policy);
    const statements = statementsOf(one.price, context);
    if (textOf(statements, 'fa') !== verdict.explanation)
      return verdict.explanation.split('\n').filter((line) => line !== '');
    return statements
      .filter(({ kind }) => !NOT_FOR_CUSTOMERS.has(kind))
      .map((statement) => say(statement, phrases, language));
  };
}

function say(statement: Said, phrases: Phrases, language: Language): string {
  if (statement.kind === 'hold') {
    const { why } = (language === 'fa' ? HOLDS_FA : HOLDS_EN)[statement.reason];
    return language === 'fa' ? `علت: ${why}` : `reason: ${why}`;
  }
  return (phrases[statement.kind] as (said: Said) => string)(statement);
}

/** What the ledger alone tells of a charge, for an entry that was written again since: its day, its category, and part by part. */
export function ledgerExplanation(charged: Charged, policy: Policy, language: Language): string[] {
  if (charged.day === null) return [];
  const version = policy.on(charged.day);
  const category = version.categories.get(charged.category ?? '');
  const fa = language === 'fa';
  const clauses = [category?.clause, version.priceClause].filter((id) => id !== undefined);
  const label = category?.labels[language] ?? charged.category ?? '';
  const head = fa
    ? `${label}، ${jalali(charged.day, 'fa')} (بندهای ${clauses.map((id) => ltr(persianDigits(id))).join(' و ')})`
    : `${label}, ${jalali(charged.day, 'en')} (clauses ${clauses.join(' and ')})`;
  const times = (percent: number): string => {
    const factor = hundredths(percent, language);
    const ids = clausesOf(percent, charged.day as CivilDate, policy);
    if (fa)
      return `با ضریب ${ltr(factor)}${ids.length === 0 ? '' : ` (بند ${ids.map((id) => ltr(persianDigits(id))).join(' یا ')})`}`;
    return `at × ${factor}${ids.length === 0 ? '' : ` (${ids.join(' or ')})`}`;
  };
  const minutes = (value: number): string =>
    fa ? `${ltr(groupedInteger(value, 'fa'))} دقیقه` : `${groupedInteger(value, 'en')} min`;
  return [
    head,
    ...charged.takes.map((take) =>
      fa
        ? `از بستهٔ ${named(take.name)}: ${minutes(take.minutes)} ${times(take.multiplierPercent)}`
        : `from package ${take.name}: ${minutes(take.minutes)} ${times(take.multiplierPercent)}`,
    ),
    ...charged.invoiced.map((part) => {
      const formula = `${groupedInteger(part.minutes, language)} × ${unitPriceText(part.unitPriceCenti, language)}`;
      const amount = moneyText(part.amountMinor, part, language);
      return fa
        ? `فاکتور: ${minutes(part.minutes)} ${times(part.multiplierPercent)}؛ ${ltr(formula)} می‌شود ${amount}`
        : `invoice: ${minutes(part.minutes)} ${times(part.multiplierPercent)}; ${formula} = ${amount}`;
    }),
  ];
}

/** The clauses a multiplier can rest on: the ledger keeps the number, not the shift. */
function clausesOf(percent: number, day: CivilDate, policy: Policy): string[] {
  const version = policy.on(day);
  const shifts = version.shifts.filter((shift) => shift.multiplierPercent === percent).map((shift) => shift.clause);
  const holiday = version.holidayPercent === percent ? [version.holidayClause] : [];
  return [...new Set([...shifts, ...holiday])].sort();
}

function jalali(day: CivilDate, language: Language): string {
  const text = formatJalali(day, language);
  return language === 'fa' ? ltr(text) : text;
}
