import { z } from 'zod';
import type { Book } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { type ByKey, date, integer, many2one, readByIds, type SetAside } from './rows.ts';

const row = z.object({ id: integer, commercial_partner_id: many2one });

const ANY_ACTIVE: OdooValue[] = [['active', 'in', [true, false]]];

/** What `readCustomersOf` asks. */
export const CUSTOMERS_OF: ByKey = {
  ...{ model: 'res.partner', key: 'id' },
  fields: ['commercial_partner_id'],
  more: ANY_ACTIVE,
};

/** Contact → the customer who pays for it (its commercial partner). Archived ones count: their past is billed too. */
export async function readCustomersOf(
  odoo: Odoo,
  partnerIds: readonly number[],
  setAside: SetAside[],
): Promise<Map<number, number>> {
  const { model, key, fields, more } = CUSTOMERS_OF;
  const rows = await readByIds(odoo, model, key, partnerIds, fields, row, setAside, more);
  return new Map(rows.map((one) => [one.id, one.commercial_partner_id ?? one.id]));
}

const named = z.object({ id: integer, name: z.union([z.string(), z.literal(false)]) });

/** Names of people by employee id, archived ones included (7.1: the explanation names who worked). */
export const readEmployeeNames = namesOf('hr.employee');

/** What `readEmployeeNames` asks. */
export const EMPLOYEE_NAMES = namesAsked('hr.employee');

/** Names of users, archived ones included (4.3: who decided). */
export const readUserNames = namesOf('res.users');

function namesAsked(model: string): ByKey {
  return { model, key: 'id', fields: ['name'], more: ANY_ACTIVE };
}

function namesOf(model: string) {
  const { key, fields, more } = namesAsked(model);
  return async (odoo: Odoo, ids: readonly number[], setAside: SetAside[]): Promise<Map<number, string>> => {
    const rows = await readByIds(odoo, model, key, ids, fields, named, setAside, more);
    return new Map(rows.map((one) => [one.id, one.name === false ? '' : one.name]));
  };
}

/** Where a customer runs and when its own server is updated next (8.2, 8.3); nulls where nobody recorded it. */
export async function readHosting(
  { odoo, names }: Deployment,
  customerId: number,
  setAside: SetAside[],
): Promise<Book['hosting']> {
  const { hosting, nextUpdateOn } = names.customer;
  const fields = [hosting, nextUpdateOn].filter((field) => field !== null);
  if (fields.length === 0) return { hosting: null, nextUpdateOn: null };
  const rows = await readByIds(
    odoo,
    'res.partner',
    'id',
    [customerId],
    fields,
    z.looseObject({ id: integer }),
    setAside,
  );
  const value = (name: string | null): unknown => (name === null ? false : (rows[0]?.[name] ?? false));
  const where = value(hosting);
  return {
    hosting: where === 'cloud' || where === 'on-premise' ? where : null,
    nextUpdateOn: date.parse(value(nextUpdateOn)),
  };
}
