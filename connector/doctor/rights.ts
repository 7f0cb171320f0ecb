import { z } from 'zod';
import { OdooAccessRight, OdooError, OdooServerFault, OdooTimeout, OdooUnreachable, OdooUserFault } from '../errors.ts';
import type { Mapping } from '../names/mapping.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { type Check, causeOf, say, some, term, type Value } from './check.ts';
import type { DoctorContext } from './context.ts';
import { refusedCreations } from './try-create.ts';

type Operation = 'read' | 'write' | 'create' | 'unlink';

interface Need {
  model: string;
  operations: readonly Operation[];
  /** The group that gives it, as Odoo shows it. */
  group: string;
  /** Records of other people that we write on, to try record rules with. */
  others?: OdooValue[];
}

const TIMESHEETS = 'Timesheets: Administrator';
const BILLING = 'Accounting (or Invoicing): Billing';
const PROJECT = 'Project: User';
const INTERNAL = 'Internal User';

/** Models and what we do with them. Nothing else is needed (README, "Rights of the bot"). */
function needs({ models, officialHolidays, subscription }: Mapping): Need[] {
  return [
    { model: 'account.analytic.line', operations: ['read', 'write', 'create'], group: TIMESHEETS, others: ENTRIES },
    { model: 'project.task', operations: ['read', 'write', 'create'], group: PROJECT },
    { model: 'project.project', operations: ['read'], group: PROJECT },
    { model: 'sale.order', operations: ['read'], group: BILLING },
    { model: 'sale.order.line', operations: ['read'], group: BILLING },
    { model: 'account.move', operations: ['read', 'write', 'create'], group: BILLING, others: DRAFTS },
    // a line leaves its draft with (2, id)
    { model: 'account.move.line', operations: ['read', 'write', 'create', 'unlink'], group: BILLING },
    { model: 'account.journal', operations: ['read'], group: BILLING },
    { model: models.ticket, operations: ['read', 'write'], group: 'Helpdesk: User', others: [] },
    { model: 'mail.message', operations: ['read', 'create'], group: INTERNAL },
    { model: 'mail.activity', operations: ['read', 'create'], group: INTERNAL },
    { model: 'hr.employee', operations: ['read'], group: TIMESHEETS },
    { model: 'res.company', operations: ['read'], group: INTERNAL },
    { model: 'res.users', operations: ['read'], group: INTERNAL },
    { model: 'res.partner', operations: ['read'], group: INTERNAL },
    { model: 'product.product', operations: ['read'], group: INTERNAL },
    { model: 'uom.uom', operations: ['read'], group: INTERNAL },
    { model: 'res.currency', operations: ['read'], group: INTERNAL },
    ...(officialHolidays === 'none' ? [] : [reading('resource.calendar.leaves', INTERNAL)]),
    ...(SUBSCRIPTIONS[subscription.source] ?? []).map((model) => reading(model, BILLING)),
  ];
}

const reading = (model: string, group: string): Need => ({ model, operations: ['read'], group });

/** Where subscriptions are kept, other than in orders. */
const SUBSCRIPTIONS: Readonly<Record<string, readonly string[]>> = {
  'sale-subscription': ['sale.subscription', 'sale.subscription.line'],
  contract: ['contract.contract', 'contract.line'],
};

const ENTRIES: OdooValue[] = [['project_id', '!=', false]];
const DRAFTS: OdooValue[] = [
  ['state', '=', 'draft'],
  ['move_type', 'in', ['out_invoice', 'out_refund']],
];
const TRIED = 5;

/** Asks Odoo for each right by itself, for record rules on the newest records, and tries to make what settling makes: nothing is left of it. */
export async function checkRights({ odoo, mapping, company = null }: DoctorContext): Promise<Check[]> {
  const wanted = needs(mapping);
  const absent: string[] = [];
  const missing: { group: string; what: Value }[] = [];
  const refused: { group: string; what: Value }[] = [];
  let records = 0;
  for (const { model, operations, group, others } of wanted) {
    const lacking = await lackingOn(odoo, model, operations);
    if (lacking === 'no model') {
      absent.push(model);
      continue;
    }
    missing.push(...lacking.map((what) => ({ group, what })));
    if (others === undefined || lacking.length > 0) continue;
    const tried = await refusedRecords(odoo, model, others);
    records += tried.records;
    refused.push(
      ...tried.refused.map((id) => ({ group, what: term('refusedRecord', { operation: 'write', model, id }) })),
    );
  }
  if (absent.length === 0 && missing.length === 0) {
    const by = { task: PROJECT, entry: TIMESHEETS, invoice: BILLING };
    for (const { model, group } of await refusedCreations(odoo, company, by)) {
      refused.push({ group, what: term('operation', { operation: 'create', model }) });
    }
  }
  const checks: Check[] = [];
  const groups = (list: { group: string }[]): string[] => [...new Set(list.map(({ group }) => group))];
  if (absent.length > 0) checks.push(say('rights', 'mend', 'absent', { models: absent }));
  if (missing.length > 0) {
    const params = { missing: missing.map(({ what }) => what), groups: groups(missing) };
    checks.push(say('rights', 'mend', 'missing', params));
  }
  if (refused.length > 0) {
    const params = { refused: some(refused.map(({ what }) => what)), groups: groups(refused) };
    checks.push(say('rights', 'mend', 'rules', params));
  }
  if (checks.length > 0) return checks;
  const count = wanted.reduce((sum, { operations }) => sum + operations.length, 0);
  return [say('rights', 'ok', 'ok', { operations: count, models: wanted.length, records })];
}

async function lackingOn(odoo: Odoo, model: string, operations: readonly Operation[]): Promise<Value[] | 'no model'> {
  const lacking: Value[] = [];
  for (const operation of operations) {
    try {
      // from 14 to 19 alike; with raise_exception it would answer None, which XML-RPC cannot carry
      const may = await odoo.call(model, 'check_access_rights', [operation], { raise_exception: false });
      if (!z.boolean().parse(may)) lacking.push(term('operation', { operation, model }));
    } catch (error) {
      if (error instanceof OdooUnreachable || error instanceof OdooTimeout || !(error instanceof OdooError))
        throw error;
      // nobody can be asked about a model that is not there
      if (error instanceof OdooUserFault || error instanceof OdooServerFault) return 'no model';
      lacking.push(term('operationFault', { operation, model, cause: causeOf(error) }));
    }
  }
  return lacking;
}

/** The newest records this user sees, and those of them it may not write on. */
async function refusedRecords(
  odoo: Odoo,
  model: string,
  domain: OdooValue[],
): Promise<{ records: number; refused: number[] }> {
  const ids = z.array(z.int()).parse(await odoo.call(model, 'search', [domain], { limit: TRIED, order: 'id desc' }));
  const refused: number[] = [];
  for (const id of ids) if (!(await mayWrite(odoo, model, id))) refused.push(id);
  return { records: ids.length, refused };
}

/** `has_access` is there from 18 on; before, `check_access_rule` refuses with fault 4 and otherwise answers None, a fault 1. */
async function mayWrite(odoo: Odoo, model: string, id: number): Promise<boolean> {
  try {
    return z.boolean().parse(await odoo.call(model, 'has_access', [[id], 'write']));
  } catch (error) {
    if (!(error instanceof OdooServerFault)) throw error;
  }
  try {
    await odoo.call(model, 'check_access_rule', [[id], 'write']);
    return true;
  } catch (error) {
    if (error instanceof OdooAccessRight) return false;
    if (error instanceof OdooServerFault) return true;
    throw error;
  }
}
