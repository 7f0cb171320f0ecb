/** Which preset, and which fields differ from it. */
import type { Field, Fields } from '../names/fields.ts';
import { MODELS, PRESETS, type Preset, ROLE_NAMES, ROLES, type Role } from '../names/roles.ts';
import type { Seen } from './look.ts';

export interface FieldGuess {
  role: Role;
  /** '' for "none"; null: left to fill in. */
  name: string | null;
  why: string;
}

export interface FieldGuesses {
  preset: Preset;
  why: string;
  fields: FieldGuess[];
}

const ENTRY = MODELS.entry;
/** Made by `provision` under names of our own: nothing to guess. */
const GUESSED: readonly Role[] = ROLE_NAMES.filter((role) => !ROLES[role].enterprise?.startsWith('x_'));

/**
 * The preset that fits what was seen, and the roles whose field is another one, each with the reason. What could be two things is left to
 * fill in (`name: null`).
 */
export function guessFields(seen: Seen): FieldGuesses {
  const entry = seen.fields.get(ENTRY);
  const { preset, why } = guessPreset(seen, entry);
  const fields = GUESSED.flatMap((role) => guessField(role, preset, seen) ?? []);
  const instead = kindsOtherwise(seen, preset);
  const without = fields.filter(({ role, name }) => role !== 'ticket.kind' || name !== null);
  const kindIsOpen = without.length < fields.length;
  return { preset, why, fields: kindIsOpen && instead.length > 0 ? [...without, ...instead] : fields };
}

function guessPreset(seen: Seen, entry: Fields | undefined): { preset: Preset; why: string } {
  if (entry?.has('helpdesk_ticket_id'))
    return { preset: 'enterprise', why: `${ENTRY} has helpdesk_ticket_id, as Enterprise's helpdesk names it` };
  if (entry?.has('ticket_id'))
    return { preset: 'oca', why: `${ENTRY} has ticket_id, as OCA's helpdesk_mgmt_timesheet names it` };
  if (seen.fields.get(seen.ticketModel)?.has('number'))
    return { preset: 'oca', why: `${seen.ticketModel} has number, as OCA's helpdesk_mgmt names it` };
  return { preset: 'enterprise', why: `nothing tells; ${ENTRY} has neither helpdesk_ticket_id nor ticket_id` };
}

function guessField(role: Role, preset: Preset, seen: Seen): FieldGuess | null {
  const facts = ROLES[role];
  const model = facts.on === 'ticket' ? seen.ticketModel : MODELS[facts.on];
  const fields = seen.fields.get(model);
  if (fields === undefined) return null;
  const relation = facts.relation === 'ticket' ? seen.ticketModel : facts.relation;
  const fits = (field: Field | undefined): boolean =>
    field !== undefined && facts.types.includes(field.type) && (relation === undefined || field.relation === relation);
  const own = facts[preset];
  if (own !== null && fits(fields.get(own))) return null;
  if (role === 'ticket.tags') return null;
  const elsewhere = PRESETS.map((other) => facts[other]).find((name) => name !== null && fits(fields.get(name)));
  if (elsewhere) {
    const instead = own === null ? `the preset ${preset} has none` : `there is no ${own}`;
    return { role, name: elsewhere, why: `found on ${model}; ${instead}` };
  }
  const wanted = relation === undefined ? [] : [...fields].filter(([, field]) => fits(field)).map(([name]) => name);
  const studio = [...fields].filter(([name, field]) => name.startsWith('x_') && fits(field)).map(([name]) => name);
  if (facts.required === undefined)
    return studio.length === 0 || own === 'create_date'
      ? null
      : { role, name: null, why: `not found; perhaps ${studio.slice(0, 4).join(', ')}` };
  const [only, ...others] = wanted;
  if (only !== undefined && others.length === 0)
    return { role, name: only, why: `the only field of ${model} that points to ${relation}` };
  const candidates = [...new Set([...wanted, ...studio])];
  return {
    role,
    name: null,
    why: candidates.length === 0 ? `nothing on ${model} will do` : `choose one of ${candidates.join(', ')}`,
  };
}

/** The field that tells kinds, where the preset's is not there: another many2one with records, else tags. */
export function kindField(seen: Seen, preset: Preset): string | null {
  const fields = seen.fields.get(seen.ticketModel);
  const own = ROLES['ticket.kind'][preset] as string;
  const order = [
    own,
    'ticket_type_id',
    'type_id',
    ...[...seen.kinds.keys()].filter((name) => name.startsWith('x_')),
    'category_id',
    'tag_ids',
  ];
  return order.find((name) => fields?.has(name) && seen.kinds.has(name)) ?? null;
}

/** What to say of kinds where neither preset's field is there. */
function kindsOtherwise(seen: Seen, preset: Preset): FieldGuess[] {
  const field = kindField(seen, preset);
  if (field === null) return [];
  if (field !== 'tag_ids') return [{ role: 'ticket.kind', name: field, why: `neither preset's field is there` }];
  return [
    { role: 'ticket.kind', name: '', why: 'no field of one kind was found' },
    { role: 'ticket.tags', name: field, why: 'tags tell the kind instead' },
  ];
}
