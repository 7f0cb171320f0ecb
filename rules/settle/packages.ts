import type { CivilDate } from '../price/types.ts';
import type { Package, PackageKind } from './types.ts';

/** What decides which packages may pay for a piece of work. */
export interface Work {
  /** Who pays for it. */
  customerId: number;
  category: string;
  /** The tariff the work is priced by: `deployment` for the category or a deployment project (D11). */
  tariff: string;
  /** The day a package must have been bought by and be valid on: work date, or arrival with `backdating: arrival`. */
  referenceDate: CivilDate;
}

/**
 * Kinds of package that cover the work, the one to be burned first first (D16): deployment work takes deployment
 * packages, then time packages, but a time package never covers the category `deployment`; other work takes time packages.
 */
export function coveringKinds(work: Pick<Work, 'category' | 'tariff'>): readonly PackageKind[] {
  if (work.category === 'deployment') return DEPLOYMENT_ONLY;
  return work.tariff === 'deployment' ? DEPLOYMENT_FIRST : TIME_ONLY;
}

const DEPLOYMENT_ONLY: readonly PackageKind[] = ['deployment'];
const DEPLOYMENT_FIRST: readonly PackageKind[] = ['deployment', 'time'];
const TIME_ONLY: readonly PackageKind[] = ['time'];

/** True when the package was bought by and is valid on the reference date, and covers the work (D16). */
export function isEligible(pack: Package, work: Work): boolean {
  return (
    pack.open &&
    pack.boughtOn <= work.referenceDate &&
    (pack.expiresOn === null || work.referenceDate <= pack.expiresOn) &&
    coveringKinds(work).includes(pack.kind)
  );
}

/**
 * True when the work is none of those that a package is for any more: it left the deployment project, or the package's order was given to
 * another customer. What a package took for it goes back, though its day and category are as they were (D16).
 */
export function isOutsideOf(pack: Package, work: Work): boolean {
  if (pack.customerId !== work.customerId) return true;
  return pack.kind === 'deployment' && !coveringKinds(work).includes('deployment');
}

/** Eligible packages in the order they are burned (D16): covering kind, soonest expiry, oldest purchase, lowest id. */
export function burnOrder(packages: readonly Package[], work: Work): Package[] {
  return inBurnOrder(packages, coveringKinds(work)).filter((pack) => isEligible(pack, work));
}

/** Packages of the kinds, in that order; it is the same on every day. */
export function inBurnOrder(packages: readonly Package[], kinds: readonly PackageKind[]): Package[] {
  return packages
    .filter(({ kind }) => kinds.includes(kind))
    .sort(
      (a, b) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        compareExpiry(a.expiresOn, b.expiresOn) ||
        compareText(a.boughtOn, b.boughtOn) ||
        a.id - b.id,
    );
}

function compareExpiry(a: CivilDate | null, b: CivilDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
