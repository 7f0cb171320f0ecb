import { z } from 'zod';
import type { Notice } from '../../rules/notices/types.ts';
import type { Deployment } from '../deployment.ts';
import { many2one, readAll, readByIds, text } from './rows.ts';

export interface Recipient {
  userId: number;
  language: 'fa' | 'en';
}

export interface People {
  managers: Recipient[];
  /** By record: the order's sales person, the ticket's assigned person. */
  ofOrder: ReadonlyMap<number, Recipient>;
  ofTicket: ReadonlyMap<number, Recipient>;
  /** Logins of managers that this Odoo does not have. */
  unknown: string[];
}

const userRow = z.object({ id: z.int(), login: text, lang: text });
const ownedRow = z.object({ id: z.int(), user_id: many2one });

/**
 * Who is to be told: the named managers, else whoever is responsible for the ledger project; sales persons and assigned persons of the
 * notices' records. Archived users are left out.
 */
export async function readPeople(
  { odoo, names, own }: Deployment,
  managers: readonly string[],
  notices: readonly Notice[],
): Promise<People> {
  const idsOf = (kind: 'order' | 'ticket'): number[] => [
    ...new Set(notices.flatMap(({ place }) => (place?.kind === kind ? [place.id] : []))),
  ];
  const ticketFields = await odoo.call(names.ticket.model, 'fields_get', [['user_id']], { attributes: ['type'] });
  const assigned = typeof ticketFields === 'object' && ticketFields !== null && 'user_id' in ticketFields;
  const orders = await readByIds(odoo, 'sale.order', 'id', idsOf('order'), ['user_id'], ownedRow, []);
  const tickets = assigned
    ? await readByIds(odoo, names.ticket.model, 'id', idsOf('ticket'), ['user_id'], ownedRow, [])
    : [];
  const [project] = await readByIds(odoo, 'project.project', 'id', [own.packageProjectId], ['user_id'], ownedRow, []);
  const wanted = [...orders, ...tickets, ...(project === undefined ? [] : [project])].flatMap(
    (one) => one.user_id ?? [],
  );
  const fields = ['login', 'lang'];
  const active = [['active', '=', true]];
  const byId = await readByIds(odoo, 'res.users', 'id', [...new Set(wanted)], fields, userRow, [], active);
  const named =
    managers.length === 0
      ? []
      : await readAll(odoo, 'res.users', [['login', 'in', [...managers]], ...active], fields, userRow, []);
  const recipient = ({ id, lang }: z.infer<typeof userRow>): Recipient => ({
    userId: id,
    language: lang?.startsWith('en') ? 'en' : 'fa',
  });
  const users = new Map(byId.map((user) => [user.id, recipient(user)]));
  const of = (rows: readonly z.infer<typeof ownedRow>[]): Map<number, Recipient> =>
    new Map(
      rows.flatMap(({ id, user_id: user }): [number, Recipient][] => {
        const known = user === null ? undefined : users.get(user);
        return known === undefined ? [] : [[id, known]];
      }),
    );
  const fallback = project?.user_id == null ? undefined : users.get(project.user_id);
  const found = new Set(named.map(({ login }) => login));
  return {
    managers: named.length > 0 ? named.map(recipient) : fallback === undefined ? [] : [fallback],
    ofOrder: of(orders),
    ofTicket: of(tickets),
    unknown: managers.filter((login) => !found.has(login)),
  };
}
