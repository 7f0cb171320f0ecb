import { z } from 'zod';
import type { Deployment } from '../deployment.ts';

const reply = z.array(z.looseObject({ id: z.int() }));
const contact = z.union([z.literal(false), z.tuple([z.int(), z.string()])]);

/** Ticket → its contact, for the click that mends what is the customer's. */
export async function readTicketContacts(
  { odoo, names }: Deployment,
  ticketIds: readonly number[],
): Promise<Map<number, { id: number; name: string }>> {
  if (ticketIds.length === 0) return new Map();
  const { model, partner } = names.ticket;
  const rows = await odoo.call(model, 'search_read', [[['id', 'in', [...new Set(ticketIds)]]]], {
    fields: [partner],
    context: { active_test: false },
  });
  return new Map(
    reply.parse(rows).flatMap((row) => {
      const found = contact.parse(row[partner]);
      return found === false ? [] : [[row.id, { id: found[0], name: found[1] }] as const];
    }),
  );
}
