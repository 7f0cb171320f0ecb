/**
 * Automation rules of Odoo (17 and later) that call our web hook, so that a change is settled at once and not at the next poll.
 * The trigger fields are those that people write and settling reads, never those that we write ourselves: our own writes would
 * call us again. What a rule misses, the poll finds.
 */
import { z } from 'zod';
import type { Names } from '../names/names.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { LEDGER, PEOPLE, XID_PREFIX } from '../own-fields.ts';
import { load } from '../write/load.ts';
import { idOfModel } from './fields.ts';
import { missing, type PendingStep, present } from './step.ts';

/** What is called: the whole address, its secret included. It is never shown. */
export interface HookAddress {
  url: string;
}

interface Rule {
  /** Part of our external ids. */
  key: string;
  name: string;
  model: string;
  trigger: 'on_create_or_write' | 'on_unlink';
  /** Empty on deletions only: without any, every write calls. */
  fields: string[];
  domain: OdooValue[];
}

/** One step a rule; none when no address is given. Needs administration rights. */
export async function automationRuleSteps(
  odoo: Odoo,
  names: Names,
  hook: HookAddress | null | undefined,
): Promise<PendingStep[]> {
  if (hook === null || hook === undefined) return [];
  if (!(await callsWebHooks(odoo))) {
    const detail =
      'needs Odoo 17 or later with Automation Rules (base_automation); without it only the poll finds changes';
    return [{ what: 'automation rules for the web hook', state: 'differs', detail, apply: null }];
  }
  const steps: PendingStep[] = [];
  for (const rule of rulesOf(names)) steps.push(await stepOf(odoo, rule, hook.url));
  return steps;
}

/** In the order they are made. */
function rulesOf({ entry, ticket, order, packageExpiry, packageProducts }: Names): Rule[] {
  const given = (...fields: (string | null)[]): string[] => fields.filter((field) => field !== null);
  // a ledger line is an analytic line as well, and is ours
  const noLedger: OdooValue[] = [
    ['project_id', '!=', false],
    [LEDGER.n, '=', 0],
  ];
  const entryModel = 'account.analytic.line';
  return [
    {
      key: 'automation_entries',
      name: 'sazmanyar-connector: time entries',
      model: entryModel,
      trigger: 'on_create_or_write',
      fields: given(
        'date',
        'unit_amount',
        'project_id',
        // not `partner_id`: Odoo computes it from the task after the entry is there, and would call a second time
        'task_id',
        'employee_id',
        ...Object.values(entry),
        PEOPLE.ownCategory,
        PEOPLE.managerCategory,
        PEOPLE.managerMinutes,
        PEOPLE.waived,
        PEOPLE.managerNote,
        PEOPLE.disputed,
        PEOPLE.decision,
      ),
      domain: noLedger,
    },
    {
      key: 'automation_entries_gone',
      name: 'sazmanyar-connector: deleted time entries',
      model: entryModel,
      trigger: 'on_unlink',
      fields: [],
      domain: noLedger,
    },
    {
      key: 'automation_tickets',
      name: 'sazmanyar-connector: tickets',
      model: ticket.model,
      trigger: 'on_create_or_write',
      fields: given(
        ticket.kind,
        ticket.tags,
        ticket.partner,
        ticket.project,
        ticket.closedAt,
        ticket.deliveredAt,
        ticket.qualityApprovedAt,
        ticket.consent,
        ticket.testWindowEnd,
      ),
      domain: [],
    },
    {
      key: 'automation_orders',
      name: 'sazmanyar-connector: orders',
      model: 'sale.order',
      trigger: 'on_create_or_write',
      fields: given('state', 'partner_id', 'date_order', ...Object.values(order)),
      domain: [['state', '!=', 'draft']],
    },
    {
      key: 'automation_packages',
      name: 'sazmanyar-connector: packages',
      model: 'sale.order.line',
      trigger: 'on_create_or_write',
      // the unit by its names before and since 19
      fields: given('product_id', 'product_uom_qty', 'product_uom', 'product_uom_id', packageExpiry),
      domain: [
        ['state', 'in', ['sale', 'done']],
        ['product_id', 'in', [...packageProducts.keys()].sort((a, b) => a - b)],
      ],
    },
  ];
}

async function callsWebHooks(odoo: Odoo): Promise<boolean> {
  const models = [['model', 'in', ['base.automation']]];
  if (z.array(z.int()).parse(await odoo.call('ir.model', 'search', [models])).length === 0) return false;
  const fields = await odoo.call('ir.actions.server', 'fields_get', [['webhook_url']], { attributes: ['type'] });
  return 'webhook_url' in z.record(z.string(), z.unknown()).parse(fields);
}

