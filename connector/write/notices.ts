import type { Notice } from '../../rules/notices/types.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import type { Deployment } from '../deployment.ts';
import { XID_PREFIX } from '../own-fields.ts';
import type { Recipient } from '../read/notice-people.ts';
import { messageIdOf } from '../read/notices-told.ts';
import { html } from './html.ts';
import { load } from './load.ts';

/** A notice with the record and the people it is for. */
export interface AddressedNotice {
  notice: Notice;
  model: string;
  recordId: number;
  to: readonly Recipient[];
}

/**
 * Tells: an activity for each person, then the note on the record that remembers it. Killed in between, the notice counts as not told: the
 * next run finds the activities by their external ids (also those marked done, which Odoo keeps archived), adds none, and writes the
 * note. The other order could lose a notice; this one repeats one only if a person deletes the activity between the two.
 * @param email false keeps Odoo from mailing the people their activities
 * @returns notices told
 */
export async function writeNotices(
  { odoo }: Deployment,
  addressed: readonly AddressedNotice[],
  today: CivilDate,
  email: boolean,
): Promise<number> {
  const columns = ['id', 'res_id', 'activity_type_id/id', 'summary', 'note', 'user_id/.id', 'date_deadline'];
  for (const model of new Set(addressed.map((one) => one.model))) {
    const here = addressed.filter((one) => one.model === model);
    const rows = here.flatMap(({ notice, recordId, to }) =>
      to.map(({ userId, language }) => [
        `${XID_PREFIX}.notice_${idOf(notice.key)}_u${userId}`,
        String(recordId),
        'mail.mail_activity_data_todo',
        notice.texts[language].summary,
        language === 'fa' ? html(notice.texts.fa.note) : ltrHtml(notice.texts.en.note),
        String(userId),
        today,
      ]),
    );
    // the model by the context: its record is not readable by a user without administration rights
    const more = { default_res_model: model, ...(email ? {} : { mail_activity_quick_update: true }) };
    if (rows.length > 0) await load(odoo, 'mail.activity', columns, rows, { insertOnly: true, more });
  }
  const notes = addressed.map(({ notice, model, recordId }) => [
    `${XID_PREFIX}.notice_${idOf(notice.key)}`,
    model,
    String(recordId),
    html(`${notice.texts.fa.summary}\n${notice.texts.fa.note}`),
    'comment',
    'mail.mt_note',
    messageIdOf(notice.key),
  ]);
  if (notes.length > 0) {
    const fields = ['id', 'model', 'res_id', 'body', 'message_type', 'subtype_id/id', 'message_id'];
    await load(odoo, 'mail.message', fields, notes, { insertOnly: true });
  }
  return addressed.length;
}

/** External ids carry letters, digits and `_`. */
function idOf(key: string): string {
  return key.replace(/[^a-z0-9]+/gi, '_');
}

function ltrHtml(text: string): string {
  return html(text).replace('dir="rtl"', 'dir="ltr"');
}
