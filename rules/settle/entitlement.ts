import type { CivilDate, HoldReason } from '../price/types.ts';
import type { Balances } from './balances.ts';
import { isOutsideOf, type Work } from './packages.ts';
import type { Standing } from './standing.ts';
import type { Package, Subscription, VerdictFields } from './types.ts';

/** True when a subscription that includes support was active on the day (D10). Both ends are included. */
export function hasSubscriptionOn(subscriptions: readonly Subscription[], day: CivilDate): boolean {
  for (const { from, to } of subscriptions) if (from <= day && (to === null || day <= to)) return true;
  return false;
}

/**
 * True when a package covers the work, is valid that day, and had time left before this entry's own deductions (D10).
 * An entry that was already charged for this work, or found entitled and then held for another reason (`foundEntitled`), keeps the
 * package that entitled it then, though later entries have emptied it since: a second look at an unchanged book gives the same
 * answer (rule 4).
 */
export function hasPackageFor(
  work: Work,
  workDate: CivilDate,
  packages: readonly Package[],
  balances: Balances,
  standing: readonly Standing[],
  foundEntitled: boolean,
): boolean {
  // those that are valid for the work, before anything else: most of the time the first has something left
  const eligible = balances.burnOrder(work);
  for (const account of eligible) {
    if (foundEntitled || account.leftCentiminutes() > 0) return true;
  }
  if (standing.length === 0) return false;
  if (!wasChargedFor(work, workDate, packages, standing)) {
    return eligible.some(({ packageId }) => standsOn(standing, packageId, packages, work));
  }
  return eligible.length > 0 || packages.some(({ id }) => standsOn(standing, id, packages, work));
}

/** Whether something stands that was decided for this day and category. */
function wasChargedFor(
  work: Work,
  workDate: CivilDate,
  packages: readonly Package[],
  standing: readonly Standing[],
): boolean {
  for (const { target, latest } of standing) {
    if (latest.workDate !== workDate || latest.category !== work.category) continue;
    if (target.kind === 'invoice' || !isOutside(target.packageId, packages, work)) return true;
  }
  return false;
}

function standsOn(standing: readonly Standing[], packageId: number, packages: readonly Package[], work: Work): boolean {
  for (const { target } of standing) {
    if (target.kind === 'package' && target.packageId === packageId) return !isOutside(packageId, packages, work);
  }
  return false;
}

/** What a package took that the work has nothing to do with any more entitles it to nothing. */
function isOutside(packageId: number, packages: readonly Package[], work: Work): boolean {
  for (const pack of packages) if (pack.id === packageId) return isOutsideOf(pack, work);
  return false;
}

/** Holds that are looked at after entitlement (D8): a verdict with one of them says that the entry was entitled. */
const AFTER_ENTITLEMENT: ReadonlySet<string> = new Set<HoldReason>([
  'time-conflict',
  'holiday-calendar-missing',
  'time-ambiguous',
  'time-unknown',
  'overflow',
]);

/** True when the entry's verdict found it entitled for this category before it was held for something else. */
export function wasFoundEntitled(verdict: VerdictFields | null, category: string): boolean {
  return verdict?.category === category && verdict.reason !== null && AFTER_ENTITLEMENT.has(verdict.reason);
}
