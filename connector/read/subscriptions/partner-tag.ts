import type { CivilDate } from '../../../rules/price/types.ts';
import type { Subscription } from '../../../rules/settle/types.ts';
import type { Deployment } from '../../deployment.ts';
import type { SubscriptionSource } from '../../names/subscription-source.ts';

/** Before any entry: a tag has no date. */
const ALWAYS: CivilDate = '1970-01-01';

/**
 * Support told by a tag of the customer (its commercial partner). A tag has no date: whoever has it today counts as having had support
 * on every day, and whoever lost it as never having had any, for entries not yet found entitled.
 */
export async function readTaggedSupport(
  { odoo }: Deployment,
  { tagIds }: Extract<SubscriptionSource, { kind: 'partner-tag' }>,
  customerId: number,
): Promise<Subscription[]> {
  const tagged = await odoo.call('res.partner', 'search_count', [
    [
      ['id', '=', customerId],
      ['category_id', 'in', tagIds],
      ['active', 'in', [true, false]],
    ],
  ]);
  return tagged === 1 ? [{ from: ALWAYS, to: null }] : [];
}
