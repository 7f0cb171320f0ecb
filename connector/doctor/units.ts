import { z } from 'zod';
import { externalIdsOf } from '../dialect/external-ids.ts';
import { MINUTES_XMLIDS } from '../dialect/units.ts';
import type { Odoo } from '../odoo.ts';
import { type Check, say } from './check.ts';
import type { DoctorContext } from './context.ts';

const MINUTE = 'uom.product_uom_minute';
const HOUR = 'uom.product_uom_hour';
const DAY = 'uom.product_uom_day';
/** External ids tell the units of time whatever people call them. */
const NAMES: Readonly<Record<string, string>> = { [MINUTE]: 'Minutes', [HOUR]: 'Hours', [DAY]: 'Days' };

const unitRow = z.object({ id: z.int(), factor: z.number(), active: z.boolean() });

/** The units of time by external id, archived ones too. */
export async function timeUnits(odoo: Odoo): Promise<Map<string, z.infer<typeof unitRow>>> {
  const rows = z.array(unitRow).parse(
    await odoo.call('uom.uom', 'search_read', [[]], {
      fields: ['factor', 'active'],
      context: { active_test: false },
    }),
  );
  const told = await externalIdsOf(
    odoo,
    'uom.uom',
    rows.map(({ id }) => id),
  );
  const units = new Map<string, z.infer<typeof unitRow>>();
  for (const [id, xmlids] of told) {
    // before 19 Minutes are ours
    const known = xmlids.map((xmlid) => (MINUTES_XMLIDS.includes(xmlid) ? MINUTE : xmlid)).find((one) => one in NAMES);
    const row = rows.find((one) => one.id === id);
    if (known && row) units.set(known, row);
  }
  return units;
}

/** Minutes, Hours and Days must be there, and 60 minutes must be an hour. */
export async function checkUnits({ odoo }: DoctorContext): Promise<Check[]> {
  const units = await timeUnits(odoo);
  const gone = Object.keys(NAMES).filter((xmlid) => units.get(xmlid)?.active !== true);
  if (gone.length > 0) {
    return [say('units', 'mend', 'missing', { missing: gone.map((xmlid) => NAMES[xmlid] ?? xmlid), xmlids: gone })];
  }
  const factorOf = (xmlid: string): number => units.get(xmlid)?.factor ?? 1;
  const minutes = ratio(factorOf(MINUTE), factorOf(HOUR));
  if (Math.abs(minutes - 60) > 0.01) return [say('units', 'mend', 'ratio', { minutes: hundredth(minutes) })];
  return [say('units', 'ok', 'ok', { hours: hundredth(ratio(factorOf(DAY), factorOf(HOUR))) })];
}

/** 19 counts a unit in hours, older servers count units in a reference: the larger number of the two is meant either way. */
function ratio(factor: number, hourFactor: number): number {
  const one = factor / hourFactor;
  return one < 1 ? 1 / one : one;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
