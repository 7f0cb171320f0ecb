import { z } from 'zod';
import { CompaniesUnclear } from './errors.ts';
import type { Reference } from './names/mapping.ts';
import type { Odoo } from './odoo.ts';

/** A company whose support is settled. */
export interface Company {
  id: number;
  name: string;
}

const userRow = z.object({ company_ids: z.array(z.int()) });
const companyRow = z.object({ id: z.int(), name: z.string() });

/**
 * The companies of an Odoo that are settled, in the mapping's order. Null stands for the only company there is, when the mapping names none: every
 * record is its.
 * @param named the mapping's `companies`
 * @param username login of the service's user
 * @throws CompaniesUnclear when the user may work in several and none is named, or in none of that name
 */
export async function companiesToSettle(
  odoo: Odoo,
  named: readonly Reference[],
  username: string,
): Promise<(Company | null)[]> {
  const users = await odoo.call('res.users', 'search_read', [[['login', '=', username]]], { fields: ['company_ids'] });
  const [user] = z.array(userRow).parse(users);
  const ids = user?.company_ids ?? [];
  if (named.length === 0 && ids.length <= 1) return [null];
  // without the companies in the context, Odoo shows the names of the first one only
  const rows = await odoo.call('res.company', 'search_read', [[['id', 'in', ids]]], {
    fields: ['name'],
    order: 'id',
    context: { allowed_company_ids: ids },
  });
  const all = z.array(companyRow).parse(rows);
  const list = all.map(({ id, name }) => `${JSON.stringify(name)} ("#${id}")`).join(', ');
  if (named.length === 0) {
    throw new CompaniesUnclear(
      `the service's user works in ${all.length} companies: name those to settle in the mapping under "companies". There are ${list}`,
    );
  }
  const companies = named.map((reference) => {
    const found = all.filter(({ id, name }) => reference === `#${id}` || reference === name);
    const [company] = found;
    if (company !== undefined && found.length === 1) return company;
    const problem = found.length === 0 ? "is none that the service's user works in" : 'is the name of several';
    throw new CompaniesUnclear(`companies: ${JSON.stringify(reference)} ${problem}. There are ${list}`);
  });
  const twice = companies.find(({ id }, at) => companies.findIndex((other) => other.id === id) !== at);
  if (twice) throw new CompaniesUnclear(`companies: ${JSON.stringify(twice.name)} is named twice`);
  return companies;
}