const ruleRow = z.object({
  id: z.int(),
  name: z.string(),
  active: z.boolean(),
  trigger: z.string(),
  trigger_field_ids: z.array(z.int()),
  filter_domain: z.union([z.string(), z.literal(false)]),
  action_server_ids: z.array(z.int()),
});
const actionRow = z.object({ state: z.string(), webhook_url: z.union([z.string(), z.literal(false)]) });

async function stepOf(odoo: Odoo, rule: Rule, url: string): Promise<PendingStep> {
  const what = `automation rule "${rule.name}"`;
  const fieldIds = await idsOfFields(odoo, rule.model, rule.fields);
  const domain = pythonDomain(rule.domain);
  const id = await idOfRule(odoo, rule.key);
  const make = (): Promise<void> => writeRule(odoo, rule, fieldIds, domain, url);
  if (id === null) return missing(what, `${rule.model}, ${rule.trigger}, ${fieldIds.length} fields`, make);
  const fields = Object.keys(ruleRow.shape).filter((name) => name !== 'id');
  const found = z.array(ruleRow).parse(await odoo.call('base.automation', 'read', [[id]], { fields }));
  const [own] = found;
  if (own === undefined) return missing(what, `${rule.model}, ${rule.trigger}`, make);
  // somebody switched it off on purpose: the poll does without
  if (!own.active) return present(what, `#${id}, switched off in Odoo`);
  const actions = z
    .array(actionRow)
    .parse(await odoo.call('ir.actions.server', 'read', [own.action_server_ids], { fields: ['state', 'webhook_url'] }));
  const differing = [
    own.trigger === rule.trigger && own.name === rule.name ? null : 'trigger',
    sameIds(own.trigger_field_ids, fieldIds) ? null : 'fields',
    (own.filter_domain || '[]') === domain ? null : 'condition',
    actions.length === 1 && actions[0]?.state === 'webhook' && actions[0].webhook_url === url ? null : 'address',
  ].filter((part) => part !== null);
  if (differing.length === 0) return present(what, `#${id}`);
  return missing(what, `#${id} has another ${differing.join(', ')} (addresses are not shown)`, make);
}

/**
 * One `load`, so that the rule and its action come with their external ids in one transaction, or not at all. A rule that was
 * there is written over.
 */
async function writeRule(odoo: Odoo, rule: Rule, fieldIds: number[], domain: string, url: string): Promise<void> {
  const modelId = String(await idOfModel(odoo, rule.model));
  const cells: Record<string, string> = {
    id: `${XID_PREFIX}.${rule.key}`,
    name: rule.name,
    active: 'True',
    'model_id/.id': modelId,
    trigger: rule.trigger,
    'trigger_field_ids/.id': fieldIds.join(','),
    filter_domain: domain,
    'action_server_ids/id': `${XID_PREFIX}.${rule.key}_call`,
    'action_server_ids/name': rule.name,
    'action_server_ids/usage': 'base_automation',
    'action_server_ids/model_id/.id': modelId,
    'action_server_ids/state': 'webhook',
    'action_server_ids/webhook_url': url,
  };
  await load(odoo, 'base.automation', Object.keys(cells), [Object.values(cells)], { kept: true });
}

async function idOfRule(odoo: Odoo, key: string): Promise<number | null> {
  const domain = [
    ['module', '=', XID_PREFIX],
    ['name', '=', key],
    ['model', '=', 'base.automation'],
  ];
  const rows = await odoo.call('ir.model.data', 'search_read', [domain], { fields: ['res_id'] });
  const [row] = z.array(z.object({ res_id: z.int() })).parse(rows);
  return row?.res_id ?? null;
}

/** Those of the fields that this model has, ascending. */
async function idsOfFields(odoo: Odoo, model: string, names: readonly string[]): Promise<number[]> {
  if (names.length === 0) return [];
  const domain = [
    ['model', '=', model],
    ['name', 'in', [...names]],
  ];
  const ids = z.array(z.int()).parse(await odoo.call('ir.model.fields', 'search', [domain]));
  return ids.sort((a, b) => a - b);
}

function sameIds(found: readonly number[], wanted: readonly number[]): boolean {
  return [...found].sort((a, b) => a - b).join() === wanted.join();
}

/** A domain as Odoo keeps it in a text: a Python list. */
function pythonDomain(domain: readonly OdooValue[]): string {
  return JSON.stringify(domain).replaceAll('false', 'False').replaceAll('true', 'True');
}
