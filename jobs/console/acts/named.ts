import type { Deployment } from '../../../connector/deployment.ts';
import { findCustomers } from '../../../connector/read/console-customers.ts';
import type { Named } from '../../../connector/read/console-entries.ts';
import { findTicketsByNumber } from '../../../connector/read/console-tickets.ts';
import { type AskedProblem, type Fields, parseId } from './selection-form.ts';

/** More than this is narrowed by typing more. */
const MOST_CHOICES = 20;

/** What a name or number that people typed may mean. */
export type Meant = { fields: Fields } | { choices: Named[]; of: 'customer' } | { problem: AskedProblem };

/**
 * A form in which a customer may be named, and a ticket called by its number: one that is found alone is put in its place; of several customers
 * somebody has to choose. Ids are taken as they are, without
 * asking Odoo.
 */
export async function meantBy(fields: Fields, deployment: () => Promise<Deployment>): Promise<Meant> {
  const { what } = fields;
  if (what !== 'customer' && what !== 'ticket') return { fields };
  const given = fields[what];
  const text = typeof given === 'string' ? given.trim().slice(0, 100) : '';
  if (text === '' || parseId(text) !== null) return { fields };
  if (what === 'ticket') {
    const [id, ...others] = await findTicketsByNumber(await deployment(), text);
    return id === undefined || others.length > 0
      ? { problem: 'noTicket' }
      : { fields: { ...fields, ticket: String(id) } };
  }
  const { customers } = await findCustomers(await deployment(), text, { offset: 0, limit: MOST_CHOICES });
  const [only, ...others] = customers;
  if (only === undefined) return { problem: 'noCustomer' };
  return others.length > 0
    ? { choices: customers, of: 'customer' }
    : { fields: { ...fields, customer: String(only.id) } };
}
