import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { INVOICE, LEDGER } from '../own-fields.ts';
import { readCustomersOf } from '../read/customers.ts';
import { integer, many2one, readPages, type SetAside } from '../read/rows.ts';
import { inScope } from '../read/scope.ts';

const ENTRY = 'account.analytic.line';
const idRow = z.looseObject({ id: integer });

/**
 * Every customer there is something to reconcile of, once, with null for the entries of nobody: those with entries in scope, with
 * ledger lines, or with invoices of ours. Read page by page; the ids alone are kept, to tell each customer once.
 * @param unreadable takes the entries whose ticket nobody answers for: whose they are cannot be told
 */
export async function* customersToReconcile(
  deployment: Deployment,
  unreadable: SetAside[],
): AsyncGenerator<number | null> {
  const told = new Set<number | null>();
  for await (const page of pagesOfCustomers(deployment, unreadable)) {
    for (const id of page) {
      if (told.has(id)) continue;
      told.add(id);
      yield id;
    }
  }
}

async function* pagesOfCustomers(deployment: Deployment, unreadable: SetAside[]): AsyncGenerator<(number | null)[]> {
  const { odoo, names } = deployment;
  const { ticket } = names.entry;
  const unread: SetAside[] = [];
  const fields = ['partner_id', ...(ticket === null ? [] : [ticket])];
  for await (const page of readPages(odoo, ENTRY, inScope(deployment), fields, idRow, unread)) {
    const ticketIds = new Set<number>();
    const contacts = new Set<number | null>();
    for (const row of page) {
      const ticketId = ticket === null ? null : many2one.parse(row[ticket]);
      if (ticketId === null) contacts.add(many2one.parse(row.partner_id));
      else ticketIds.add(ticketId);
    }
    if (ticketIds.size > 0) {
      const { model, partner } = names.ticket;
      const ofTickets: OdooValue[] = [['id', 'in', [...ticketIds]]];
      const lost = new Set(ticketIds);
      for await (const tickets of readPages(odoo, model, ofTickets, [partner], idRow, unread)) {
        for (const one of tickets) {
          contacts.add(many2one.parse(one[partner]));
          lost.delete(one.id);
        }
      }
      for (const row of lost.size === 0 ? [] : page) {
        const ticketId = many2one.parse(row[ticket ?? '']);
        if (ticketId === null || !lost.has(ticketId)) continue;
        unreadable.push({ model: ENTRY, id: row.id, reason: `its ticket #${ticketId} cannot be read` });
      }
    }
    yield await customersOf(deployment, contacts);
  }
  const ledger: OdooValue[] = [[LEDGER.n, '>', 0]];
  for await (const page of readPages(odoo, ENTRY, ledger, [LEDGER.customer], idRow, unread)) {
    yield await chargedCustomers(deployment, page);
  }
  const invoices: OdooValue[] = [[INVOICE.key, '!=', false]];
  for await (const page of readPages(odoo, 'account.move', invoices, [INVOICE.key, 'partner_id'], idRow, unread)) {
    yield await billedCustomers(deployment, page);
  }
}

/** The customers of ledger lines; one that became a contact of another is that customer's. */
async function chargedCustomers({ odoo }: Deployment, page: readonly z.infer<typeof idRow>[]): Promise<number[]> {
  const charged = new Set(page.map((row) => many2one.parse(row[LEDGER.customer])).filter((id) => id !== null));
  const customers = await readCustomersOf(odoo, [...charged], []);
  return [...new Set([...charged].map((id) => customers.get(id) ?? id))];
}

/** The customers that invoices were made for; in the place of a contact that was merged into another, the one that has the invoice now. */
async function billedCustomers({ odoo }: Deployment, page: readonly z.infer<typeof idRow>[]): Promise<number[]> {
  const billed = page.flatMap((row) => {
    const madeFor = Number.parseInt(String(row[INVOICE.key]), 10);
    return madeFor > 0 ? [{ madeFor, contact: many2one.parse(row.partner_id) ?? madeFor }] : [];
  });
  const contacts = billed.flatMap(({ madeFor, contact }) => [madeFor, contact]);
  const customers = await readCustomersOf(odoo, [...new Set(contacts)], []);
  return [
    ...new Set(billed.map(({ madeFor, contact }) => customers.get(madeFor) ?? customers.get(contact) ?? madeFor)),
  ];
}

async function customersOf({ odoo }: Deployment, contacts: ReadonlySet<number | null>): Promise<(number | null)[]> {
  const known = [...contacts].filter((id) => id !== null);
  const customers = new Set<number | null>((await readCustomersOf(odoo, known, [])).values());
  if (contacts.has(null)) customers.add(null);
  return [...customers];
}
