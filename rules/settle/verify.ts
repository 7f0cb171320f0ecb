import type { Policy } from '../policy/policy.ts';
import { parseReceipt, type Receipt, receiptChanges, receiptOf } from '../price/receipt.ts';
import { settleBook } from './settle-book.ts';
import type { Book, VerdictFields } from './types.ts';
import { verdictOf } from './verdict.ts';

export interface Verification {
  /** True when the verdict on the entry is what the book and the policy say now. */
  holds: boolean;
  /** False: the receipt on the entry is missing or is none, so what changed cannot be told. */
  receiptRead: boolean;
  /** What the receipt was made from and is no longer the same. */
  changed: (keyof Receipt)[];
  /** Fields of the verdict that would come out otherwise. */
  differs: {
    field: 'category' | 'outcome' | 'reason' | 'billedMinutes' | 'weightedCentiminutes';
    found: unknown;
    now: unknown;
  }[];
}

/**
 * Recomputes the verdict of one entry from its book and says whether the one in Odoo still holds and what changed since.
 * Null: the book does not have the entry, or it has no verdict yet.
 */
export function verifyEntry(book: Book, policy: Policy, entryId: number): Verification | null {
  const settled = settleBook(book, policy);
  const one = settled.entries.find(({ entry }) => entry.id === entryId);
  const found: VerdictFields | null = one?.entry.verdict ?? null;
  if (!one || found === null) return null;
  const outcome = verdictOf(one, settled.linesOf(entryId));
  const now = {
    category: one.price.category,
    outcome: outcome.outcome,
    reason: outcome.reason,
    billedMinutes: one.price.billedMinutes,
    weightedCentiminutes: one.price.weightedCentiminutes,
  };
  const fields = ['category', 'outcome', 'reason', 'billedMinutes', 'weightedCentiminutes'] as const;
  const differs = fields
    .filter((field) => found[field] !== now[field])
    .map((field) => ({ field, found: found[field], now: now[field] }));
  const then = parseReceipt(found.receipt);
  const changed = then === null ? [] : receiptChanges(then, receiptOf(one.input, one.price, policy));
  return { holds: differs.length === 0 && then !== null, receiptRead: then !== null, changed, differs };
}
