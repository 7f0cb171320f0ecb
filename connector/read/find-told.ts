import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { Names } from '../names/names.ts';
import type { FoundPage, Selection } from './changes-types.ts';
import { findWork } from './find-work.ts';
import { integer, many2one, readByIds } from './rows.ts';

/** A record that Odoo told us was written, or deleted. */
export interface ToldRecord {
  model: string;
  id: number;
}

/** What of the mapping tells the models. */
interface ToldModels {
  entry: string;
  ticket: string;
  order: string;
  orderLine: string;
  customer: string;
}

function modelsOf(ticketModel: string): ToldModels {
  return {
    entry: 'account.analytic.line',
    ticket: ticketModel,
    order: 'sale.order',
    orderLine: 'sale.order.line',
    customer: 'res.partner',
  };
}

/** Models a change of which means that something may have to be settled. */
export function toldModels(ticketModel: string): ReadonlySet<string> {
  return new Set(Object.values(modelsOf(ticketModel)));
}

const IDS_AT_ONCE = 500;
const NOTHING: Selection = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/**
 * What may have to be settled because of these records: entries by themselves (a deleted one by its charge), those of tickets,
 * and all entries of the customers of orders, order lines and contacts. Records that are gone or of another model bring nothing.
 */
export async function* findTold(deployment: Deployment, told: readonly ToldRecord[]): AsyncGenerator<FoundPage> {
  const models = modelsOf(deployment.names.ticket.model);
  const idsOf = (model: string): number[] => told.filter((one) => one.model === model).map(({ id }) => id);
  for (const entryIds of parts(idsOf(models.entry))) yield* findWork(deployment, { ...NOTHING, entryIds });
  for (const ticketIds of parts(ticketIdsIn(deployment.names, idsOf(models.ticket)))) {
    yield* findWork(deployment, { ...NOTHING, ticketIds });
  }
  const contacts = [
    ...(await contactsOf(deployment, models.order, 'partner_id', idsOf(models.order))),
    ...(await contactsOf(deployment, models.orderLine, 'order_partner_id', idsOf(models.orderLine))),
    ...idsOf(models.customer),
  ];
  const customers = await contactsOf(deployment, models.customer, 'commercial_partner_id', [...new Set(contacts)]);
  for (const customerIds of parts([...new Set(customers)])) yield* findWork(deployment, { ...NOTHING, customerIds });
}

/** Without a link from entries to tickets a ticket is nobody's. */
function ticketIdsIn({ entry }: Names, ids: number[]): number[] {
  return entry.ticket === null ? [] : ids;
}

/** The many2one of these records; those that are gone or lead nowhere left out. */
async function contactsOf({ odoo }: Deployment, model: string, field: string, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const row = z.looseObject({ id: integer, [field]: many2one });
  const rows = await readByIds(odoo, model, 'id', ids, [field], row, []);
  return rows.flatMap((found) => (typeof found[field] === 'number' ? [found[field]] : []));
}

function parts(ids: readonly number[]): number[][] {
  const found: number[][] = [];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) found.push(ids.slice(from, from + IDS_AT_ONCE));
  return found;
}
