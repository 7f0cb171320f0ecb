import { z } from 'zod';
import { NO_NAMES } from '../calls/bundle-code.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import type { Dialect } from './dialect.ts';

const reply = z.array(z.record(z.string(), z.unknown()));
const number = z.union([z.number(), z.literal(false), z.null()]);
const key = z.union([z.tuple([z.int(), z.unknown()]), z.literal(false), z.null()]);

export interface GroupOf<Field extends string> {
  /** Id and name of the record the group stands for; null: the records without one. */
  of: { id: number; name: string } | null;
  /** The sum, or the largest, of each field asked for. */
  numbers: Record<Field, number>;
  count: number;
}

/**
 * Groups records by a many2one and has Odoo add up their fields. `read_group` is going; its successor came with 19.
 * @param aggregates field → how
 * @param named false: the names of the records may come back empty, which saves Odoo looking them up (through our server action)
 */
export async function groupsBy<Field extends string>(
  odoo: Odoo,
  dialect: Pick<Dialect, 'group'>,
  model: string,
  domain: OdooValue[],
  by: string,
  aggregates: Record<Field, 'sum' | 'max'>,
  named = true,
): Promise<GroupOf<Field>[]> {
  const specs = Object.entries(aggregates).map(([field, how]) => [field as Field, `${field}:${how}`] as const);
  const asked = specs.map(([, spec]) => spec);
  const isNew = dialect.group === 'formatted_read_group';
  const rows = isNew
    ? await odoo.call(
        model,
        'formatted_read_group',
        groupArgs(domain, by, aggregates),
        named ? {} : { context: { [NO_NAMES]: true } },
      )
    : await odoo.call(model, 'read_group', [domain, asked.length === 0 ? ['__count'] : asked, [by]], { lazy: false });
  return reply.parse(rows).map((row) => {
    const of = key.parse(row[by]);
    const numbers = Object.fromEntries(
      specs.map(([field, spec]) => [field, Number(number.parse(row[isNew ? spec : field]) ?? 0)]),
    ) as Record<Field, number>;
    return { of: of ? { id: of[0], name: String(of[1]) } : null, numbers, count: z.int().parse(row.__count) };
  });
}

/** The arguments of `formatted_read_group`. */
export function groupArgs(domain: OdooValue[], by: string, aggregates: Record<string, 'sum' | 'max'>): OdooValue[] {
  return [domain, [by], [...Object.entries(aggregates).map(([field, how]) => `${field}:${how}`), '__count']];
}
