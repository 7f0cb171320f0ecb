import { z } from 'zod';
import { readDialect } from '../dialect/read-dialect.ts';
import type { Mapping } from '../names/mapping.ts';
import { resolveNames } from '../names/resolve.ts';
import type { Odoo } from '../odoo.ts';
import {
  ANNOUNCED,
  CUSTOMER,
  MAINTENANCE,
  type OwnField,
  ownFields,
  PACKAGE,
  PEOPLE,
  REVIEW,
  TICKET,
  VERDICT,
  XID_PREFIX,
} from '../own-fields.ts';
import { SEE_ALL } from './own-records.ts';
import type { ProvisionPolicy } from './provision.ts';
import { SHOWN, shownFields } from './shown-fields.ts';

/** One thing `provision --remove` looks at. */
export interface RemovalStep {
  what: string;
  /** `goes` is taken away; `stays` is kept, and the detail says why. */
  state: 'goes' | 'stays';
  detail: string;
}

interface PendingRemoval extends RemovalStep {
  apply: (() => Promise<void>) | null;
}

/** In this order: what names a record goes before the record. A rule takes its own actions along. */
const SURFACES: readonly [model: string, what: string][] = [
  ['base.automation', 'automation rule'],
  ['ir.filters', 'filter'],
  ['ir.ui.menu', 'menu'],
  ['ir.actions.act_window.view', 'view of an action'],
  ['ir.actions.act_window', 'action'],
  ['ir.actions.server', 'server action'],
  ['ir.ui.view', 'view'],
];

/** The guard changes drafts on old servers: its number stands on the ledger's projects, which stay. */
const KEPT_RECORDS = new Set(['invoice_guard']);

const LEDGER_STAYS: readonly RemovalStep[] = [
  [
    'ledger lines, their two projects, tasks and employee',
    'the book of what was charged: nothing else says what is paid',
  ],
  ['unique indexes', 'they keep a charge from being written twice'],
  ['service products', 'they stand on invoice lines'],
].map(([what = '', detail = '']) => ({ what, state: 'stays' as const, detail }));

/** What no longer works until `provision --apply` brings it back. */
export const STOPS_WORKING = [
  'the worker and sync: they need the verdict fields, and stop with a message that names them',
  'menus, filters and tabs of Odoo that show held, disputed and billed time',
  'the web hook: changes are no longer announced, and nothing polls until sync works again',
  'afterwards: provision --apply, then sync --full, writes the verdicts again; the ledger, drafts and posted invoices stay as they are',
] as const;

/**
 * What `provision` made, and what becomes of it: all that is shown goes, all that the ledger needs stays. A field in which people
 * wrote (a waiver, a category, a dispute) stays while it holds something: without it a sync would charge otherwise.
 */
export async function inspectRemoval(odoo: Odoo, mapping: Mapping, policy: ProvisionPolicy): Promise<RemovalStep[]> {
  return run(odoo, mapping, policy, false);
}

/** Takes away what goes. A second run finds it gone. Needs administration rights. */
export async function applyRemoval(odoo: Odoo, mapping: Mapping, policy: ProvisionPolicy): Promise<RemovalStep[]> {
  return run(odoo, mapping, policy, true);
}

async function run(odoo: Odoo, mapping: Mapping, policy: ProvisionPolicy, applies: boolean): Promise<RemovalStep[]> {
  const names = await resolveNames(mapping, odoo);
  const shown = await shownFields(odoo, names, await readDialect(odoo));
  const own = ownFields(policy.categories, names.ticket.model);
  const done: RemovalStep[] = [];
  // what only shows another field goes before the field it shows
  for (const stage of [() => surfaceRemovals(odoo), () => fieldRemovals(odoo, shown), () => fieldRemovals(odoo, own)]) {
    for (const { apply, ...step } of await stage()) {
      if (applies) await apply?.();
      done.push(step);
    }
  }
  return [...done, ...LEDGER_STAYS];
}

const dataRow = z.object({ name: z.string(), model: z.string(), res_id: z.int() });

