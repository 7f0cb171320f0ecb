/** The explanation of a price for people: plain text, one statement a line. */
import type { Price } from '../price/types.ts';
import { RTL_BREAK, rtl } from './isolate.ts';
import type { Phrases } from './phrases.ts';
import { PHRASES_EN } from './phrases-en.ts';
import { PHRASES_FA } from './phrases-fa.ts';
import { flat } from './remembered.ts';
import { type ExplainContext, type Statement, statementsOf } from './statements.ts';

function say<Kind extends Statement['kind']>(phrases: Phrases, statement: Extract<Statement, { kind: Kind }>): string {
  return phrases[statement.kind as Kind](statement);
}

/**
 * Why an entry has its price: outcome, day and evidence, each part with local times, its multiplier and the reason, the
 * minimum, which package or invoice took what, what would have been free or cheaper, clauses and policy version. A held
 * entry says why and what mends it. Both languages say the same; Persian has Jalali dates and Persian digits, and is
 * safe to show inside left-to-right text. `price` must be that of the context's input and policy.
 */
export function explainPrice(price: Price, context: ExplainContext, language: 'fa' | 'en'): string {
  return textOf(statementsOf(price, context), language);
}

/** Statements as one text in a language: whoever wants both makes the statements once. */
export function textOf(statements: readonly Statement[], language: 'fa' | 'en'): string {
  const phrases = language === 'fa' ? PHRASES_FA : PHRASES_EN;
  const between = language === 'fa' ? RTL_BREAK : '\n';
  let text = '';
  for (const statement of statements) {
    const line = say(phrases, statement);
    text = text === '' ? line : text + between + line;
  }
  return flat(language === 'fa' ? rtl(text) : text);
}
