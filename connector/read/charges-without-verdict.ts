import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { LEDGER, VERDICT } from '../own-fields.ts';
import type { FoundWork, Selection } from './changes-types.ts';
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
 * left their ticket before their first verdict or were moved before the billing start, so that they are out of sight; where there are
 * several companies also of entries that moved to one of the others. A charge that was given back stays in
 * sight: its invoice lines may still have to follow.
 * @param since only entries and charges written since, those of deleted entries apart: nothing tells when they went. What was found earlier and is not
 *   settled yet is kept by the queue; without it everything is looked at
 */
export async function chargesWithoutVerdict(
  deployment: Deployment,
  { customerIds, entryIds, since }: Pick<Selection, 'customerIds' | 'entryIds' | 'since'>,
): Promise<FoundWork[]> {
  const { odoo, billingStart, company } = deployment;
  const named: OdooValue[] = [];
  if (entryIds.length > 0) named.push([LEDGER.entryKey, 'in', [...entryIds]]);
  if (customerIds.length > 0) named.push([LEDGER.customer, 'in', [...customerIds]]);
  if (billingStart !== null) named.push(['date', '>=', billingStart]);
  const found = await searchAll(
    odoo,
    [...waysOut(deployment, since)].map((way) => [...way, ...named]),
  );
  const lines = new Map(found.map((line) => [line.id, line]));
  if (company !== null && odoo.everyCompany !== undefined) {
    const elsewhere: OdooValue[] = [
      ['company_id', '=', company.id],
      [`${LEDGER.entry}.company_id`, '!=', company.id],
      [LEDGER.entry, '!=', false],
      ...named,
    ];
    for (const line of await searchAll(odoo.everyCompany, [elsewhere])) lines.set(line.id, line);
  }
  const lanes = new Map<number, Map<number, { lines: number; minutes: number }>>();
  for (const line of lines.values()) {
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

/** How a charge gets out of sight. Each is a search of its own where it is bounded: an index serves each, and none serves two at once. */
function* waysOut(deployment: Deployment, since: string | null): Generator<OdooValue[]> {
  const movedBefore = ofEntriesBeforeStart(deployment);
  const gone: OdooValue = [LEDGER.entry, '=', false];
  const unseen: OdooValue[] = [
    ...(movedBefore === null ? [] : ['|', ...movedBefore]),
    [`${LEDGER.entry}.${VERDICT.outcome}`, '=', false],
  ];
  if (since === null) {
    yield ['|', gone, ...unseen];
    return;
  }
  yield [gone];
  yield [['write_date', '>=', since], ...unseen];
  yield [[`${LEDGER.entry}.write_date`, '>=', since], ...unseen];
}

/** Ledger lines of any of these domains, asked for at the same time, so that it can be one call. */
async function searchAll(odoo: Odoo, domains: readonly OdooValue[][]): Promise<z.infer<typeof chargeRow>[]> {
  const fields = [LEDGER.entryKey, LEDGER.customer, LEDGER.minutes];
  const search = (from: Odoo, domain: OdooValue[]): Promise<z.infer<typeof chargeRow>[]> =>
    readAll(from, 'account.analytic.line', [[LEDGER.n, '>', 0], ...domain], fields, chargeRow, []);
  const found = await Promise.all(
    domains.map((domain) =>
      odoo.together === undefined
        ? search(odoo, domain)
        : odoo.together.ask(`charges ${JSON.stringify(domain)}`, [], (from) => search(from, domain)),
    ),
  );
  return found.flat();
}
