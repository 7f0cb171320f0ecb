import { z } from 'zod';
import { dayNumber } from '../../rules/calendar/civil-date.ts';
import { workDayOf } from '../../rules/price/evidence.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import { priceInputOf } from '../../rules/settle/price-input.ts';
import type { Deployment } from '../deployment.ts';
import { LEDGER } from '../own-fields.ts';
import { readPeriodEntries } from './period-entries.ts';
import { readPages, type SetAside } from './rows.ts';

const keyRow = z.looseObject({ id: z.int(), [LEDGER.entryKey]: z.int() });

/**
 * The entries whose work date lies in a period (D7), and those that were charged in it and may be gone or moved since; ascending. Those that
 * cannot be read are among them, so that settling says so.
 */
export async function entriesOfPeriod(
  deployment: Deployment,
  period: { from: CivilDate; to: CivilDate },
): Promise<number[]> {
  const [first, last] = [dayNumber(period.from), dayNumber(period.to)];
  const found = new Set<number>();
  const setAside: SetAside[] = [];
  for await (const page of readPeriodEntries(deployment, period, setAside)) {
    for (const entry of page) {
      const day = workDayOf(priceInputOf({ ...entry, employeeName: '' }), deployment.clock);
      if (day >= first && day <= last) found.add(entry.id);
    }
  }
  for (const { model, id } of setAside) if (model === 'account.analytic.line') found.add(id);
  const charged = [
    [LEDGER.n, '>', 0],
    ['date', '>=', period.from],
    ['date', '<=', period.to],
  ];
  for await (const page of readPages(
    deployment.odoo,
    'account.analytic.line',
    charged,
    [LEDGER.entryKey],
    keyRow,
    [],
  )) {
    for (const row of page) found.add(row[LEDGER.entryKey] as number);
  }
  return [...found].filter((id) => id > 0).sort((a, b) => a - b);
}
