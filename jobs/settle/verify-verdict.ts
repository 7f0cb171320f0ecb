import { customerOfEntry } from '../../connector/read/customer-of-entry.ts';
import { readBook } from '../../connector/read/read-book.ts';
import { explainFromBook } from '../../rules/settle/plan.ts';
import { type Verification, verifyEntry } from '../../rules/settle/verify.ts';
import { NotPriced } from './explain-entry.ts';
import type { SettleContext } from './settle-customer.ts';

export interface Verified extends Verification {
  entryId: number;
  /** The explanation that would be written now. */
  explanation: string;
}

/**
 * Whether the verdict that stands on an entry is what would come out of Odoo and the policy now, and what changed since it was
 * written. Reads only.
 * @throws NotPriced when the entry is not one we price, cannot be read, or has no verdict yet
 */
export async function verifyVerdict(
  { deployment, policy, today }: SettleContext,
  entryId: number,
  language: 'fa' | 'en',
): Promise<Verified> {
  const whose = await customerOfEntry(deployment, entryId);
  if ('reason' in whose) throw new NotPriced(`entry ${entryId} is not priced: ${whose.reason}`);
  const { book } = await readBook(deployment, whose.customerId, [entryId], today());
  const verification = verifyEntry(book, policy, entryId);
  if (verification === null) throw new NotPriced(`entry ${entryId} has no verdict yet: run sync`);
  const explanation = explainFromBook(book, policy, entryId, language) ?? '';
  return { entryId, ...verification, explanation };
}
