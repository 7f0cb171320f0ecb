import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { VERDICT } from '../own-fields.ts';
import { APPROVAL_KINDS, APPROVAL_SUBJECT, type ApprovalNote } from '../write/approvals.ts';

const row = z.object({ id: z.int(), body: z.union([z.string(), z.literal(false)]) });

const written = z.object({
  policy: z.string().regex(/^[0-9a-f]{64}$/),
  report: z.string().regex(/^([0-9a-f]{64})?$/),
  kind: z.enum(APPROVAL_KINDS),
  at: z.string(),
  by: z.string(),
});

const MOST = 100;

/** Our notes on the ledger's task (connector/write/approvals.ts), the newest first; what a person made unreadable is left out. */
export async function readApprovals({ odoo, own }: Deployment): Promise<ApprovalNote[]> {
  const tasks = await odoo.call('project.task', 'search', [[['project_id', '=', own.invoiceProjectId]]], {
    context: { active_test: false },
  });
  const taskIds = z.array(z.int()).parse(tasks);
  if (taskIds.length === 0) return [];
  const domain = [
    ['model', '=', 'project.task'],
    ['res_id', 'in', taskIds],
    ['subject', '=', APPROVAL_SUBJECT],
  ];
  const options = { fields: ['body'], order: 'id desc', limit: MOST };
  const rows = z.array(row).parse(await odoo.call('mail.message', 'search_read', [domain], options));
  return rows.flatMap(({ body }) => {
    const note = written.safeParse(fieldsOf(body === false ? '' : body));
    return note.success ? [note.data] : [];
  });
}

/** `key=value` lines of a message, as Odoo gives its HTML back. */
function fieldsOf(body: string): Record<string, string> {
  const text = body
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    }),
  );
}

/** Whether any entry has a verdict of ours: a book without one has nothing that a policy could change. */
export async function anythingSettled({ odoo }: Deployment): Promise<boolean> {
  const domain = [[VERDICT.outcome, '!=', false]];
  const found = await odoo.call('account.analytic.line', 'search_read', [domain], { fields: ['id'], limit: 1 });
  return z.array(z.unknown()).parse(found).length > 0;
}
