/** The mapping file: what the things we need are called in this Odoo. */
import { z } from 'zod';
import { type FileProblem, formatProblems, parseYamlWith } from '../../rules/policy/yaml-problems.ts';
import type { PackageKind } from '../../rules/settle/types.ts';
import { type NoticesMapping, noticesSchema } from './notices.ts';
import { PRESETS, type Preset, ROLE_NAMES, ROLES, type Role } from './roles.ts';
import { SUBSCRIPTION_SOURCES, type SubscriptionMapping } from './subscription-source.ts';

/** A record by its name (a product by its internal reference), or `#12` by its id. */
export type Reference = string;

export interface Mapping {
  preset: Preset;
  /** Companies to settle, each by itself; none: the only one the service's user works in. */
  companies: Reference[];
  models: { ticket: string };
  /** Overrides of the preset: the field's name, or null for "not in this Odoo". */
  fields: Partial<Record<Role, string | null>>;
  /** Ticket kind (English name or `#id`) → category key of the policy. */
  kinds: Record<Reference, string>;
  /** Prepaid packages by product. `validMonths` null: does not expire. */
  packages: { product: Reference; kind: PackageKind; validMonths: number | null }[];
  subscription: SubscriptionMapping;
  deploymentProjects: Reference[];
  /** Projects whose entries are priced although they have no ticket. */
  projects: Reference[];
  /** Tariff of the policy → product of its invoice lines. */
  service: Record<string, Reference>;
  /** Which of Odoo's public holidays are official (D2): none, all, or those of these working calendars and of no calendar. */
  officialHolidays: 'none' | 'all' | Reference[];
  /** What people are told as activities (7.5); none: nothing. */
  notices: 'none' | NoticesMapping;
}

/** The mapping can't be used; `problems` holds all that is wrong with it. */
export class MappingFault extends Error {
  override readonly name = 'MappingFault';
  readonly problems: readonly FileProblem[];
  constructor(problems: readonly FileProblem[]) {
    super(formatProblems(problems));
    this.problems = problems;
  }
}

const reference = z.string().regex(/^(?:#[1-9]\d*|[^#\s].*)$/, 'expected a name, or "#" and an id in quotes');
const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a key of the policy (small letters, digits and _)');
const modelName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/, 'expected the name of a model, as helpdesk.ticket');

const ownName = z.string().regex(/^[a-z_][a-z0-9_]*$/, 'expected the name of a field');
const fieldName = z
  .union([z.string().regex(/^(?:[a-z_][a-z0-9_]*)?$/, "expected the name of a field, or '' for none"), z.null()])
  .transform((name) => (name === '' ? null : name));

const fieldsSchema = z.strictObject(
  Object.fromEntries(
    ROLE_NAMES.map((role) => [role, ROLES[role].required === 'always' ? ownName.optional() : fieldName.optional()]),
  ) as Record<Role, z.ZodOptional<typeof fieldName>>,
);

const packageSchema = z.strictObject({
  product: reference,
  kind: z.enum(['time', 'deployment']),
  validMonths: z
    .int()
    .min(1, 'expected at least 1 month, or nothing for a package that does not expire')
    .nullable()
    .default(null),
});

export const mappingSchema = z
  .strictObject({
    preset: z.enum(PRESETS),
    companies: z.array(reference).default([]),
    models: z.strictObject({ ticket: modelName.default('helpdesk.ticket') }).prefault({}),
    fields: fieldsSchema.prefault({}),
    kinds: z.record(reference, key).default({}),
    packages: z.array(packageSchema).default([]),
    subscription: z
      .strictObject({
        source: z.enum(SUBSCRIPTION_SOURCES).default('order'),
        supportProducts: z.array(reference).default([]),
        partnerTags: z.array(reference).default([]),
      })
      .prefault({}),
    deploymentProjects: z.array(reference).default([]),
    projects: z.array(reference).default([]),
    service: z.record(key, reference).default({ time: 'SUP-TIME', deployment: 'SUP-DEPLOY' }),
    officialHolidays: z
      .union([z.enum(['none', 'all']), z.array(reference).min(1)], 'expected none, all, or a list of working calendars')
      .default('none'),
    notices: noticesSchema,
  })
  // also when a part is malformed, so that all problems are told together
  .superRefine(crossCheck, { when: ({ value }) => typeof value === 'object' && value !== null });

/**
 * Reads a mapping file (YAML text). `fileName` only appears in problems.
 * @throws MappingFault with every problem, each with line, column, what was found and what was expected.
 */
export function parseMapping(text: string, fileName: string): Mapping {
  const parsed = parseYamlWith<Mapping>(mappingSchema as z.ZodType<Mapping>, text, fileName);
  if (!parsed.ok) throw new MappingFault(parsed.problems);
  return parsed.value;
}

interface Unchecked {
  packages?: unknown;
  fields?: Record<string, unknown>;
  subscription?: { source?: unknown; supportProducts?: unknown; partnerTags?: unknown };
}

/** What hangs together across the file; nothing is certain of its shape yet. */
function crossCheck(mapping: Unchecked, context: z.RefinementCtx): void {
  const add = (message: string, ...path: (string | number)[]): void =>
    context.addIssue({ code: 'custom', path, message });
  const first = new Map<unknown, number>();
  for (const [index, one] of (Array.isArray(mapping.packages) ? mapping.packages : []).entries()) {
    const product: unknown = one?.product;
    const before = first.get(product);
    if (before === undefined) first.set(product, index);
    else if (typeof product === 'string') {
      const found = `found ${JSON.stringify(product)} also in packages[${before}]`;
      add(`expected each product once, ${found}`, 'packages', index, 'product');
    }
  }
  const { source, supportProducts, partnerTags } = mapping.subscription ?? {};
  const some = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
  if (source === 'partner-tag') {
    if (!some(partnerTags)) add('expected at least one tag, found none', 'subscription', 'partnerTags');
    // a tag says nothing of products
    if (some(supportProducts))
      add('expected none with source partner-tag, found some', 'subscription', 'supportProducts');
  } else if (some(partnerTags)) {
    add('expected none unless source is partner-tag, found some', 'subscription', 'partnerTags');
  }
  const kind = mapping.fields?.['ticket.kind'];
  // ids of kinds and of tags would be taken for each other
  if (mapping.fields?.['ticket.tags'] && kind !== null && kind !== '') {
    const found = "found tags named while ticket.kind is not emptied (ticket.kind: '')";
    add(`expected kinds to be told by one field, ${found}`, 'fields', 'ticket.tags');
  }
}
