/** Key of the call's context under which the guard finds what to change: `{id, lines, state}`. */
export const GUARD_CONTEXT = 'sazmanyar_draft';

/**
 * Python of the server action that changes a draft, or a cancelled invoice where the call expects one. The row lock comes before the look: whoever posts the
 * invoice at the same time waits for us, or has finished and is seen. It answers the state it found, and whether it has written.
 */
export const GUARD_CODE = `change = env.context.get('${GUARD_CONTEXT}') or {}
env.cr.execute("SELECT state FROM account_move WHERE id = %s FOR UPDATE", (change.get('id', 0),))
found = env.cr.fetchone()
state = found[0] if found else 'gone'
changed = state in ('draft', 'cancel') and state == change.get('state', 'draft')
if changed:
    env['account.move'].with_context(${GUARD_CONTEXT}=False).browse(change['id']).write({'invoice_line_ids': change['lines']})
action = {'type': 'ir.actions.act_window_close', 'state': state, 'changed': changed}`;
