import { customerOfEntry } from '../../connector/read/customer-of-entry.ts';
import { readBook } from '../../connector/read/read-book.ts';
import { explainFromBook } from '../../rules/settle/plan.ts';
import type { SettleContext } from './settle-customer.ts';

/** An entry that `explain` was asked for and that has no price. */
export class NotPriced extends Error {
  override readonly name = 'NotPriced';
}

/**
 * Why an entry has its price, as things stand in Odoo now. Reads only.
 * @throws NotPriced when the entry does not exist, is out of scope or cannot be read
 */
export async function explainEntry(
  { deployment, policy, today }: SettleContext,
  entryId: number,
  language: 'fa' | 'en',
): Promise<string> {
  const whose = await customerOfEntry(deployment, entryId);
  if ('reason' in whose) throw new NotPriced(`entry ${entryId} is not priced: ${whose.reason}`);
  const { book } = await readBook(deployment, whose.customerId, [entryId], today());
  const explanation = explainFromBook(book, policy, entryId, language);
  if (explanation === null) throw new NotPriced(`entry ${entryId} changed its customer while it was read: try again`);
  return explanation;
}
