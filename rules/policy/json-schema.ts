/** JSON Schemas of the files people edit, made from the zod schemas, so that editors check a file while it is written. */
import { z } from 'zod';
import { policyFileSchema } from './schema.ts';

const LINE_WIDTH = 120;

/** The file `rules/policy.schema.json`. Checks across parts (gaps, overlaps, repeats) are left to the loader. */
export function policySchemaText(): string {
  return jsonSchemaText(policyFileSchema, 'Support policy of sazmanyar-connector');
}

/** A schema as the text of a JSON Schema file; what a file may hold, before defaults and transformations. */
export function jsonSchemaText(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return `${jsonText({ $schema, title, ...rest }, '', 0)}\n`;
}

/** JSON as the formatter leaves it: a list of plain values on one line where it fits. `used`: columns before the value. */
function jsonText(value: unknown, indent: string, used: number): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    // one column for the comma that may follow
    if (value.every((item) => typeof item !== 'object') && used + line.length + 1 <= LINE_WIDTH) return line;
    return `[\n${value.map((item) => deeper + jsonText(item, deeper, deeper.length)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => {
    const key = `${deeper}${JSON.stringify(name)}: `;
    return key + jsonText(member, deeper, key.length);
  });
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}
