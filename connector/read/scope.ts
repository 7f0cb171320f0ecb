import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { VERDICT } from '../own-fields.ts';

/** The entries the policy speaks of: timesheets on a ticket or in a project the mapping lists, from the billing start on. */
export function inScope(deployment: Deployment): OdooValue[] {
  return [...timesheets(deployment), ...either(ways(deployment.names))];
}

/** The same, and entries that have a verdict of ours and left the scope since: their charge must be given back. */
export function inSight(deployment: Deployment): OdooValue[] {
  return [...timesheets(deployment), ...either([...ways(deployment.names), [VERDICT.outcome, '!=', false]])];
}

function timesheets({ own, billingStart }: Deployment): OdooValue[] {
  const since: OdooValue[] = billingStart === null ? [] : [['date', '>=', billingStart]];
  const ledgerProjects = [own.packageProjectId, own.invoiceProjectId];
  return [['project_id', '!=', false], ['project_id', 'not in', ledgerProjects], ...since];
}

function ways({ entry, projects }: Deployment['names']): OdooValue[][] {
  const found: OdooValue[][] = [];
  if (entry.ticket !== null) found.push([entry.ticket, '!=', false]);
  if (projects.size > 0) found.push(['project_id', 'in', [...projects]]);
  return found;
}

/** Entries of customers: by the ticket's customer, and without a ticket by the entry's own contact. Null: those of nobody. */
export function ofCustomers({ names }: Deployment, customerIds: readonly number[] | null): OdooValue[] {
  const { ticket } = names.entry;
  const whose = (contact: string): OdooValue[] =>
    customerIds === null ? [contact, '=', false] : [`${contact}.commercial_partner_id`, 'in', [...customerIds]];
  if (ticket === null) return [whose('partner_id')];
  const ofTicket = whose(`${ticket}.${names.ticket.partner}`);
  return ['|', '&', [ticket, '!=', false], ofTicket, '&', [ticket, '=', false], whose('partner_id')];
}

/** Conditions of which one suffices, in Odoo's prefix notation. */
export function either(conditions: OdooValue[]): OdooValue[] {
  return [...conditions.slice(1).map(() => '|'), ...conditions];
}
