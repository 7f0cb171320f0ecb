import { z } from 'zod';
import type { Invoice } from '../../rules/settle/invoice-types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import type { Named, Slice } from './console-entries.ts';
import { readInvoices } from './invoices.ts';
import type { SetAside } from './rows.ts';

const PARTNER = 'res.partner';
const rows = z.array(z.object({ id: z.int(), name: z.union([z.string(), z.literal(false)]) }));
const context = { active_test: false };

/** Customers (commercial partners) whose name contains a text, by name. */
export async function findCustomers(
  { odoo }: Pick<Deployment, 'odoo'>,
  text: string,
  { offset, limit }: Slice,
): Promise<{ customers: Named[]; total: number }> {
  const domain: OdooValue[] = [['parent_id', '=', false], ...(text === '' ? [] : [['name', 'ilike', text]])];
  const [count, found] = await Promise.all([
    odoo.call(PARTNER, 'search_count', [domain], { context }),
    odoo.call(PARTNER, 'search_read', [domain], { fields: ['name'], offset, limit, order: 'name, id', context }),
  ]);
  return { customers: rows.parse(found).map(nameOf), total: z.int().parse(count) };
}

/** Names by id; one that is not there is not in the answer. */
export async function readCustomerNames(
  { odoo }: Pick<Deployment, 'odoo'>,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const found = await odoo.call(PARTNER, 'search_read', [[['id', 'in', [...new Set(ids)]]]], {
    fields: ['name'],
    context,
  });
  return new Map(rows.parse(found).map((row) => [row.id, nameOf(row).name]));
}

/** Our invoices and credit notes of a customer, newest month first. */
export async function readCustomerInvoices({ odoo, own }: Deployment, customerId: number): Promise<Invoice[]> {
  const setAside: SetAside[] = [];
  const invoices = await readInvoices(odoo, customerId, own, setAside);
  return invoices.sort((a, b) => (a.period === b.period ? b.id - a.id : a.period < b.period ? 1 : -1));
}

function nameOf({ id, name }: { id: number; name: string | false }): Named {
  return { id, name: name || `#${id}` };
}
