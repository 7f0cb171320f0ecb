/** Roles held against `fields_get`: which field plays which role here. */
import { z } from 'zod';
import { OdooBadReply, OdooServerFault, OdooUserFault } from '../errors.ts';
import type { Odoo } from '../odoo.ts';
import type { Mapping } from './mapping.ts';
import { type Missing, mostSimilar } from './missing.ts';
import { MODELS, ROLE_NAMES, ROLES, type Role, type RoleModel } from './roles.ts';

export interface Field {
  type: string;
  relation?: string | undefined;
}

export type Fields = Map<string, Field>;

export interface ResolvedFields {
  /** Null: not in this Odoo. */
  fieldOf: Record<Role, string | null>;
  /** Model that the field of a role points to; null without a field or a relation. */
  relationOf(role: Role): string | null;
  missing: Missing[];
  warnings: string[];
}

const fieldsReply = z.record(z.string(), z.looseObject({ type: z.string(), relation: z.string().optional() }));

/** Fields of a model; the text of a fault when Odoo does not know the model. */
export async function fieldsOf(odoo: Odoo, model: string): Promise<Fields | string> {
  let reply: unknown;
  try {
    reply = await odoo.call(model, 'fields_get', [], { attributes: ['type', 'relation'] });
  } catch (error) {
    if (error instanceof OdooServerFault || error instanceof OdooUserFault) return error.message;
    throw error;
  }
  const parsed = fieldsReply.safeParse(reply);
  if (!parsed.success) throw new OdooBadReply(`${model}.fields_get answered no table of fields`, 200, '');
  return new Map(Object.entries(parsed.data));
}

/**
 * Decides for each role which field plays it. A name given in the mapping must exist and have the right type; so must a
 * required one of the preset. An optional name of the preset that is not there, or is something else here, is no field.
 */
export async function resolveFields(mapping: Mapping, odoo: Odoo): Promise<ResolvedFields> {
  const modelOf: Record<RoleModel, string> = { ...MODELS, ticket: mapping.models.ticket };
  const tables = new Map<string, Fields | string>();
  await Promise.all(Object.values(modelOf).map(async (model) => tables.set(model, await fieldsOf(odoo, model))));

  const missing: Missing[] = [];
  const warnings: string[] = [];
  for (const [model, fields] of tables) {
    if (typeof fields !== 'string') continue;
    const role = model === mapping.models.ticket ? 'models.ticket' : 'models';
    missing.push({ role, model, name: model, problem: `is not to be read; is it installed? (${fields})`, similar: [] });
  }

  const resolve = (role: Role): string | null => {
    const facts = ROLES[role];
    const named = mapping.fields[role];
    const name = named === undefined ? facts[mapping.preset] : named;
    const model = modelOf[facts.on];
    const fields = tables.get(model);
    if (name === null || fields === undefined || typeof fields === 'string') return null;
    const relation = facts.relation === 'ticket' ? mapping.models.ticket : facts.relation;
    const fits = (field: Field): boolean =>
      facts.types.includes(field.type) && (relation === undefined || field.relation === relation);
    const expected = `${facts.types.join(' or ')}${relation === undefined ? '' : ` to ${relation}`}`;
    const field = fields.get(name);
    if (field && fits(field)) return name;
    const older = named === undefined && !field ? facts.older : undefined;
    const olderField = older === undefined ? undefined : fields.get(older);
    if (older !== undefined && olderField && fits(olderField)) return older;
    if (named === undefined && !facts.required) {
      if (field)
        warnings.push(`${role}: ${model}.${name} is a ${describe(field)}, expected ${expected}; it is not used`);
      return null;
    }
    const problem = field
      ? `has "${name}" as ${describe(field)}, expected ${expected}`
      : `has no field "${name}" (${expected})`;
    const candidates = [...fields].filter(([, candidate]) => fits(candidate)).map(([other]) => other);
    missing.push({ role, model, name, problem, similar: mostSimilar(name, candidates) });
    return null;
  };

  const fieldOf = Object.fromEntries(ROLE_NAMES.map((role) => [role, resolve(role)])) as Record<Role, string | null>;
  const relationOf = (role: Role): string | null => {
    const fields = tables.get(modelOf[ROLES[role].on]);
    return fields instanceof Map ? (fields.get(fieldOf[role] ?? '')?.relation ?? null) : null;
  };
  return { fieldOf, relationOf, missing, warnings };
}

function describe(field: Field): string {
  return field.relation === undefined ? field.type : `${field.type} to ${field.relation}`;
}
