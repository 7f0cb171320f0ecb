import type { CivilDate } from '../../rules/price/types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { INVOICE, LEDGER, VERDICT } from '../own-fields.ts';
import { sumGroups } from './console-sums.ts';
import { inScope } from './scope.ts';

const ENTRY = 'account.analytic.line';

/** A month as Odoo adds it up: verdicts by the recorded date, charges by the work date, invoices by their billing month. */
export interface MonthSums {
  /** By outcome; null: not settled yet. */
  outcomes: { outcome: string | null; entries: number; billedMinutes: number }[];
  /** What was charged and given back, net. */
  charges: { day: CivilDate; multiplierPercent: number; category: string; weightedCentiminutes: number }[];
  deductedCentiminutes: number;
  invoicedCentiminutes: number;
  /** Before tax; credit notes are negative. */
  invoices: { state: string; currency: string; decimals: number; count: number; untaxedMinor: number }[];
}

/** @param month Jalali, `YYYY-MM`; `from` and `to` are its first and last day */
export async function readMonthSums(
  deployment: Deployment,
  month: string,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<MonthSums> {
  const { odoo, dialect, own } = deployment;
  const dated: OdooValue[] = [
    ['date', '>=', from],
    ['date', '<=', to],
  ];
  const ledger: OdooValue[] = [[LEDGER.n, '>', 0], ...dated];
  const ofMonth: OdooValue[] = [[INVOICE.key, '=like', `%:${month}:%`]];
  const by = ['state', 'move_type', 'currency_id'];
  const [verdicts, lines, parts, moves, currencies] = await Promise.all([
    sumGroups(odoo, dialect, ENTRY, [...inScope(deployment), ...dated], [VERDICT.outcome], [VERDICT.billedMinutes]),
    sumGroups(odoo, dialect, ENTRY, ledger, ['date:day', LEDGER.multiplierPercent, LEDGER.category], [LEDGER.minutes]),
    sumGroups(odoo, dialect, ENTRY, ledger, ['project_id', LEDGER.multiplierPercent], [LEDGER.minutes]),
    sumGroups(odoo, dialect, 'account.move', ofMonth, by, ['amount_untaxed']),
    odoo.call('res.currency', 'search_read', [[]], { fields: ['name'] }),
  ]);
  const codes = new Map((currencies as { id: number; name: string }[]).map(({ id, name }) => [id, name]));
  const weightedOf = (projectId: number): number =>
    parts
      .filter(({ keys }) => keys[0] === projectId)
      .reduce((sum, { keys, sums }) => sum + sums[LEDGER.minutes] * Number(keys[1]), 0);
  return {
    outcomes: verdicts.map(({ keys, sums, count }) => ({
      outcome: keys[0] === null ? null : String(keys[0]),
      entries: count,
      billedMinutes: sums[VERDICT.billedMinutes],
    })),
    charges: lines.map(({ keys, sums }) => ({
      day: String(keys[0]),
      multiplierPercent: Number(keys[1]),
      category: String(keys[2] ?? ''),
      weightedCentiminutes: sums[LEDGER.minutes] * Number(keys[1]),
    })),
    deductedCentiminutes: weightedOf(own.packageProjectId),
    invoicedCentiminutes: weightedOf(own.invoiceProjectId),
    invoices: moves.map(({ keys, sums, count }) => {
      const currency = codes.get(Number(keys[2])) ?? `#${keys[2]}`;
      const decimals = codes.has(Number(keys[2])) ? own.currencyDecimals(currency) : 2;
      const sign = keys[1] === 'out_refund' ? -1 : 1;
      const untaxedMinor = sign * Math.round(sums.amount_untaxed * 10 ** decimals);
      return { state: String(keys[0]), currency, decimals, count, untaxedMinor };
    }),
  };
}
