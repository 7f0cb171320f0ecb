import type { Deployment } from '../deployment.ts';
import { OdooAccessRight } from '../errors.ts';
import { type OfficialHolidays, readOfficialHolidays } from '../read/official-holidays.ts';
import { type Check, say } from './check.ts';

const ID = 'official-holidays';

/** Which of Odoo's public holidays count as official, and which the mapping would take but cannot (D2). */
export async function checkOfficialHolidays({
  odoo,
  names,
  clock,
}: Pick<Deployment, 'odoo' | 'names' | 'clock'>): Promise<Check[]> {
  if (names.officialHolidays === 'none') return [say(ID, 'ok', 'none', {})];
  let found: OfficialHolidays;
  try {
    found = await readOfficialHolidays(odoo, names, clock);
  } catch (error) {
    // unlike other things that only doctor looks at, the service itself needs these
    if (!(error instanceof OdooAccessRight)) throw error;
    return [say(ID, 'mend', 'forbidden', {})];
  }
  const { days, partial, setAside } = found;
  const checks: Check[] = [say(ID, 'ok', 'ok', { days: new Set(days.map(({ date }) => date)).size })];
  const leaves = partial.map(({ id, name }) => `#${id} ${name}`);
  if (leaves.length > 0) checks.push(say(ID, 'warning', 'partial', { leaves }));
  for (const { id, reason } of setAside) checks.push(say(ID, 'warning', 'unreadable', { id, cause: reason }));
  return checks;
}
