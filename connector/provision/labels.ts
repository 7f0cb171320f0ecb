import { z } from 'zod';
import type { Odoo, OdooValue } from '../odoo.ts';
import type { OwnField } from '../own-fields.ts';
import { load } from '../write/load.ts';
import { missing, type PendingStep, present } from './step.ts';

/** A text of a record, in one language: what should stand in which field. */
interface Text {
  id: number;
  values: Record<string, string>;
}

const LANGUAGES = [
  { code: 'en_US', name: 'English' },
  { code: 'fa_IR', name: 'Persian' },
] as const;
type Code = (typeof LANGUAGES)[number]['code'];

/**
 * Labels and helps of our fields and names of their choices, in English and, where people read it, in Persian. An earlier version of this
 * service put both into one text. Fields that are not there yet are told as missing.
 */
export async function labelSteps(odoo: Odoo, fields: readonly OwnField[], persian: boolean): Promise<PendingStep[]> {
  const steps: PendingStep[] = [];
  for (const { code, name } of LANGUAGES) {
    if (code === 'fa_IR' && !persian) continue;
    steps.push(await labelStep(odoo, fields, code, `labels of fields in ${name}`));
    steps.push(await choiceStep(odoo, fields, code, `names of choices in ${name}`));
  }
  return steps;
}

const FIELDS = 'ir.model.fields';
const CHOICES = 'ir.model.fields.selection';
const fieldRow = z.object({ id: z.int(), model: z.string(), name: z.string() });

async function fieldIds(odoo: Odoo, fields: readonly OwnField[]): Promise<Map<string, number>> {
  const domain = [
    ['state', '=', 'manual'],
    ['name', 'in', fields.map(({ name }) => name)],
  ];
  const rows = z
    .array(fieldRow)
    .parse(await odoo.call(FIELDS, 'search_read', [domain], { fields: ['model', 'name'], load: '' }));
  return new Map(rows.map(({ id, model, name }) => [`${model} ${name}`, id]));
}

async function labelStep(odoo: Odoo, fields: readonly OwnField[], code: Code, what: string): Promise<PendingStep> {
  const ids = await fieldIds(odoo, fields);
  const texts = fields.flatMap((field): Text[] => {
    const id = ids.get(`${field.model} ${field.name}`);
    const { label, help } = code === 'fa_IR' ? field.fa : field;
    return id === undefined ? [] : [{ id, values: { field_description: label, help } }];
  });
  return textStep(odoo, FIELDS, texts, code, what, fields.length);
}

const choiceRow = z.object({ id: z.int(), field_id: z.int(), value: z.string() });

async function choiceStep(odoo: Odoo, fields: readonly OwnField[], code: Code, what: string): Promise<PendingStep> {
  const choosing = fields.filter(({ selection }) => selection !== undefined);
  const ids = await fieldIds(odoo, choosing);
  const rows = z.array(choiceRow).parse(
    await odoo.call(CHOICES, 'search_read', [[['field_id', 'in', [...ids.values()]]]], {
      fields: ['field_id', 'value'],
      load: '',
    }),
  );
  const texts = choosing.flatMap((field): Text[] =>
    (field.selection ?? []).flatMap(([key, en, fa]): Text[] => {
      const fieldId = ids.get(`${field.model} ${field.name}`);
      const row = rows.find((one) => one.field_id === fieldId && one.value === key);
      return row === undefined ? [] : [{ id: row.id, values: { name: code === 'fa_IR' ? fa : en } }];
    }),
  );
  const wanted = choosing.reduce((sum, { selection = [] }) => sum + selection.length, 0);
  return textStep(odoo, CHOICES, texts, code, what, wanted);
}

/** Odoo sets its models up again for each label (a sixth of a second), and ends a call after a minute. */
const BATCH = 15;

/** Those that differ are written in few calls. @param wanted how many there are once everything is made */
export async function textStep(
  odoo: Odoo,
  model: string,
  texts: readonly Text[],
  lang: string,
  what: string,
  wanted: number,
  more: Record<string, OdooValue> = {},
): Promise<PendingStep> {
  const columns = Object.keys(texts[0]?.values ?? {});
  const context = { ...more, lang };
  const reply = await odoo.call(model, 'read', [texts.map(({ id }) => id)], { fields: columns, load: '', context });
  const rows = new Map(
    z
      .array(z.looseObject({ id: z.int() }))
      .parse(reply)
      .map((row) => [row.id, row]),
  );
  const differing = texts.filter(({ id, values }) =>
    columns.some((column) => (rows.get(id)?.[column] || '') !== values[column]),
  );
  const absent = wanted - texts.length;
  if (differing.length === 0 && absent === 0) return present(what, `${texts.length}`);
  return missing(what, `${differing.length + absent} of ${wanted}`, async () => {
    if (differing.length === 0) return;
    const cells = differing.map(({ id, values }) => [String(id), ...columns.map((column) => values[column] ?? '')]);
    for (let at = 0; at < cells.length; at += BATCH) {
      await load(odoo, model, ['.id', ...columns], cells.slice(at, at + BATCH), { more: context });
    }
  });
}
