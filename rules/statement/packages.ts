import type { CivilDate } from '../price/types.ts';
import type { Package } from '../settle/types.ts';
import type { Charged } from './charges.ts';
import type { StatementPackage } from './types.ts';

/** An entry's charge with the day it counts for. */
export interface DatedCharge {
  entryId: number;
  day: CivilDate;
  charged: Charged;
}

/**
 * Each package over the month: its balance at the begin and at the end by the days the work counts for, and what was taken by which
 * entries. Packages bought after the month, or after the as-of day, are left out unless the month took from them.
 */
export function packagesOver(
  packages: readonly Package[],
  charges: readonly DatedCharge[],
  { from, to, asOf }: { from: CivilDate; to: CivilDate; asOf: CivilDate },
): StatementPackage[] {
  const shown = packages.flatMap((pack): StatementPackage[] => {
    const takes = charges.flatMap(({ entryId, day, charged }) => {
      const centiminutes = charged.takes
        .filter(({ packageId }) => packageId === pack.id)
        .reduce((sum, { minutes, multiplierPercent }) => sum + minutes * multiplierPercent, 0);
      return centiminutes === 0 ? [] : [{ entryId, day, centiminutes }];
    });
    const sumOf = (some: typeof takes): number => some.reduce((sum, { centiminutes }) => sum + centiminutes, 0);
    const before = sumOf(takes.filter(({ day }) => day < from));
    const takenBy = takes.filter(({ day }) => from <= day && day <= to);
    const taken = sumOf(takenBy);
    const bought = pack.boughtOn <= asOf ? pack.boughtCentiminutes : 0;
    // hours sold later, for work that was done before (backdating), count from the month that took them
    const isBefore = pack.boughtOn < from;
    const isIn = !isBefore && (pack.boughtOn <= to || taken !== 0);
    if (takes.length === 0 && (pack.boughtOn > to || pack.boughtOn > asOf)) return [];
    if (!isBefore && !isIn && before === 0) return [];
    const opening = (isBefore ? bought : 0) - before;
    const added = isIn ? bought : 0;
    return [
      {
        id: pack.id,
        name: pack.name,
        kind: pack.kind,
        boughtOn: pack.boughtOn,
        expiresOn: pack.expiresOn,
        boughtCentiminutes: pack.boughtCentiminutes,
        openingCentiminutes: opening,
        addedCentiminutes: added,
        takenCentiminutes: taken,
        closingCentiminutes: opening + added - taken,
        balanceCentiminutes: bought - sumOf(takes),
        takenBy: takenBy.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.entryId - b.entryId)),
      },
    ];
  });
  return shown.sort((a, b) => (a.boughtOn < b.boughtOn ? -1 : a.boughtOn > b.boughtOn ? 1 : a.id - b.id));
}
