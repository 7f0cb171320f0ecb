import type { SubscriptionPlace } from '../names/subscription-source.ts';
import type { Seen } from './look.ts';
import { namesSupport } from './words.ts';

export interface SubscriptionGuess {
  /** Null: nothing was found; nobody then counts as having a subscription. */
  source: Exclude<SubscriptionPlace, 'partner-tag'> | null;
  why: string;
}

/** Where subscriptions are; a tag is only proposed, because it has no dates. */
export function guessSubscription(seen: Seen): SubscriptionGuess {
  const places: [SubscriptionGuess['source'], string][] = [];
  if (seen.fields.get('sale.order')?.has('is_subscription')) places.push(['order', 'sale.order has is_subscription']);
  if (seen.fields.has('sale.subscription'))
    places.push(['sale-subscription', 'the model sale.subscription is installed (Enterprise 15 and earlier)']);
  if (seen.fields.has('contract.contract')) places.push(['contract', "OCA's contract.contract is installed"]);
  const tags = seen.partnerTags.filter(({ name }) => namesSupport(name)).map(({ name }) => JSON.stringify(name));
  const perhaps = tags.length === 0 ? '' : `; perhaps source: partner-tag with one of ${tags.join(', ')}`;
  const [first, ...others] = places;
  if (first === undefined) return { source: null, why: `no subscriptions were found${perhaps}` };
  const also = others.map(([place, why]) => `; also possible: ${place} (${why})`).join('');
  return { source: first[0], why: `${first[1]}${also}${perhaps}` };
}
