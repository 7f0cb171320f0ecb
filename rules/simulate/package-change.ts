import type { CivilDate } from '../price/types.ts';
import type { PlannedLedgerLine } from '../settle/invoice-groups.ts';
import type { Package } from '../settle/types.ts';
import type { PackageChange } from './types.ts';

/** Less than one minute at × 1 is no time left. */
const ONE_MINUTE = 100;

/**
 * Packages whose balance differs once `added` is in the ledger, and since when nothing is left of them on either side. What was
 * used by lines outside of `standing` counts from the first day on.
 */
export function packageChanges(
  packages: readonly Package[],
  standing: readonly PlannedLedgerLine[],
  added: readonly PlannedLedgerLine[],
): PackageChange[] {
  return packages.flatMap((pack): PackageChange[] => {
    const old = onPackage(standing, pack.id);
    const extra = onPackage(added, pack.id);
    const change = weightOf(extra);
    if (change === 0) return [];
    const left = pack.boughtCentiminutes - pack.usedCentiminutes;
    const start = left + weightOf(old);
    return [
      {
        packageId: pack.id,
        name: pack.name,
        boughtCentiminutes: pack.boughtCentiminutes,
        leftBeforeCentiminutes: left,
        leftAfterCentiminutes: left - change,
        ranOutBefore: ranOutOn(start, old),
        ranOutAfter: ranOutOn(start, [...old, ...extra]),
      },
    ];
  });
}

function onPackage(lines: readonly PlannedLedgerLine[], packageId: number): PlannedLedgerLine[] {
  return lines.filter(({ target }) => target.kind === 'package' && target.packageId === packageId);
}

function weightOf(lines: readonly PlannedLedgerLine[]): number {
  return lines.reduce((sum, { minutes, multiplierPercent }) => sum + minutes * multiplierPercent, 0);
}

/** The first work date after whose work less than a minute was left, and never more again. */
function ranOutOn(start: number, lines: readonly PlannedLedgerLine[]): CivilDate | null {
  const byDay = new Map<CivilDate, number>();
  for (const line of lines) byDay.set(line.workDate, (byDay.get(line.workDate) ?? 0) + weightOf([line]));
  let left = start;
  let since: CivilDate | null = null;
  for (const [day, used] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    left -= used;
    if (left >= ONE_MINUTE) since = null;
    else since ??= day;
  }
  return since;
}
