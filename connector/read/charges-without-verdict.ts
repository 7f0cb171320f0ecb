import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { LEDGER, VERDICT } from '../own-fields.ts';
import type { FoundWork } from './changes-types.ts';
import { integer, many2one, readAll } from './rows.ts';
import { ofEntriesBeforeStart } from './scope.ts';

const chargeRow = z.looseObject({
  id: integer,
  [LEDGER.entryKey]: integer,
  [LEDGER.customer]: many2one,
  [LEDGER.minutes]: integer,
});

/**
 * Charges that no search for entries finds: of entries that were deleted (deletions leave no other trace), and of entries that
 * left their ticket before their first verdict or were moved before the billing start, so that they are out of sight. One search, and where there are
 * several companies another for entries that moved to one of the others. A charge that was given back stays in
 * sight: its invoice lines may still have to follow.
 */
export async function chargesWithoutVerdict(
  deployment: Deployment,
  customerIds: readonly number[],
  entryIds: readonly number[] = [],
): Promise<FoundWork[]> {
  const { odoo, billingStart, company } = deployment;
  const movedBefore = ofEntriesBeforeStart(deployment);
  const domain: OdooValue[] = [
    [LEDGER.n, '>', 0],
    ...(movedBefore === null ? [] : ['|', ...movedBefore]),
    '|',
    [LEDGER.entry, '=', false],
    [`${LEDGER.entry}.${VERDICT.outcome}`, '=', false],
  ];
  const named: OdooValue[] = [];
  if (entryIds.length > 0) named.push([LEDGER.entryKey, 'in', [...entryIds]]);
  if (customerIds.length > 0) named.push([LEDGER.customer, 'in', [...customerIds]]);
  if (billingStart !== null) named.push(['date', '>=', billingStart]);
  const fields = [LEDGER.entryKey, LEDGER.customer, LEDGER.minutes];
  const lines = await readAll(odoo, 'account.analytic.line', [...domain, ...named], fields, chargeRow, []);
  if (company !== null && odoo.everyCompany !== undefined) {
    const elsewhere: OdooValue[] = [
      [LEDGER.n, '>', 0],
      ['company_id', '=', company.id],
      [`${LEDGER.entry}.company_id`, '!=', company.id],
      [LEDGER.entry, '!=', false],
      ...named,
    ];
    const known = new Set(lines.map(({ id }) => id));
    const moved = await readAll(odoo.everyCompany, 'account.analytic.line', elsewhere, fields, chargeRow, []);
    lines.push(...moved.filter(({ id }) => !known.has(id)));
  }
  const lanes = new Map<number, Map<number, { lines: number; minutes: number }>>();
  for (const line of lines) {
    const customerId = line[LEDGER.customer] as number | null;
    if (customerId === null) continue;
    const lane = lanes.get(customerId) ?? new Map<number, { lines: number; minutes: number }>();
    lanes.set(customerId, lane);
    const entryId = line[LEDGER.entryKey] as number;
    const known = lane.get(entryId) ?? { lines: 0, minutes: 0 };
    lane.set(entryId, { lines: known.lines + 1, minutes: known.minutes + (line[LEDGER.minutes] as number) });
  }
  return [...lanes].map(([customerId, entries]) => ({
    customerId,
    entries: [...entries].map(([id, sum]) => ({ id, fingerprint: `charge:${sum.lines}:${sum.minutes}` })),
  }));
}
