import { z } from 'zod';
import type { Odoo } from '../odoo.ts';

/** Newer servers list all external ids of a record (`xmlids`), older ones name one (`xmlid`). */
const row = z.object({
  id: z.int(),
  xmlid: z.union([z.string(), z.literal(false)]).optional(),
  xmlids: z.array(z.object({ xmlid: z.string() })).optional(),
});

/** External ids of records, through a call that any user may make. A record without one is not in the answer. */
export async function externalIdsOf(odoo: Odoo, model: string, ids: readonly number[]): Promise<Map<number, string[]>> {
  if (ids.length === 0) return new Map();
  const read = async (some: readonly number[]) =>
    z.array(row).parse(await odoo.call(model, 'get_metadata', [[...some]]));
  let rows = await read(ids);
  // 14 names the external id of one record a call
  if (ids.length > 1 && rows.every(({ xmlids }) => xmlids === undefined))
    rows = (await Promise.all(ids.map((id) => read([id])))).flat();
  return new Map(
    rows.flatMap(({ id, xmlid, xmlids }): [number, string[]][] => {
      const all = xmlids?.map((one) => one.xmlid) ?? (xmlid ? [xmlid] : []);
      return all.length === 0 ? [] : [[id, all]];
    }),
  );
}
