import { type Deployment, openDeployment, type PolicyFrame } from '../deployment.ts';
import { OdooAccessRight, OdooError, SetupMissing } from '../errors.ts';
import type { Mapping } from '../names/mapping.ts';
import { NamesMissing } from '../names/missing.ts';
import type { Odoo } from '../odoo.ts';
import { ownFields } from '../own-fields.ts';
import { fieldSteps } from '../provision/fields.ts';
import { type Check, fail, ok, warn } from './check.ts';
import { checkKinds } from './kinds.ts';
import { type CurrencyTerms, checkCurrencies, checkPrecisions, checkProducts, checkTaxes } from './money.ts';
import { checkOfficialHolidays } from './official-holidays.ts';
import { checkRights } from './rights.ts';

/** What `doctor` needs of the policy. */
export interface DoctorPolicy extends PolicyFrame {
  categories: readonly [key: string, label: string][];
  currencies: readonly CurrencyTerms[];
}

const WHY = {
  login: 'nothing works without it',
  names: 'the service reads tickets and times by these names',
  fields: 'verdicts and the ledger live in fields of ours',
  setup: 'every write needs these records',
};

/**
 * Holds the live Odoo against what the service needs. Reads only. A check that cannot be made because an earlier one failed is left
 * out; the earlier one says what to do first.
 */
export async function checkOdoo(odoo: Odoo, mapping: Mapping, policy: DoctorPolicy): Promise<Check[]> {
  const checks: Check[] = [];
  try {
    await odoo.call('res.users', 'search_count', [[]]);
    checks.push(ok('login', 'logged in', WHY.login));
  } catch (error) {
    if (!(error instanceof OdooError)) throw error;
    return [fail('login', error.message, WHY.login, 'check ODOO_URL, ODOO_DB, ODOO_USERNAME and ODOO_PASSWORD')];
  }

  checks.push(...(await checkRights(odoo)));
  let deployment: Deployment;
  try {
    deployment = await openDeployment(odoo, mapping, policy);
    checks.push(ok('names', `all names of the mapping exist`, WHY.names));
    checks.push(ok('setup', 'ledger projects, employee, units and products are there', WHY.setup));
  } catch (error) {
    if (error instanceof NamesMissing) checks.push(fail('names', error.message, WHY.names, 'mend the mapping file'));
    else if (error instanceof SetupMissing) {
      checks.push(
        fail(
          'setup',
          `missing: ${error.missing.join(', ')}`,
          WHY.setup,
          'sazmanyar-connector provision --apply, as an administrator',
        ),
      );
    } else throw error;
    return checks;
  }

  const { names } = deployment;
  for (const step of await fieldSteps(odoo, ownFields(policy.categories, names.ticket.model))) {
    checks.push(
      step.state === 'present'
        ? ok('fields', `${step.what}: ${step.detail}`, WHY.fields)
        : fail(
            'fields',
            `${step.what}: ${step.state} ${step.detail}`,
            WHY.fields,
            'sazmanyar-connector provision --apply, as an administrator',
          ),
    );
  }
  const looks: [id: string, look: () => Promise<Check[]>][] = [
    ['precision', () => checkPrecisions(odoo)],
    ['currency', () => checkCurrencies(odoo, policy.currencies)],
    ['packages', () => checkProducts(odoo, names)],
    ['taxes', () => checkTaxes(odoo, names)],
    ['kinds', () => checkKinds(odoo, names)],
    ['official-holidays', () => checkOfficialHolidays(deployment)],
  ];
  for (const [id, look] of looks) checks.push(...(await whatCanBeSeen(id, look)));
  for (const warning of names.warnings) {
    checks.push({
      id: 'mapping',
      state: 'warn',
      found: warning,
      why: 'the mapping names it',
      mend: 'correct or remove it in the mapping file',
    });
  }
  return checks;
}

/** The bot may not see everything an administrator may: such a check is left to one. */
async function whatCanBeSeen(id: string, look: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof OdooAccessRight)) throw error;
    const mend = 'run doctor once as an administrator';
    return [warn(id, 'this user may not look', 'the service itself does not need the right', mend)];
  }
}
