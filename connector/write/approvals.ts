import type { Deployment } from '../deployment.ts';
import type { Odoo } from '../odoo.ts';
import { XID_PREFIX } from '../own-fields.ts';
import { html } from './html.ts';
import { load } from './load.ts';

/** Subject of our notes, by which they are found. */
export const APPROVAL_SUBJECT = 'sazmanyar-connector: policy';

/**
 * Why a policy may settle the book. `first`: nothing was settled before. `unchanged`: it changes no settled entry. `approved`: somebody
 * saw the report. `holiday`: somebody agreed to `holidays add`, and it may from then on; `settling`: it does. `undo`: somebody went back to it.
 */
export const APPROVAL_KINDS = ['first', 'unchanged', 'approved', 'holiday', 'settling', 'undo'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** A note that a policy may settle the book. */
export interface ApprovalNote {
  /** Fingerprint of the policy file, hex. */
  policy: string;
  /** Hash of the report that was seen; empty: none was needed. */
  report: string;
  kind: ApprovalKind;
  by: string;
  /** UTC, ISO 8601. */
  at: string;
}

const TASK_NAME = 'دفتر پشتیبانی: آیین‌نامه‌های تأییدشده';

const TITLES: Record<ApprovalKind, string> = {
  first: 'نخستین آیین‌نامهٔ این دفتر',
  unchanged: 'آیین‌نامهٔ تازه: هیچ زمان محاسبه‌شده‌ای تغییر نمی‌کند',
  approved: 'آیین‌نامهٔ تازه تأیید شد',
  holiday: 'تعطیلی تازه تأیید شد',
  settling: 'آیین‌نامهٔ تأییدشده به کار رفت',
  undo: 'بازگشت به آیین‌نامهٔ پیشین',
};

/**
 * Puts a note on a task of the ledger project that is not billable: the book itself remembers which policy it may be settled by, so that
 * Redis can be lost. On a task, because writing a message needs the right to write its record, which the bot has not on a project.
 * Inserted once by its external id, never changed.
 */
export async function writeApproval({ odoo, own }: Deployment, note: ApprovalNote): Promise<void> {
  const { policy, report, kind, at } = note;
  const by = note.by.replace(/\s+/g, ' ').trim();
  const body = `${TITLES[kind]}\npolicy=${policy}\nreport=${report}\nkind=${kind}\nat=${at}\nby=${by}`;
  const name = `policy_${kind}_${policy.slice(0, 16)}_${at.replace(/[^0-9]/g, '')}`;
  const columns = ['id', 'model', 'res_id', 'subject', 'body', 'message_type', 'subtype_id/id'];
  const task = await notesTask(odoo, own.invoiceProjectId);
  const row = [
    `${XID_PREFIX}.${name}`,
    'project.task',
    String(task),
    APPROVAL_SUBJECT,
    html(body),
    'comment',
    'mail.mt_note',
  ];
  await load(odoo, 'mail.message', columns, [row], { insertOnly: true });
}

/** The task that carries the notes; the external id makes it the same one however often it runs. */
async function notesTask(odoo: Odoo, projectId: number): Promise<number> {
  const row = [`${XID_PREFIX}.policy_notes_${projectId}`, TASK_NAME, String(projectId)];
  const [id] = await load(odoo, 'project.task', ['id', 'name', 'project_id/.id'], [row], { insertOnly: true });
  return id as number;
}
