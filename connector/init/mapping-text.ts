/** The first mapping as a file: every guess with what was found and what else it could be. */
import { guessFields, kindField } from './guess-fields.ts';
import { guessSubscription } from './guess-subscription.ts';
import type { Named, Seen, SeenProduct } from './look.ts';
import { categoriesIn, namesDeployment } from './words.ts';

export interface FirstMapping {
  text: string;
  /** What a person must still decide, a line each. */
  open: string[];
  kinds: { mapped: number; open: number };
  packages: number;
}

const PREPAID = ['ordered_prepaid', 'ordered_timesheet'];
/** Made by `provision` for invoice lines. */
const TARIFF_PRODUCTS = ['SUP-TIME', 'SUP-DEPLOY'];

/**
 * @param categories keys of the policy: no other is proposed
 * @param schema where the JSON Schema is, seen from the file
 */
export function firstMapping(seen: Seen, categories: ReadonlySet<string>, schema: string): FirstMapping {
  const open: string[] = [];
  const kinds = { mapped: 0, open: 0 };
  const { preset, why, fields } = guessFields(seen);
  const out = [
    `# yaml-language-server: $schema=${schema}`,
    '#',
    '# A first mapping, made by `init` from what this Odoo has. Read every comment: these are guesses.',
    '# What could not be guessed stands as a comment to fill in; until then its entries are held, not billed.',
    '',
    `# ${why}.`,
    `preset: ${preset}`,
  ];
  if (!seen.fields.has(seen.ticketModel)) {
    open.push('models.ticket: no model of tickets was found');
    out.push(
      '',
      '# No model of tickets was found (is the helpdesk installed, and may this user read it?).',
      '# models: { ticket: }',
    );
  } else if (seen.ticketModel !== 'helpdesk.ticket') {
    out.push(
      '',
      '# There is no helpdesk.ticket; time entries point to this model.',
      `models: { ticket: ${seen.ticketModel} }`,
    );
  }

  out.push(
    '',
    '# Only what differs from the preset.',
    fields.some(({ name }) => name !== null) ? 'fields:' : 'fields: {}',
  );
  for (const { role, name, why: reason } of fields) {
    if (name === null) open.push(`${role}: ${reason}`);
    out.push(`${name === null ? '  # ' : '  '}${role}: ${name === '' ? "''" : (name ?? '')} # ${reason}`);
  }

  const field = kindField(seen, preset);
  const records = field === null ? [] : (seen.kinds.get(field) ?? []);
  const others = [...seen.kinds].filter(([name, some]) => name !== field && some.length > 0).map(([name]) => name);
  const told = field === null ? 'nothing was found that tells the kind of a ticket' : `${field} tells the kind`;
  out.push(
    '',
    `# Ticket kind → category of the policy: ${told}${others.length === 0 ? '' : `; ${others.join(', ')} could too`}.`,
  );
  if (records.length === 0)
    open.push('kinds: no kind of ticket was found; until tickets have one with a category, their entries are held');
  const lines = kindLines(records, categories, kinds, open);
  out.push(kinds.mapped === 0 ? 'kinds: {}' : 'kinds:', ...lines);

  const packages = packageLines(seen.services);
  const active = packages.filter((line) => line.startsWith('  - ')).length;
  if (active === 0)
    open.push('packages: no prepaid service in hours was found; without one every billable hour is invoiced');
  out.push(
    '',
    '# Prepaid packages: services that are sold in hours, prepaid, and tracked by timesheets. Add validMonths to those that expire.',
    active > 0 ? 'packages:' : 'packages: []',
    ...packages,
  );

  const subscription = guessSubscription(seen);
  if (subscription.source === null) open.push(`subscription: ${subscription.why}`);
  out.push(
    '',
    `# ${subscription.why}.`,
    '# supportProducts: none means that every subscription includes support; name the products if only some do.',
    `subscription: { source: ${subscription.source ?? 'order'}, supportProducts: [] }`,
  );

  const deployments = seen.projects.filter(({ name }) => namesDeployment(name));
  out.push(
    '',
    '# Work in these projects is priced by the deployment tariff (D11). Found by a word in their names.',
    deployments.length === 0 ? 'deploymentProjects: []' : 'deploymentProjects:',
    ...deployments.map(({ id, name }) => `  - '#${id}' # ${oneLine(name)}`),
    '',
    '# Projects whose entries are priced although they have no ticket: none unless you name them.',
    'projects: []',
    '',
    '# Tariff of the policy → product of its invoice lines; `provision --apply` makes those that are not there.',
    'service: { time: SUP-TIME, deployment: SUP-DEPLOY }',
    '',
    "# Which of Odoo's public holidays are official holidays (D2): none, all, or working calendars by name.",
    'officialHolidays: none',
    '',
  );
  return { text: out.join('\n'), open, kinds, packages: active };
}

function kindLines(
  records: readonly Named[],
  categories: ReadonlySet<string>,
  kinds: FirstMapping['kinds'],
  open: string[],
): string[] {
  const seen = new Set<string>();
  return records.flatMap(({ id, name }) => {
    const plain = name.trim().toLowerCase();
    if (seen.has(plain)) return [];
    seen.add(plain);
    const key = /^[^#\s].*$/.test(name) ? oneLineKey(name) : `'#${id}'`;
    const told = categoriesIn(name, categories);
    if (told.length === 1) {
      kinds.mapped++;
      return [`  ${key}: ${told[0]} # #${id}, by its name`];
    }
    kinds.open++;
    const why = told.length === 0 ? 'its name tells no category' : `could be ${told.join(' or ')}`;
    open.push(`kinds: ${oneLine(name)}: ${why}`);
    return [`  # ${key}:  # #${id}: ${why}; until it is filled in, its entries are held`];
  });
}

function packageLines(services: readonly SeenProduct[]): string[] {
  const uses = new Map<string, number>();
  for (const { reference } of services) if (reference) uses.set(reference, (uses.get(reference) ?? 0) + 1);
  return services.flatMap((product) => {
    const { id, name, reference, policy, byTimesheets, inHours } = product;
    if (policy === null || !PREPAID.includes(policy) || TARIFF_PRODUCTS.includes(reference ?? '')) return [];
    const said = oneLine(reference === null ? name : `${reference} ${name}`);
    if (!byTimesheets || !inHours) {
      const lacks = byTimesheets ? 'not sold in hours' : 'not tracked by timesheets';
      return [`  # #${id} ${said}: prepaid, but ${lacks}, so it is no package`];
    }
    const kind = namesDeployment(`${reference ?? ''} ${name}`) ? 'deployment' : 'time';
    const unique = reference !== null && uses.get(reference) === 1 && /^[^#\s]/.test(reference);
    const named = unique ? JSON.stringify(reference) : `'#${id}'`;
    return [`  - { product: ${named}, kind: ${kind} } # ${said}: ${policy}, in hours`];
  });
}

/** In double quotes, so that nothing in a name is taken for YAML. */
function oneLineKey(name: string): string {
  return JSON.stringify(name);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
