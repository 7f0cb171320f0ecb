import type { Deployment } from '../deployment.ts';
import { OdooAccessRight } from '../errors.ts';
import { type OfficialHolidays, readOfficialHolidays } from '../read/official-holidays.ts';
import { type Check, fail, ok, warn } from './check.ts';

const ID = 'official-holidays';

/** Which of Odoo's public holidays count as official, and which the mapping would take but cannot (D2). */
export async function checkOfficialHolidays({ odoo, names, clock }: Deployment): Promise<Check[]> {
  const why = 'work on an official holiday is priced × 2';
  if (names.officialHolidays === 'none') return [ok(ID, "those of the policy's file alone", why)];
  let found: OfficialHolidays;
  try {
    found = await readOfficialHolidays(odoo, names, clock);
  } catch (error) {
    // unlike other things that only doctor looks at, the service itself needs these
    if (!(error instanceof OdooAccessRight)) throw error;
    return [
      fail(ID, 'this user may not read the public holidays', why, 'give it the right, or officialHolidays: none'),
    ];
  }
  const { days, partial, setAside } = found;
  const dates = new Set(days.map(({ date }) => date));
  const checks = [ok(ID, `${dates.size} days from Odoo's public holidays`, why)];
  const whole = 'give them whole days, 00:00 to 23:59, in the time zone of the policy; or leave them, if they are none';
  const named = partial.map(({ id, name }) => `#${id} ${name}`).join(', ');
  if (partial.length > 0) checks.push(warn(ID, `parts of days, which change nothing: ${named}`, why, whole));
  for (const { id, reason } of setAside) {
    checks.push(warn(ID, `public holiday #${id} cannot be read: ${reason}`, why, 'correct it in Odoo'));
  }
  return checks;
}
