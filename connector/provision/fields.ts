import { z } from 'zod';
import type { Odoo, OdooValue } from '../odoo.ts';
import type { Choice } from '../own-choices.ts';
import type { OwnField } from '../own-fields.ts';
import { missing, type PendingStep, present } from './step.ts';

/** Fields of ours per model: all that are missing are made in one `create`, because Odoo loads its models anew after each. */
export async function fieldSteps(odoo: Odoo, fields: readonly OwnField[]): Promise<PendingStep[]> {
  const models = [...new Set(fields.map((field) => field.model))];
  const steps: PendingStep[] = [];
  const all: OwnField[] = [];
  let making: Promise<void> | null = null;
  const make = async (): Promise<void> => {
    making ??= createFields(odoo, all);
    await making;
  };
  for (const model of models) {
    const wanted = fields.filter((field) => field.model === model);
    const reply = await odoo.call(model, 'fields_get', [wanted.map((field) => field.name)], {
      attributes: ['type', 'selection'],
    });
    const found = z.record(z.string(), z.looseObject({ type: z.string() })).parse(reply);
    const absent = wanted.filter((field) => !(field.name in found));
    const differing = wanted.filter((field) => field.name in found && found[field.name]?.type !== field.type);
    const what = `fields on ${model}`;
    for (const field of differing) {
      const detail = `${field.name} is ${found[field.name]?.type}, expected ${field.type}: rename or remove it in Odoo`;
      steps.push({ what, state: 'differs', detail, apply: null });
    }
    steps.push(
      absent.length === 0
        ? present(what, `${wanted.length} fields`)
        : missing(what, absent.map((field) => field.name).join(', '), make),
    );
    all.push(...absent);
    const grown = wanted.filter((field) => newChoices(field, found[field.name]?.selection).length > 0);
    for (const field of grown) {
      const choices = newChoices(field, found[field.name]?.selection);
      const detail = choices.map(([key]) => key).join(', ');
      steps.push(missing(`choices of ${field.name}`, detail, () => addChoices(odoo, field, choices)));
    }
  }
  return steps;
}

async function createFields(odoo: Odoo, fields: readonly OwnField[]): Promise<void> {
  const modelIds = await idsOfModels(odoo, new Set(fields.map(({ model }) => model)));
  const values = fields.map((field): Record<string, OdooValue> => {
    const record: Record<string, OdooValue> = {
      model_id: modelIds.get(field.model) as number,
      name: field.name,
      ttype: field.type,
      field_description: field.label,
      help: field.help,
      state: 'manual',
      copied: false,
      index: field.index ?? false,
    };
    if (field.relation !== undefined) record.relation = field.relation;
    if (field.onDelete !== undefined) record.on_delete = field.onDelete;
    if (field.relationField !== undefined) record.relation_field = field.relationField;
    if (field.domain !== undefined) record.domain = field.domain;
    if (field.related !== undefined) Object.assign(record, { related: field.related, readonly: true, store: false });
    if (field.selection !== undefined)
      record.selection_ids = field.selection.map((choice, at) => [0, 0, choiceValues(choice, at)]);
    return record;
  });
  await odoo.call('ir.model.fields', 'create', [values], {}, { deadlineMs: 120_000 });
}

function choiceValues([value, name]: Choice, sequence: number): Record<string, OdooValue> {
  return { value, name, sequence };
}

function newChoices(field: OwnField, found: unknown): Choice[] {
  if (field.selection === undefined || !Array.isArray(found)) return [];
  const keys = new Set(
    z
      .array(z.tuple([z.string(), z.unknown()]))
      .parse(found)
      .map(([key]) => key),
  );
  return field.selection.filter(([key]) => !keys.has(key));
}

async function addChoices(odoo: Odoo, field: OwnField, choices: readonly Choice[]): Promise<void> {
  const ids = await odoo.call('ir.model.fields', 'search', [
    [
      ['model', '=', field.model],
      ['name', '=', field.name],
    ],
  ]);
  const [fieldId] = z.array(z.int()).min(1).parse(ids);
  const values = choices.map((choice, at) => ({ field_id: fieldId as number, ...choiceValues(choice, 1000 + at) }));
  await odoo.call('ir.model.fields.selection', 'create', [values]);
}

const modelRow = z.object({ id: z.int(), model: z.string() });

/** @throws RangeError when this Odoo lacks one */
async function idsOfModels(odoo: Odoo, models: ReadonlySet<string>): Promise<Map<string, number>> {
  const domain = [['model', 'in', [...models]]];
  const rows = z.array(modelRow).parse(await odoo.call('ir.model', 'search_read', [domain], { fields: ['model'] }));
  const ids = new Map(rows.map(({ id, model }) => [model, id]));
  const lacking = [...models].find((model) => !ids.has(model));
  if (lacking !== undefined) throw new RangeError(`this Odoo has no model ${lacking}`);
  return ids;
}

/** The id of a model's `ir.model`. @throws RangeError when this Odoo has none of that name */
export async function idOfModel(odoo: Odoo, model: string): Promise<number> {
  const ids = z.array(z.int()).parse(await odoo.call('ir.model', 'search', [[['model', '=', model]]]));
  const [id] = ids;
  if (id === undefined) throw new RangeError(`this Odoo has no model ${model}`);
  return id;
}
