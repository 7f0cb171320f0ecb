import type { z } from 'zod';
import type { Fetch, Key } from '../calls/together.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { readCustomersOf } from './customers.ts';
import type { RawRow } from './kept-page.ts';
import { many2one, parseRows, rawPages, type SetAside } from './rows.ts';

/**
 * Records whose contact belongs to a customer, by id. Where Odoo is shared, those of other customers that are asked for at the same time come in
 * the same call, and are told apart by their contact.
 * @param contact the field that names the contact; its commercial partner is the customer
 * @param more conditions that all of them meet, the same for every customer
 */
export async function readOfCustomer<T>(
  odoo: Odoo,
  model: string,
  contact: string,
  customerId: number,
  fields: readonly string[],
  row: z.ZodType<T>,
  setAside: SetAside[],
  more: OdooValue[],
): Promise<T[]> {
  const all = [...new Set([contact, ...fields])];
  const fetch: Fetch<Map<Key, RawRow[]>> = async (from, customers) => {
    const rows: RawRow[] = [];
    const domain: OdooValue[] = [[`${contact}.commercial_partner_id`, 'in', customers], ...more];
    for await (const page of rawPages(from, model, domain, all)) rows.push(...page);
    const contactOf = (one: RawRow): number | null => many2one.parse(one[contact]);
    const known = new Set(customers);
    const others = new Set(rows.flatMap((one) => contactOf(one) ?? []).filter((id) => !known.has(id)));
    const customerOf = customers.length === 1 ? new Map() : await readCustomersOf(from, [...others], []);
    const byCustomer = new Map<Key, RawRow[]>();
    for (const one of rows) {
      const id = contactOf(one);
      const whose = customers.length === 1 ? customers[0] : id === null || known.has(id) ? id : customerOf.get(id);
      if (whose == null) continue;
      const others = byCustomer.get(whose);
      if (others === undefined) byCustomer.set(whose, [one]);
      else others.push(one);
    }
    return byCustomer;
  };
  const shape = JSON.stringify(['of-customer', model, all, more]);
  const asked = [customerId];
  const found = await (odoo.together === undefined ? fetch(odoo, asked) : odoo.together.ask(shape, asked, fetch));
  return parseRows(model, found.get(customerId) ?? [], row, setAside);
}
