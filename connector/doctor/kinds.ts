import { z } from 'zod';
import type { Names } from '../names/names.ts';
import type { Odoo } from '../odoo.ts';
import { type Check, ok, warn } from './check.ts';

const groupRow = z.looseObject({ __count: z.int() });

/** Kinds of ticket in use that the mapping gives no category: their entries are held as `unclassified`. */
export async function checkKinds(odoo: Odoo, { ticket, kindCategories }: Names): Promise<Check[]> {
  const why = 'entries of a kind without a category are held as unclassified';
  if (ticket.kind === null) return [];
  const groups = z
    .array(groupRow)
    .parse(await odoo.call(ticket.model, 'read_group', [[], ['__count'], [ticket.kind]], { lazy: false }));
  const unmapped: string[] = [];
  for (const group of groups) {
    const kind = group[ticket.kind];
    if (!Array.isArray(kind)) {
      if (group.__count > 0) unmapped.push(`no kind (${group.__count} tickets)`);
    } else if (!kindCategories.has(Number(kind[0]))) unmapped.push(`${kind[1]} (${group.__count} tickets)`);
  }
  if (unmapped.length === 0) return [ok('kinds', 'every kind in use has a category', why)];
  return [
    warn('kinds', `without a category: ${unmapped.join(', ')}`, why, 'name them under kinds: in the mapping file'),
  ];
}
