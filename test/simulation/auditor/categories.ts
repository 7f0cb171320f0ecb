/** POLICY.md, 1, 2 and 6, and the kinds of ticket that stand for them. */
export interface CategoryFacts {
  isFree: boolean;
  needsSubscription: boolean;
  tariff: 'time' | 'deployment';
}

const free = (needsSubscription: boolean): CategoryFacts => ({ isFree: true, needsSubscription, tariff: 'time' });
const paid = (tariff: 'time' | 'deployment' = 'time'): CategoryFacts => ({
  isFree: false,
  needsSubscription: false,
  tariff,
});

export const CATEGORY: ReadonlyMap<string, CategoryFacts> = new Map([
  ['bug', free(true)],
  ['backup', free(true)],
  ['upgrade', free(true)],
  ['account', free(false)],
  ['rnd_referral', free(false)],
  ['training', paid()],
  ['process_analysis', paid()],
  ['configuration', paid()],
  ['feasibility', paid()],
  ['studio', paid()],
  ['custom_code', paid()],
  ['deployment', paid('deployment')],
]);

export const CATEGORY_OF_KIND: ReadonlyMap<string, string> = new Map([
  ['Bug', 'bug'],
  ['Backup', 'backup'],
  ['Upgrade', 'upgrade'],
  ['Account', 'account'],
  ['Training', 'training'],
  ['Process analysis', 'process_analysis'],
  ['Configuration', 'configuration'],
  ['Feasibility', 'feasibility'],
  ['Studio', 'studio'],
  ['Custom code', 'custom_code'],
  ['Deployment', 'deployment'],
  ['Feature request', 'rnd_referral'],
]);
