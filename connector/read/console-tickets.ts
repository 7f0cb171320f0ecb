import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { readCustomersOf } from './customers.ts';

const reply = z.array(z.looseObject({ id: z.int() }));
const contact = z.union([z.literal(false), z.tuple([z.int(), z.string()])]);

/** Ticket → its contact, and the company that is billed for it, for the click that mends what is the customer's. */
export async function readTicketContacts(
  { odoo, names }: Deployment,
  ticketIds: readonly number[],
): Promise<Map<number, { id: number; name: string; companyId: number }>> {
  if (ticketIds.length === 0) return new Map();
  const { model, partner } = names.ticket;
  const rows = await odoo.call(model, 'search_read', [[['id', 'in', [...new Set(ticketIds)]]]], {
    fields: [partner],
    context: { active_test: false },
  });
  const contacts = reply.parse(rows).flatMap((row) => {
    const found = contact.parse(row[partner]);
    return found === false ? [] : [[row.id, found] as const];
  });
  const companies = await readCustomersOf(
    odoo,
    contacts.map(([, [id]]) => id),
    [],
  );
  return new Map(
    contacts.map(([ticketId, [id, name]]) => [ticketId, { id, name, companyId: companies.get(id) ?? id }]),
  );
}

/** Ids of the tickets of this number; none where this Odoo numbers none. */
export async function findTicketsByNumber({ odoo, names }: Deployment, number: string): Promise<number[]> {
  if (names.ticket.number === null) return [];
  const domain = [[names.ticket.number, '=', number]];
  const found = await odoo.call(names.ticket.model, 'search_read', [domain], {
    fields: [names.ticket.number],
    limit: 2,
    context: { active_test: false },
  });
  return reply.parse(found).map(({ id }) => id);
}
