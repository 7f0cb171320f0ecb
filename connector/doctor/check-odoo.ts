import { zoneClock } from '../../rules/calendar/zone-clock.ts';
import { OdooAccessRight, SetupMissing } from '../errors.ts';
import { NamesMissing } from '../names/missing.ts';
import { checkApiKey } from './api-key.ts';
import { type Check, faulted, forbidden, waits } from './check.ts';
import { checkClock, checkTimezone } from './clock.ts';
import { type DoctorContext, type DoctorInput, doctorContext } from './context.ts';
import { checkEntries } from './entries.ts';
import { checkFields } from './fields.ts';
import { checkIndexes } from './indexes.ts';
import { checkLedger, checkLedgerEmployee } from './ledger.ts';
import { checkLogin } from './login.ts';
import { checkCompanyCurrency, checkCurrencies, checkPrecisions } from './money.ts';
import { checkNames } from './names.ts';
import { checkNoticeMails } from './notice-mails.ts';
import { checkOfficialHolidays } from './official-holidays.ts';
import { checkPrefix } from './prefix.ts';
import { checkKinds, checkPackages, checkServiceProducts, checkTaxes } from './products.ts';
import { checkRights } from './rights.ts';
import { checkServerAction } from './server-action.ts';
import type { CheckId } from './texts/texts.ts';
import { checkUnits } from './units.ts';
import { checkVersion } from './version.ts';

type Look = (context: DoctorContext) => Promise<Check[]>;

/** Every check of Odoo but the login. None needs another one to have passed. */
const LOOKS: readonly (readonly [CheckId, Look])[] = [
  ['version', checkVersion],
  ['clock', checkClock],
  ['timezone', checkTimezone],
  ['api-key', checkApiKey],
  ['rights', checkRights],
  ['prefix', checkPrefix],
  ['names', checkNames],
  ['kinds', checkKinds],
  ['official-holidays', checkHolidays],
  ['fields', checkFields],
  ['ledger', checkLedger],
  ['ledger-employee', checkLedgerEmployee],
  ['indexes', checkIndexes],
  ['server-action', checkServerAction],
  ['service-products', checkServiceProducts],
  ['currency', checkCurrencies],
  ['company-currency', checkCompanyCurrency],
  ['precision', checkPrecisions],
  ['units', checkUnits],
  ['taxes', checkTaxes],
  ['packages', checkPackages],
  ['notice-mails', checkNoticeMails],
  ['entries', checkEntries],
];

/**
 * Holds the live Odoo against what the service needs. Reads only (the unique indexes are asked for through a server action that is
 * removed again). A check that breaks or may not look says so and hides no other.
 * @param onCheck told before each check, for progress
 */
export async function checkOdoo(input: DoctorInput, onCheck: (id: CheckId) => void = () => {}): Promise<Check[]> {
  const context = doctorContext(input);
  onCheck('login');
  const login = await checkLogin(context);
  if (login.state !== 'ok') return [login, ...LOOKS.map(([id]) => waits(id, 'login'))];
  const checks = [login];
  for (const [id, look] of LOOKS) {
    onCheck(id);
    checks.push(...(await guarded(id, () => look(context))));
  }
  return checks;
}

async function checkHolidays({ odoo, names, policy }: DoctorContext): Promise<Check[]> {
  return checkOfficialHolidays({ odoo, names: await names(), clock: zoneClock(policy.timezone) });
}

/** What a check comes to when it does not come to an end. */
async function guarded(id: CheckId, look: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof NamesMissing) return [waits(id, 'names')];
    if (error instanceof SetupMissing) return [waits(id, 'ledger')];
    // the bot may not see everything an administrator may
    if (error instanceof OdooAccessRight) return [forbidden(id)];
    return [faulted(id, error)];
  }
}