async function surfaceRemovals(odoo: Odoo): Promise<PendingRemoval[]> {
  const domain = [
    ['module', '=', XID_PREFIX],
    ['model', 'in', SURFACES.map(([model]) => model)],
  ];
  const reply = await odoo.call('ir.model.data', 'search_read', [domain], { fields: ['name', 'model', 'res_id'] });
  const rows = z.array(dataRow).parse(reply);
  return SURFACES.flatMap(([model, what]) => {
    const own = rows.filter((row) => row.model === model && !KEPT_RECORDS.has(row.name));
    own.sort((a, b) => b.res_id - a.res_id);
    const removals = own.map(
      ({ name, res_id: id }): PendingRemoval => ({
        what: `${what} ${name}`,
        state: 'goes',
        detail: `#${id}`,
        apply: null,
      }),
    );
    // all of a kind in one call; a rule may have taken its action along
    const last = removals.at(-1);
    if (last) {
      last.apply = async () => {
        const context = { active_test: false, ...SEE_ALL[model] };
        const domain = [['id', 'in', own.map(({ res_id }) => res_id)]];
        const there = z.array(z.int()).parse(await odoo.call(model, 'search', [domain], { context }));
        if (there.length > 0) await odoo.call(model, 'unlink', [there]);
      };
    }
    return removals;
  });
}

/** Written or computed by the service alone: a sync writes them again. */
const OURS = new Set<string>([...Object.values(VERDICT), ...Object.values(SHOWN), TICKET.usableFrom]);

/** Written by people, or recording what was done about it: prices and notices follow from them. */
const PEOPLES = new Set<string>(
  [PEOPLE, REVIEW, PACKAGE, TICKET, CUSTOMER, MAINTENANCE]
    .flatMap((one): string[] => Object.values(one))
    .concat(ANNOUNCED)
    .filter((name) => !OURS.has(name)),
);

/** All fields that go leave in one call: Odoo loads its models anew after each. */
async function fieldRemovals(odoo: Odoo, fields: readonly OwnField[]): Promise<PendingRemoval[]> {
  const wanted = fields.filter(({ name }) => OURS.has(name) || PEOPLES.has(name));
  const ids = await idsOfFields(odoo, wanted);
  const leaving: number[] = [];
  const removals: PendingRemoval[] = [];
  for (const { model, name } of wanted) {
    const what = `field ${name} on ${model}`;
    const id = ids.get(`${model} ${name}`);
    const used = id === undefined || OURS.has(name) ? 0 : await countOf(odoo, model, name);
    if (used > 0) {
      const detail = `${used} records hold what people entered, and prices or notices follow from it`;
      removals.push({ what, state: 'stays', detail, apply: null });
    } else if (id !== undefined) {
      leaving.push(id);
      removals.push({ what, state: 'goes', detail: `#${id}`, apply: null });
    }
  }
  const last = removals.findLast(({ state }) => state === 'goes');
  if (last) {
    last.apply = async () => {
      await odoo.call('ir.model.fields', 'unlink', [leaving], {}, { deadlineMs: 150_000 });
    };
  }
  return removals;
}

const fieldRow = z.object({ id: z.int(), model: z.string(), name: z.string() });

async function idsOfFields(odoo: Odoo, wanted: readonly OwnField[]): Promise<Map<string, number>> {
  const domain = [
    ['state', '=', 'manual'],
    ['name', 'in', [...new Set(wanted.map(({ name }) => name))]],
  ];
  const rows = await odoo.call('ir.model.fields', 'search_read', [domain], { fields: ['model', 'name'] });
  return new Map(
    z
      .array(fieldRow)
      .parse(rows)
      .map(({ id, model, name }) => [`${model} ${name}`, id]),
  );
}

async function countOf(odoo: Odoo, model: string, name: string): Promise<number> {
  const kwargs = { context: { active_test: false } };
  return z.int().parse(await odoo.call(model, 'search_count', [[[name, 'not in', [false, 0]]]], kwargs));
}
