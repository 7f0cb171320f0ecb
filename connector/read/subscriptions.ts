import type { Subscription } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import type { SetAside } from './rows.ts';
import { readContracts } from './subscriptions/contracts.ts';
import { readOrderSubscriptions } from './subscriptions/orders.ts';
import { readTaggedSupport } from './subscriptions/partner-tag.ts';
import { readSaleSubscriptions } from './subscriptions/sale-subscriptions.ts';

/** A customer's subscriptions that include support, as dated facts (D10), from where this deployment keeps them. */
export function readSubscriptions(
  deployment: Deployment,
  customerId: number,
  setAside: SetAside[],
): Promise<Subscription[]> {
  const source = deployment.names.subscriptions;
  switch (source.kind) {
    case 'order':
      return readOrderSubscriptions(deployment, customerId, setAside);
    case 'sale-subscription':
      return readSaleSubscriptions(deployment, source, customerId, setAside);
    case 'contract':
      return readContracts(deployment, source, customerId, setAside);
    case 'partner-tag':
      return readTaggedSupport(deployment, source, customerId);
  }
}
