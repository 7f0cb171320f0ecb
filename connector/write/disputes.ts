import type { Announcement, DisputeRecord } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import type { Odoo } from '../odoo.ts';
import { ANNOUNCED, PEOPLE, XID_PREFIX } from '../own-fields.ts';
import { html } from './html.ts';
import { load } from './load.ts';

/**
 * Records disputes: the day they were seen; who decided and when; and decisions that are recorded are told on the ticket, by a
 * message whose external id is made of entry and decision, so that it is told once whatever is repeated. Then the entry notes it.
 * @returns disputes written
 */
export async function writeDisputes({ odoo, names }: Deployment, records: readonly DisputeRecord[]): Promise<number> {
  const write = async (columns: string[], rows: string[][]): Promise<void> => {
    if (rows.length > 0) await load(odoo, 'account.analytic.line', ['.id', ...columns], rows);
  };
  await write(
    [PEOPLE.disputedOn],
    records
      .filter(({ decided, announcement }) => decided === null && announcement === null)
      .map((record) => [String(record.entryId), record.disputedOn]),
  );
  await write(
    [PEOPLE.disputedOn, `${PEOPLE.decidedBy}/.id`, PEOPLE.decidedAt],
    records.flatMap(({ entryId, disputedOn, decided }) =>
      decided === null
        ? []
        : [[String(entryId), disputedOn, decided.byId === null ? '' : String(decided.byId), decided.at]],
    ),
  );
  const told = records.flatMap(({ entryId, announcement }) =>
    announcement === null ? [] : [{ entryId, announcement }],
  );
  await tell(odoo, names.ticket.model, told);
  await write(
    [ANNOUNCED],
    told.map(({ entryId, announcement }) => [String(entryId), announcement.key]),
  );
  return records.length;
}

async function tell(
  odoo: Odoo,
  ticketModel: string,
  decided: { entryId: number; announcement: Announcement }[],
): Promise<void> {
  const rows = decided.flatMap(({ entryId, announcement: { ticketId, key, text } }) =>
    ticketId === null
      ? []
      : [
          [
            `${XID_PREFIX}.decision_${entryId}_${key.replace(/[^a-z0-9]+/gi, '_')}`,
            ticketModel,
            String(ticketId),
            html(text),
            'comment',
            'mail.mt_note',
          ],
        ],
  );
  if (rows.length === 0) return;
  const columns = ['id', 'model', 'res_id', 'body', 'message_type', 'subtype_id/id'];
  await load(odoo, 'mail.message', columns, rows, { insertOnly: true });
}
