/** Key of the call's context under which the guard finds what to change: `{id, lines}`. */
export const GUARD_CONTEXT = 'sazmanyar_draft';

/**
 * Python of the server action that changes a draft. The row lock comes before the look: whoever posts the invoice at the same time
 * waits for us, or has finished and is seen. It answers the state it found; nothing is written unless that is `draft`.
 */
export const GUARD_CODE = `change = env.context.get('${GUARD_CONTEXT}') or {}
env.cr.execute("SELECT state FROM account_move WHERE id = %s FOR UPDATE", (change.get('id', 0),))
found = env.cr.fetchone()
if found and found[0] == 'draft':
    env['account.move'].with_context(${GUARD_CONTEXT}=False).browse(change['id']).write({'invoice_line_ids': change['lines']})
action = {'type': 'ir.actions.act_window_close', 'state': found[0] if found else 'gone'}`;
