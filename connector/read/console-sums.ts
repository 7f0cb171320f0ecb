import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo, OdooValue } from '../odoo.ts';

const reply = z.array(z.record(z.string(), z.unknown()));
const number = z.union([z.number(), z.literal(false), z.null()]);
const range = z.looseObject({ from: z.string() });
const condition = z.tuple([z.string(), z.literal('>='), z.string()]);

export interface SumRow<Field extends string> {
  /** As asked for: a record's id, a choice or text, a number, the first day of a `date:…`; null where it is empty. */
  keys: (string | number | null)[];
  sums: Record<Field, number>;
  count: number;
}

/** Groups records by several fields (choices, texts, numbers, many2one, `date:day`) and has Odoo add up others. */
export async function sumGroups<Field extends string>(
  odoo: Odoo,
  dialect: Pick<Dialect, 'group'>,
  model: string,
  domain: OdooValue[],
  by: readonly string[],
  fields: readonly Field[],
): Promise<SumRow<Field>[]> {
  const isNew = dialect.group === 'formatted_read_group';
  const specs = fields.map((field) => `${field}:sum`);
  const rows = isNew
    ? await odoo.call(model, 'formatted_read_group', [domain, [...by], [...specs, '__count']])
    : await odoo.call(model, 'read_group', [domain, specs.length === 0 ? ['__count'] : specs, [...by]], {
        lazy: false,
      });
  return reply.parse(rows).map((row) => ({
    keys: by.map((key) => keyOf(row, key)),
    sums: Object.fromEntries(
      fields.map((field) => [field, Number(number.parse(row[isNew ? `${field}:sum` : field]) ?? 0)]),
    ) as Record<Field, number>,
    count: z.int().parse(row.__count),
  }));
}

/** A date's group is named in words by the older method; its range, or the condition that selects it, says which day it is. */
function keyOf(row: Record<string, unknown>, key: string): string | number | null {
  const value = row[key];
  if (value === false || value === null || value === undefined) return null;
  if (Array.isArray(value)) return z.union([z.string(), z.int()]).parse(value[0]);
  if (!key.includes(':')) return z.union([z.string(), z.number()]).parse(value);
  const ranges = z.record(z.string(), z.unknown()).safeParse(row.__range);
  const given = range.safeParse(ranges.data?.[key]);
  if (given.success) return given.data.from;
  const field = key.slice(0, key.indexOf(':'));
  const from = z
    .array(z.unknown())
    .parse(row.__domain)
    .flatMap((term) => condition.safeParse(term).data ?? [])
    .filter((_, at, all) => at % 3 === 2 && all[at - 2] === field);
  return from.sort().at(-1) ?? null;
}
