import { createHash } from 'node:crypto';
import type { DeliveryNote } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { TICKET, XID_PREFIX } from '../own-fields.ts';
import { html } from './html.ts';
import { load } from './load.ts';

/**
 * Writes on delivered tickets from when on they can be used: told to the customer first (a message its contact sees, once per text by
 * its external id), then in our field, which ends it.
 * @returns tickets written
 */
export async function writeDeliveries({ odoo, names }: Deployment, notes: readonly DeliveryNote[]): Promise<number> {
  const { model } = names.ticket;
  const told = notes.filter((note) => note.tell);
  if (told.length > 0) {
    const columns = ['id', 'model', 'res_id', 'body', 'message_type', 'subtype_id/id'];
    const rows = told.map(({ ticketId, text }) => [
      `${XID_PREFIX}.delivery_${ticketId}_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`,
      model,
      String(ticketId),
      html(text),
      'comment',
      'mail.mt_comment',
    ]);
    await load(odoo, 'mail.message', columns, rows, { insertOnly: true });
  }
  if (notes.length > 0) {
    const rows = notes.map(({ ticketId, text }) => [String(ticketId), text]);
    await load(odoo, model, ['.id', TICKET.usableFrom], rows);
  }
  return notes.length;
}
