import type { PriceInput } from '../price/types.ts';
import type { TimeEntry } from './types.ts';

const NOT_JUDGED = { hasSubscription: false, hasPackage: false };

/** The entry as pricing sees it; the two facts of D10 default to what a caller has judged, or to false. */
export function priceInputOf(
  entry: TimeEntry,
  facts: { hasSubscription: boolean; hasPackage: boolean } = NOT_JUDGED,
): PriceInput {
  return {
    date: entry.date,
    recordedMinutes: entry.recordedMinutes,
    begin: entry.begin,
    end: entry.end,
    category: entry.category,
    customerId: entry.customerId,
    inDeploymentProject: entry.inDeploymentProject,
    managerWord: entry.managerWord,
    hasSubscription: facts.hasSubscription,
    hasPackage: facts.hasPackage,
  };
}
