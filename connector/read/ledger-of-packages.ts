import type { KEY } from '../calls/bundle-code.ts';
import type { Fetch, Key } from '../calls/together.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { groupsBy } from '../dialect/sum-by.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { LEDGER } from '../own-fields.ts';
import { type LedgerRecord, OURS, readLines } from './ledger.ts';

/**
 * What is asked for lines moved off packages; each way leads where an index does. Two searches: of two ways in one, PostgreSQL would take neither.
 * @param moved terms that are true of a line moved off one of the packages (`movedOff`)
 */
export function movedDomains(customerIds: OdooValue, packageIds: OdooValue, moved: OdooValue[]): OdooValue[][] {
  const ways: OdooValue[] = [
    [LEDGER.customer, 'in', customerIds],
    ['task_id.sale_line_id', 'in', packageIds],
  ];
  return ways.map((way) => [...OURS, way, ...moved]);
}

/** True of a line whose seal names the package and which Odoo counts no longer there. */
export function movedOff(packageId: number | typeof KEY): OdooValue[] {
  return ['&', [LEDGER.seal, '=like', `%|p${packageId}|%`], ['so_line', '!=', packageId]];
}

/**
 * Ledger lines of a customer's packages, by their seal, that Odoo counts no longer on them: package id → lines. Looked for where an index leads, since a
 * seal has none and all of history would be gone through for it: among the customer's own lines, and on the packages' ledger tasks,
 * where a line still sits of which a person changed the customer too.
 */
export async function readLedgerMovedOff(
  odoo: Odoo,
  customerId: number,
  packageIds: readonly number[],
): Promise<Map<number, LedgerRecord[]>> {
  const fetch: Fetch<Map<Key, LedgerRecord[]>> = async (from, keys) => {
    const asked = keys.map((key) => String(key).split(':').map(Number) as [customerId: number, packageId: number]);
    const moved = [...asked.slice(1).map(() => '|'), ...asked.flatMap(([, id]) => movedOff(id))];
    const customers = [...new Set(asked.map(([customer]) => customer))];
    const domains = movedDomains(
      customers,
      asked.map(([, id]) => id),
      moved,
    );
    const found = await Promise.all(domains.map((domain) => readLines(from, domain, [])));
    const byPackage = new Map<Key, LedgerRecord[]>();
    for (const line of new Map(found.flat().map((one) => [one.id, one])).values()) {
      if (line.target.kind !== 'package') continue;
      const key = `${line.customerId}:${line.target.packageId}`;
      byPackage.set(key, [...(byPackage.get(key) ?? []), line]);
    }
    return byPackage;
  };
  // in order: the same question whichever way the packages were found
  const keys = [...packageIds].sort((a, b) => a - b).map((id) => `${customerId}:${id}`);
  const found = await (odoo.together === undefined
    ? fetch(odoo, keys)
    : odoo.together.ask('ledger-moved-off', keys, fetch));
  return new Map(packageIds.map((id) => [id, found.get(`${customerId}:${id}`) ?? []]));
}

export interface PackageUsage {
  usedCentiminutes: number;
  lastSeq: number;
}

/** What our ledger took from each package, summed by Odoo (rule 9: a balance is bought − Σ ledger lines on it). */
export async function readPackageUsage(
  odoo: Odoo,
  dialect: Pick<Dialect, 'group'>,
  packageIds: readonly number[],
): Promise<Map<number, PackageUsage>> {
  if (packageIds.length === 0) return new Map();
  const sum: Fetch<Map<number, PackageUsage>> = (from, ids) => sumUsage(from, dialect, ids);
  return odoo.together === undefined ? sum(odoo, [...packageIds]) : odoo.together.ask('package-usage', packageIds, sum);
}

/** What sums are asked for: by `so_line`. */
export function usageAsked(packageIds: OdooValue) {
  return {
    domain: [
      [LEDGER.n, '>', 0],
      ['so_line', 'in', packageIds],
    ] as OdooValue[],
    by: 'so_line',
    aggregates: { unit_amount: 'sum', [LEDGER.seq]: 'max' } as const,
  };
}

async function sumUsage(odoo: Odoo, dialect: Pick<Dialect, 'group'>, ids: Key[]): Promise<Map<number, PackageUsage>> {
  const { domain, by, aggregates } = usageAsked(ids);
  const sums = await groupsBy(odoo, dialect, 'account.analytic.line', domain, by, aggregates, false);
  return new Map(
    sums.flatMap(({ of, numbers }): [number, PackageUsage][] =>
      of === null
        ? []
        : [[of.id, { usedCentiminutes: Math.round(numbers.unit_amount * 6000), lastSeq: numbers[LEDGER.seq] }]],
    ),
  );
}
