import { z } from 'zod';
import type { CivilDate } from '../../../rules/price/types.ts';
import type { Subscription } from '../../../rules/settle/types.ts';
import type { Deployment } from '../../deployment.ts';
import type { SubscriptionSource } from '../../names/subscription-source.ts';
import type { OdooValue } from '../../odoo.ts';
import { readOfCustomer } from '../of-customer.ts';
import { date, integer, many2one, readByIds, type SetAside, text } from '../rows.ts';
import { spanOf } from './span.ts';

const MODEL = 'contract.contract';

const contractRow = z.object({
  id: integer,
  active: z.boolean(),
  date_start: date.optional(),
  date_end: date.optional(),
  is_terminated: z.boolean().optional(),
  terminate_date: date.optional(),
});
type Contract = z.infer<typeof contractRow>;

const lineRow = z.object({
  id: integer,
  contract_id: z.int(),
  product_id: many2one,
  date_start: date,
  date_end: date,
  is_canceled: z.boolean().optional(),
  display_type: text.optional(),
});
type Line = z.infer<typeof lineRow>;

/**
 * Contracts of OCA's `contract` with customers. Its lines carry the dates, whether they recur by themselves or with the contract;
 * a contract without lines has its own. Nothing goes on after the contract's own end or its termination.
 */
export async function readContracts(
  { odoo, names }: Deployment,
  source: Extract<SubscriptionSource, { kind: 'contract' }>,
  customerId: number,
  setAside: SetAside[],
): Promise<Subscription[]> {
  const anyActive: OdooValue = ['active', 'in', [true, false]];
  const domain: OdooValue[] = [anyActive];
  if (source.fields.has('contract_type')) domain.push(['contract_type', '=', 'sale']);
  const ownFields = ['active', ...[...source.fields].filter((name) => name !== 'contract_type')];
  const contracts = await readOfCustomer(
    odoo,
    MODEL,
    'partner_id',
    customerId,
    ownFields,
    contractRow,
    setAside,
    domain,
  );
  const lineFields = ['contract_id', 'product_id', 'date_start', 'date_end', ...source.lineFields];
  const lines = await readByIds(
    odoo,
    'contract.line',
    'contract_id',
    contracts.map((one) => one.id),
    lineFields,
    lineRow,
    setAside,
    // an archived contract archives its lines
    [anyActive],
  );
  return contracts.flatMap((contract) => {
    const own = lines.filter((line) => line.contract_id === contract.id);
    const { spans, problem } = spansOf(contract, own, names.supportProducts);
    if (problem !== null) setAside.push({ model: MODEL, id: contract.id, reason: problem });
    return spans;
  });
}

function spansOf(
  contract: Contract,
  lines: readonly Line[],
  products: ReadonlySet<number>,
): { spans: Subscription[]; problem: string | null } {
  const begun = lines.filter((line) => !line.display_type && line.is_canceled !== true);
  const supporting = begun.filter(({ product_id: id }) => products.size === 0 || (id !== null && products.has(id)));
  const dated: { date_start?: CivilDate | null | undefined; date_end?: CivilDate | null | undefined }[] =
    lines.length === 0 && products.size === 0 ? [contract] : supporting;
  const running = contract.active && contract.is_terminated !== true;
  let problem: string | null = null;
  const spans = dated.flatMap(({ date_start, date_end }): Subscription[] => {
    const ends = [date_end, contract.date_end, contract.is_terminated ? contract.terminate_date : null];
    const to = earliest(ends);
    const span = spanOf({ running, from: date_start ?? null, to, nextInvoiceOn: null });
    if (typeof span === 'string') {
      problem = span;
      return [];
    }
    // ended before it began: a line stopped on its way in
    return span.to !== null && span.to < span.from ? [] : [span];
  });
  return { spans, problem };
}

function earliest(dates: readonly (CivilDate | null | undefined)[]): CivilDate | null {
  return dates.filter((one) => one !== null && one !== undefined).sort()[0] ?? null;
}
