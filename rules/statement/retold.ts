import { textOf } from '../explain/explain-price.ts';
import { statementsOf } from '../explain/statements.ts';
import type { Policy } from '../policy/policy.ts';
import { explainContextOf } from '../settle/explain-settled.ts';
import { settleBook } from '../settle/settle-book.ts';
import type { Book } from '../settle/types.ts';
import { verdictOf } from '../settle/verdict.ts';

/**
 * Explanations that stand in Odoo in Persian, told in English: from the same statements, where they are what comes out of the book and the
 * policy now. An entry whose verdict would come out otherwise now has none: its Persian words are all there is of what was decided.
 * @param book the customer's, with the entries to tell
 * @returns by entry
 */
export function retoldInEnglish(book: Book, policy: Policy): Map<number, string> {
  const settled = settleBook(book, policy);
  const told = new Map<number, string>();
  for (const one of settled.entries) {
    const { id, verdict } = one.entry;
    if (verdict === null) continue;
    const lines = settled.linesOf(id);
    const outcome = verdictOf(one, lines);
    const statements = statementsOf(one.price, explainContextOf(one, outcome, lines, book.packages, policy));
    if (textOf(statements, 'fa') === verdict.explanation) told.set(id, textOf(statements, 'en'));
  }
  return told;
}
