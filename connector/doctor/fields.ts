import { z } from 'zod';
import { type OwnField, ownFields } from '../own-fields.ts';
import { type Check, say, term, type Value } from './check.ts';
import type { DoctorContext } from './context.ts';

const reply = z.record(
  z.string(),
  z.looseObject({
    type: z.string(),
    relation: z.string().optional(),
    selection: z.array(z.tuple([z.string(), z.unknown()])).optional(),
  }),
);

/** Every field of ours with its type, what it points to, and the choices of the policy. */
export async function checkFields({ odoo, policy, mapping }: DoctorContext): Promise<Check[]> {
  const wanted = ownFields(policy.categories, mapping.models.ticket);
  const models = [...new Set(wanted.map(({ model }) => model))];
  const missing: Value[] = [];
  const differing: Value[] = [];
  const choices: Value[] = [];
  for (const model of models) {
    const own = wanted.filter((field) => field.model === model);
    const attributes = ['type', 'relation', 'selection'];
    const found = reply.parse(await odoo.call(model, 'fields_get', [own.map(({ name }) => name)], { attributes }));
    const absent = own.filter(({ name }) => !(name in found)).map(({ name }) => name);
    if (absent.length > 0) missing.push(term('fieldsOf', { fields: short(absent), model }));
    for (const field of own) {
      const there = found[field.name];
      if (there === undefined) continue;
      const kind = kindOf(there);
      const ours = kindOf(field);
      if (kind !== ours) differing.push(term('fieldType', { field: field.name, model, found: kind, wanted: ours }));
      else {
        const lacking = lackingChoices(field, there.selection ?? []);
        if (lacking.length > 0) choices.push(term('choicesOf', { choices: lacking, field: field.name }));
      }
    }
  }
  const checks: Check[] = [];
  if (missing.length > 0) checks.push(say('fields', 'mend', 'missing', { missing }));
  if (differing.length > 0) checks.push(say('fields', 'mend', 'differs', { differing }));
  if (choices.length > 0) checks.push(say('fields', 'mend', 'choices', { missing: choices }));
  return checks.length > 0 ? checks : [say('fields', 'ok', 'ok', { fields: wanted.length, models: models.length })];
}

function kindOf({ type, relation }: { type: string; relation?: string | undefined }): string {
  return relation === undefined ? type : `${type} to ${relation}`;
}

function lackingChoices({ selection = [] }: OwnField, found: readonly (readonly [string, unknown])[]): string[] {
  const keys = new Set(found.map(([key]) => key));
  return selection.map(([key]) => key).filter((key) => !keys.has(key));
}

function short(names: readonly string[]): Value[] {
  if (names.length <= 3) return [...names];
  return [...names.slice(0, 2), term('more', { count: names.length - 2 })];
}
